import { describe, expect, it } from 'vitest';
import { CARD, earn, FREE, LOST, OTHER } from './counter-kit.ts';
import { must } from './kit.ts';
import { basket, openShop, refusal } from './till-kit.ts';

describe('a session of a till', () => {
  it('quotes, books after the tender, and the counter’s screen stays as it is', async () => {
    const shop = await openShop();
    const { open, identify, quote, confirm, counter, members, view } = shop;
    earn(shop, members.card, 10_000);
    const phase = view().phase;
    expect((await open('s-1')).body).toEqual({
      session: 's-1',
      sale: 'api:S:s-1',
      state: 'open',
      operator: '7',
      isMember: false,
      codes: [],
    });
    expect((await quote('s-1', basket)).body).toMatchObject({ isMember: false, toPay: 1_498, discount: 0, offers: [] });
    expect((await identify('s-1', { scan: CARD })).body).toMatchObject({
      isMember: true,
      customer: { member: members.card, points: 100, redeemable: 100, tier: { de: 'Gast', en: 'Guest' } },
    });
    const plain = await quote('s-1', basket);
    expect(plain.body).toMatchObject({ pointsEarned: 14, toPay: 1_498 });
    const head = counter.ledger.journal.head().seq;
    const wanted = { ...basket, choices: [{ reward: 'five' }] };
    const quoted = await quote('s-1', wanted);
    expect(quoted.body).toMatchObject({
      discount: 500,
      discountPerLine: [333, 167],
      discountLines: [
        { text: 'Treuerabatt', vat: 1_900, amount: -333 },
        { text: 'Treuerabatt', vat: 700, amount: -167 },
      ],
      vat: [
        { rate: 700, net: 310, tax: 22, gross: 332 },
        { rate: 1_900, net: 560, tax: 106, gross: 666 },
      ],
      toPay: 998,
      due: 998,
      pointsSpent: 50,
    });
    expect(counter.ledger.journal.head().seq).toBe(head);
    const booked = await confirm('s-1', { ...wanted, toPay: 998 });
    expect(booked).toMatchObject({
      status: 200,
      body: { state: 'booked', sale: 'api:S:s-1', discount: 500, toPay: 998, pointsEarned: 9, pointsSpent: 50 },
    });
    expect(counter.ledger.journal.entry(head + 1)).toMatchObject({ kind: 'sale', staff: 'till:T1/7' });
    expect(counter.ledger.pointsOf(members.card).total).toBe(59);
    // on paper it is the till, and who worked at it
    const { receipts } = shop.screen();
    const [last] = await receipts.list();
    const { svg } = await receipts.picture({ receipt: last!.id });
    expect(svg.replaceAll(/<[^>]+>/g, '')).toContain('Kasse 1, 7');
    expect(view().phase).toBe(phase);
  });

  it('R17 the same confirmation answers the same and books once; other content is refused', async () => {
    const shop = await openShop();
    const { open, identify, confirm, counter } = shop;
    await open('s-1');
    await identify('s-1', { scan: CARD });
    const wanted = { ...basket, toPay: 1_498 };
    const first = await confirm('s-1', wanted);
    const head = counter.ledger.journal.head();
    expect(await Promise.all([confirm('s-1', wanted), confirm('s-1', wanted)])).toEqual([first, first]);
    const other = { total: 100, lines: [{ amount: 100, vat: 1_900 }], toPay: 100 };
    expect(await confirm('s-1', other)).toMatchObject(refusal(409, 'sale-other-content'));
    expect(await confirm('s-1', { ...wanted, choices: [{ reward: 'two' }] })).toMatchObject(
      refusal(409, 'sale-other-content'),
    );
    expect(counter.ledger.journal.head()).toEqual(head);
  });

  it('R17 goes on over a restart: what is open stays open, and what was booked or voided is answered as before', async () => {
    const shop = await openShop();
    const { open, identify, quote, confirm, end, ask, authorise } = shop;
    const { codes } = must(shop.counter.vouchers.sell('sold-0001', 1, 2_000, 'A'));
    const voucher = codes[0]!;
    const told = { ...basket, toPay: 1_498 };
    for (const session of ['open', 'member', 'nobody', 'voucher', 'voided']) await open(session);
    await identify('open', { scan: CARD });
    await identify('member', { scan: CARD });
    await authorise('a-1', { session: 'voucher', code: voucher, amount: 500 });
    const tolds = { member: told, nobody: told, voucher: { ...told, paidWithVouchers: 500 } };
    const before: Record<string, unknown> = {};
    for (const [session, body] of Object.entries(tolds)) {
      before[session] = await confirm(session, body);
      expect(before[session]).toMatchObject({ status: 200 });
    }
    const ended = await end('voided');
    const asOpen = (await ask('/api/sessions/open')).body;
    const { counter } = await shop.reopen();
    const head = counter.ledger.journal.head();
    for (const [session, body] of Object.entries(tolds)) {
      expect(await confirm(session, body)).toEqual(before[session]);
      expect(await confirm(session, { ...body, receipt: 'another' })).toMatchObject(refusal(409, 'sale-other-content'));
      expect(await open(session)).toMatchObject({ body: { state: 'booked' } });
      expect(await authorise('a-2', { session, code: voucher, amount: 500 })).toMatchObject(
        refusal(409, 'session-booked'),
      );
    }
    expect(await end('voided')).toEqual(ended);
    expect(await confirm('voided', told)).toMatchObject(refusal(409, 'session-voided'));
    expect(counter.ledger.journal.head()).toEqual(head);
    expect((await ask('/api/sessions/open')).body).toEqual(asOpen);
    expect((await quote('open', basket)).body).toMatchObject({ isMember: true });
    expect(await confirm('open', told)).toMatchObject({ status: 200, body: { isMember: true } });
  });

  it('two hundred of a till are kept: the one that was quiet for the longest is forgotten, and those of others stay', async () => {
    const shop = await openShop();
    const { open, ask, clock } = shop;
    const second = shop.tillWith(must(shop.counter.tillKeys.make('Kasse 2', [])).key);
    await second.open('s-0');
    for (let i = 0; i <= 200; i++) {
      clock.now += 1_000;
      expect((await open(`s-${i}`)).status).toBe(200);
    }
    expect(await ask('/api/sessions/s-0')).toMatchObject(refusal(409, 'session-not-found'));
    for (const session of ['s-1', 's-200']) expect((await ask(`/api/sessions/${session}`)).status).toBe(200);
    expect((await second.ask('/api/sessions/s-0')).status).toBe(200);
  });

  it('R07 that is voided books nothing, answers the same again, and cannot be confirmed', async () => {
    const { open, identify, confirm, end, counter } = await openShop();
    await open('s-1');
    await identify('s-1', { scan: CARD });
    const head = counter.ledger.journal.head();
    const ended = await end('s-1');
    expect(ended).toEqual({ status: 200, body: { session: 's-1', state: 'voided' } });
    expect(await end('s-1')).toEqual(ended);
    expect(await confirm('s-1', { ...basket, toPay: 1_498 })).toMatchObject(refusal(409, 'session-voided'));
    expect(counter.ledger.journal.head()).toEqual(head);
    await open('s-2');
    await confirm('s-2', { ...basket, toPay: 1_498 });
    expect(await end('s-2')).toMatchObject(refusal(409, 'session-booked'));
  });

  it('is not booked with other figures than the customer was told', async () => {
    const shop = await openShop();
    const { open, identify, quote, confirm, members, counter } = shop;
    earn(shop, members.card, 5_000);
    await open('s-1');
    await identify('s-1', { scan: CARD });
    const wanted = { ...basket, choices: [{ reward: 'five' }] };
    expect((await quote('s-1', wanted)).body).toMatchObject({ toPay: 998 });
    expect(await confirm('s-1', { ...wanted, toPay: 1_498 })).toMatchObject(refusal(409, 'quote-changed'));
    // the points are spent at the counter in between
    const sale = { key: 'hand:x', source: 'hand', at: 0, total: 1_000, lines: [], payments: [] } as const;
    const lines = [{ kind: 'goods', amount: 1_000, vat: 1_900, quantity: 1 }] as const;
    must(counter.ledger.bookSale(counter.program.get()!, members.card, { ...sale, lines }, [{ reward: 'five' }], 'A'));
    expect(await confirm('s-1', { ...wanted, toPay: 998 })).toMatchObject(refusal(409, 'reward-points-missing'));
    expect(counter.ledger.findSale('api:S:s-1')).toBeUndefined();
  });

  it('R26 another customer takes the place of the first, with nothing of it', async () => {
    const shop = await openShop();
    const { open, identify, quote, confirm, members } = shop;
    earn(shop, members.card, 10_000);
    await open('s-1');
    await identify('s-1', { scan: CARD });
    await identify('s-1', { scan: OTHER });
    expect(await quote('s-1', { ...basket, choices: [{ reward: 'five' }] })).toMatchObject(
      refusal(409, 'reward-points-missing'),
    );
    await confirm('s-1', { ...basket, toPay: 1_498 });
    expect(shop.counter.ledger.pointsOf(members.other).total).toBe(14);
    expect(shop.counter.ledger.pointsOf(members.card).total).toBe(100);
  });

  it('takes over whose card lies at the terminal, so that the purchase is not booked twice', async () => {
    const { open, identify, send, view, members } = await openShop();
    await open('s-1');
    expect(await identify('s-1', { counter: true })).toMatchObject(refusal(409, 'member-missing'));
    await send({ kind: 'scan', text: CARD });
    expect((await identify('s-1', { counter: true })).body).toMatchObject({ customer: { member: members.card } });
    expect(view().phase).toBe('idle');
    await send({ kind: 'scan', text: CARD });
    await send({ kind: 'amount', amount: 500, vat: 700 });
    expect(await identify('s-1', { counter: true })).toMatchObject(refusal(409, 'sale-open-already'));
  });

  it.each([
    ['a card that nobody has', { scan: FREE }, 'card-not-issued'],
    ['a card that was lost', { scan: LOST }, 'card-lost'],
    ['a telephone number that nobody has', { phone: '0171 000000' }, 'member-unknown'],
    ['what is no telephone number', { phone: 'abcde' }, 'phone-wrong'],
    ['a member that nobody is', { member: 'nobody' }, 'member-unknown'],
  ])('%s is refused and changes nothing', async (_, by, code) => {
    const { open, identify, ask } = await openShop();
    await open('s-1');
    expect(await identify('s-1', by)).toMatchObject(refusal(409, code));
    expect((await ask('/api/sessions/s-1')).body).toMatchObject({ isMember: false });
  });

  it('each till has its own; several at once do not touch each other', async () => {
    const shop = await openShop();
    const { counter, members } = shop;
    const { key } = must(counter.tillKeys.make('Kasse 2', ['redeem', 'members']));
    const second = shop.tillWith(key);
    await shop.open('s-1');
    await second.open('s-1');
    await shop.identify('s-1', { scan: CARD });
    await second.identify('s-1', { scan: OTHER });
    const [one, two] = await Promise.all([
      shop.confirm('s-1', { ...basket, toPay: 1_498 }),
      second.confirm('s-1', { ...basket, toPay: 1_498 }),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body['sale']).not.toBe(two.body['sale']);
    expect(counter.ledger.pointsOf(members.card).total).toBe(14);
    expect(counter.ledger.pointsOf(members.other).total).toBe(14);
    expect(await second.ask('/api/sessions/s-2')).toMatchObject(refusal(409, 'session-not-found'));
  });
});
