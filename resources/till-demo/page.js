// The page of the example till: it shows the state of the till and tells it what was touched. It decides nothing.

const find = (id) => document.getElementById(id);
const money = (minor, language) =>
  new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(minor / 100);

/** An element with a text and what happens when it is touched. */
function make(name, text, onClick) {
  const element = document.createElement(name);
  element.textContent = text;
  if (onClick) {
    element.type = 'button';
    element.addEventListener('click', onClick);
  }
  return element;
}

async function act(action) {
  const answer = await fetch('/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  if (answer.ok) show(await answer.json());
}

const filled = (text, values) =>
  text.replaceAll(/\{(\w+)(?::\w+)?\}/g, (all, name) => (name in values ? String(values[name]) : all));

/** A row of the sums: nothing where there is nothing. */
function sum(name, amount, language) {
  const row = document.createElement('div');
  row.append(make('dt', name), make('dd', money(amount, language)));
  return row;
}

function show(state) {
  const { language, words, products, bill, offers, chosen, receipts } = state;
  document.documentElement.lang = language;
  document.title = words.title;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = words[element.dataset.word];
  find('language').textContent = language === 'de' ? 'English' : 'Deutsch';
  find('language').value = language === 'de' ? 'en' : 'de';

  find('way').replaceChildren(
    ...['api', 'receipt', 'code'].map((way) => {
      const option = make('option', words[`way-${way}`]);
      option.value = way;
      option.selected = way === state.way;
      return option;
    }),
  );

  find('keys').replaceChildren(
    ...products.map(({ id, name, price }) =>
      make('button', `${name[language]} ${money(price, language)}`, () => act({ kind: 'key', product: id })),
    ),
  );
  find('nothing').hidden = state.lines.length > 0;
  find('lines').replaceChildren(
    ...state.lines.map(({ product, quantity }) => {
      const line = document.createElement('li');
      line.append(
        make('span', `${quantity} × ${product.name[language]}`),
        make('span', money(product.price * quantity, language)),
      );
      return line;
    }),
  );
  find('sums').replaceChildren(
    sum(words.total, bill.total, language),
    ...bill.discountLines.map(({ text, vat, amount }) => sum(`${text} (${vat / 100} %)`, amount, language)),
    ...(bill.charges ?? []).map(({ text, amount }) => sum(text, amount, language)),
    ...(bill.paidWithCredit ? [sum(words.credit, -bill.paidWithCredit, language)] : []),
    ...(bill.paidWithVouchers > 0 ? [sum(words.voucher, -bill.paidWithVouchers, language)] : []),
    sum(words.due, bill.due, language),
  );
  find('message').textContent = state.message ?? '';
  find('customer').textContent = state.customer
    ? [state.customer.firstName, state.customer.tier?.[language], state.points].filter(Boolean).join(' · ')
    : state.isMember
      ? '✓'
      : words['customer-none'];
  find('offers').replaceChildren(
    ...offers
      .filter(
        ({ reward, state: how }) => how === 'now' || how === 'credit' || chosen.some((one) => one.reward === reward),
      )
      .map(({ reward, name }) => {
        const isChosen = chosen.some((one) => one.reward === reward);
        const row = document.createElement('li');
        const text = `${isChosen ? words.undo : words.redeem}: ${name[language]}`;
        row.append(make('button', text, () => act({ kind: isChosen ? 'unchoose' : 'choose', reward })));
        return row;
      }),
  );
  find('no-receipts').hidden = receipts.length > 0;
  find('receipts').replaceChildren(
    ...receipts.map(({ number, lines, bill: paid, came, pieces }) => {
      const row = document.createElement('li');
      const total = money(paid.toPay, language);
      row.append(make('p', filled(words.sold, { receipt: number, total })));
      if (paid.pointsEarned > 0) row.append(make('p', filled(words.earned, { points: paid.pointsEarned })));
      if (came > 0) row.append(make('p', filled(words['came-back'], { amount: money(came, language) })));
      if (came < paid.toPay) {
        row.append(make('button', words.return, () => act({ kind: 'return', receipt: number })));
        for (const [line, { product, quantity }] of lines.entries())
          if (pieces[line] < quantity)
            row.append(
              make('button', `${words['return-line']}: ${product.name[language]}`, () =>
                act({ kind: 'return', receipt: number, line }),
              ),
            );
      }
      return row;
    }),
  );
}

/** A control that asks the till for one thing. */
const on = (id, event, actionOf) => find(id).addEventListener(event, ({ target }) => void act(actionOf(target)));
on('way', 'change', ({ value }) => ({ kind: 'way', way: value }));
on('language', 'click', ({ value }) => ({ kind: 'language', language: value }));
on('cash', 'click', () => ({ kind: 'pay', method: 'cash' }));
on('card', 'click', () => ({ kind: 'pay', method: 'card' }));
on('void', 'click', () => ({ kind: 'void' }));
on('counter-card', 'click', () => ({ kind: 'counter-card' }));
find('scan').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = find('text').value;
  find('text').value = '';
  if (text !== '') void act({ kind: 'scan', text });
});

new EventSource('/live').addEventListener('message', ({ data }) => show(JSON.parse(data)));
