import { describe, expect, it } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };
import { createTill, unverifiable } from '../../data/tse-codes/receipt.ts';
import { CARD, MANAGER_PIN, openTestCounter, type TestCounter } from './counter-kit.ts';
import { openFakeOffice } from './fake-office.ts';

const DAY_MS = 24 * 3_600_000;
const scan = (text: string) => ({ kind: 'scan', text }) as const;
const book = { kind: 'book' } as const;
const ALWAYS = { unverified: 'refuse', unverifiedMost: 2_000, days: 3_650 } as const;

async function counterWithTill(owner: string | undefined = 'T') {
  const office = await openFakeOffice();
  office.till = { ...(owner !== undefined && { terminal: owner }), storeName: 'Filiale Nord' };
  const counter = await openTestCounter({ office: office.url });
  return { office, till: createTill(), ...counter };
}

const rules = (counter: TestCounter, change: object) =>
  outcome(counter.first.tills.setRules({ pin: MANAGER_PIN, rules: { ...ALWAYS, ...change } }));

async function bookReceipt({ send }: Pick<TestCounter, 'send'>, receipt: string): Promise<void> {
  await send(scan(CARD));
  expect(await send(scan(receipt))).toMatchObject({ sale: { source: 'tse', verified: true } });
  expect(await send(book)).toMatchObject({ phase: 'booked' });
  await send({ kind: 'dismiss' });
}

describe('the first receipt of a till', () => {
  it('needs head office', async () => {
    const office = await openFakeOffice();
    const { send, clock } = await openTestCounter({ office: office.url });
    expect(await send(scan(createTill().receipt(1_000, clock.now)))).toBe('till-unknown-offline');
  });

  it('is nobody’s any more when staff have left while head office is asked', async () => {
    const { send, till, clock, view, counter, office } = await counterWithTill();
    Object.defineProperty(office, 'till', {
      get: () => (counter.desk.leave(), { terminal: 'T', storeName: 'Filiale Nord' }),
    });
    expect(await send(scan(till.receipt(1_000, clock.now)))).toBe('staff-needed');
    expect(view().phase).toBe('idle');
  });

  it('is still there when a till has taken the customer before over meanwhile', async () => {
    const { send, till, clock, counter, office } = await counterWithTill();
    Object.defineProperty(office, 'till', {
      get: () => (counter.desk.clear(), { terminal: 'T', storeName: 'Filiale Nord' }),
    });
    expect(await send(scan(till.receipt(1_000, clock.now)))).toMatchObject({ phase: 'sale' });
  });

  it('asks which till it is, and is booked when a manager has said so', async () => {
    const { send, till, clock, view, first, office } = await counterWithTill();
    office.till = { storeName: 'Bäckerei Muster' };
    const receipt = till.receipt(1_000, clock.now);
    await send(scan(CARD));
    expect(await send(scan(receipt))).toBe('till-new');
    expect(view()).toMatchObject({ phase: 'member', question: { kind: 'new-till', serial: till.serial } });
    expect(await outcome(first.tills.answer({ name: 'Kasse 2' }))).toMatchObject({ data: { key: 'manager-needed' } });
    expect(await outcome(first.tills.answer({ pin: '0000', name: 'Kasse 2' }))).toMatchObject({
      data: { key: 'staff-pin-wrong' },
    });
    expect(await outcome(first.tills.answer({ pin: MANAGER_PIN }))).toMatchObject({
      data: { key: 'till-name-missing' },
    });
    expect(view()).not.toHaveProperty('sale');
    const answered = await outcome(first.tills.answer({ pin: MANAGER_PIN, name: 'Kasse 2' }));
    expect(answered).toMatchObject({ ok: true, value: { phase: 'choosing', sale: { total: 1_000 } } });
    expect(await send(book)).toMatchObject({ phase: 'booked' });
    expect(await first.tills.show({ pin: MANAGER_PIN })).toMatchObject({
      tills: [{ name: 'Kasse 2', isHere: true, lastReceiptAt: clock.now }],
    });
    // from now on without head office as well
    office.till = undefined;
    await send({ kind: 'dismiss' });
    expect(await send(scan(till.receipt(2_000, clock.now)))).toMatchObject({ phase: 'sale' });
  });
});

describe('a receipt that came by on its way to the printer', () => {
  it('R17 is not booked again when its code is scanned, unless a manager says that it is another purchase', async () => {
    const { counter, send, till, clock, view, first } = await counterWithTill();
    const lines = [{ kind: 'goods', amount: 1_000, vat: 1_900, quantity: 1 }] as const;
    const sale = { source: 'stream', at: clock.now, total: 1_000, lines, payments: [] } as const;
    await send(scan(CARD));
    expect(counter.desk.offer({ ...sale, key: 'stream:S:till:1' })).toMatchObject({ ok: true });
    expect(await send(book)).toMatchObject({ phase: 'booked' });
    await send({ kind: 'dismiss' });

    await send(scan(CARD));
    expect(await send(scan(till.receipt(1_000, clock.now - 30_000)))).toBe('receipt-printed');
    expect(view()).toMatchObject({ phase: 'member', question: { kind: 'printed' } });
    expect(view()).not.toHaveProperty('sale');
    expect(await outcome(first.tills.answer({}))).toMatchObject({ data: { key: 'manager-needed' } });
    expect(await outcome(first.tills.answer({ pin: MANAGER_PIN }))).toMatchObject({
      ok: true,
      value: { sale: { total: 1_000, source: 'tse' } },
    });
    await send({ kind: 'remove-sale' });
    // another sum, or another time, is another purchase
    expect(await send(scan(till.receipt(1_001, clock.now)))).toMatchObject({ sale: { total: 1_001 } });
    await send({ kind: 'remove-sale' });
    expect(await send(scan(till.receipt(1_000, clock.now - 200_000)))).toMatchObject({ sale: { total: 1_000 } });
  });
});

it('R17 who names a till has not said yet that its receipt is another purchase than a printed one', async () => {
  const { counter, send, till, clock, view, first, office } = await counterWithTill();
  office.till = { storeName: 'Bäckerei Muster' };
  const lines = [{ kind: 'goods', amount: 1_000, vat: 1_900, quantity: 1 }] as const;
  await send(scan(CARD));
  counter.desk.offer({ source: 'stream', at: clock.now, total: 1_000, lines, payments: [], key: 'stream:S:till:1' });
  await send(book);
  await send({ kind: 'dismiss' });
  await rules({ first } as TestCounter, { unverified: 'manager' });

  const receipt = unverifiable(till.receipt(1_000, clock.now));
  const answer = (name?: string) => outcome(first.tills.answer({ pin: MANAGER_PIN, ...(name && { name }) }));
  expect(await send(scan(receipt))).toBe('tse-unverified-manager');
  expect(await answer()).toMatchObject({ data: { key: 'receipt-printed' } });
  expect(await answer()).toMatchObject({ data: { key: 'till-new' } });
  expect(view()).not.toHaveProperty('sale');
  expect(await answer('Kasse 2')).toMatchObject({ ok: true, value: { sale: { total: 1_000, source: 'tse' } } });
  // the next receipt is asked about anew
  await send({ kind: 'remove-sale' });
  expect(await send(scan(receipt))).toBe('tse-unverified-manager');
});

describe('a receipt of the till beside the counter', () => {
  it('R17 counts once; scanned again, it says for whom and when, and can be taken back', async () => {
    const counter = await counterWithTill();
    const { send, till, clock, view } = counter;
    const receipt = till.receipt(1_000, clock.now);
    await bookReceipt(counter, receipt);
    expect(await send(scan(receipt))).toBe('receipt-booked-for');
    expect(view()).toMatchObject({
      notice: { values: { at: clock.now, name: 'Frau Öztürk' } },
      question: { kind: 'booked' },
    });
    const { question } = view();
    if (question?.kind !== 'booked') throw new Error('no sale is named');
    const found = await counter.first.returns.find({ code: question.sale });
    await counter.first.returns.book({ key: 'return-1', sale: found.sale });
    expect(await send(scan(receipt))).toBe('receipt-taken-back');
    expect(view()).not.toHaveProperty('question');
  });

  it('that was cut or changed is not booked', async () => {
    const { send, view } = await counterWithTill();
    expect(await send(scan(codes.official.slice(0, 200)))).toEqual(expect.stringMatching(/^tse-/));
    expect(await send(scan(codes.official.replace(';18;', ';19;')))).toBe('tse-tampered');
    expect(view()).not.toHaveProperty('sale');
  });

  it('is not booked any more once it has been given up, although it stood on the screen', async () => {
    const { send, till, clock, counter, view } = await counterWithTill();
    await send(scan(CARD));
    await send(scan(till.receipt(1_000, clock.now)));
    const sale = view().sale!.key;
    const serial = counter.ledger.journal.head().seq;
    counter.ledger.giveUpReceipts({ recall: 'r1', till: serialOf(sale, till.serial), turn: 0, sale });
    expect(await send(book)).toBe('receipt-given-away');
    expect(counter.ledger.journal.head().seq).toBe(serial + 1);
  });
});

describe('the age of a receipt', () => {
  it.each([
    [0, 0, true],
    [0, 1, false],
    [30, 30, true],
    [30, 31, false],
  ])('with %i days set, one of %i days ago is taken: %s', async (days, age, isTaken) => {
    const counter = await counterWithTill();
    await rules(counter, { days });
    const answer = await counter.send(scan(counter.till.receipt(1_000, counter.clock.now - age * DAY_MS)));
    if (isTaken) expect(answer).toMatchObject({ phase: 'sale' });
    else expect(answer).toBe('receipt-too-old');
  });

  it('is not below zero, by more than the clocks may differ', async () => {
    const { send, till, clock } = await counterWithTill();
    expect(await send(scan(till.receipt(1_000, clock.now + 300_000)))).toBe('receipt-from-future');
    expect(await send(scan(till.receipt(1_000, clock.now + 200_000)))).toMatchObject({ phase: 'sale' });
  });
});

describe('a customer who forgot the card', () => {
  it('R20 comes back with the receipt: the day of the purchase counts, and the screen says which one it is', async () => {
    const counter = await counterWithTill();
    const { send, till, clock, view, members } = counter;
    const earlier = clock.now - 3 * DAY_MS;
    await send(scan(CARD));
    await send(scan(till.receipt(1_000, earlier)));
    const day = new Date(earlier).toISOString().slice(0, 10);
    expect(view()).toMatchObject({ sale: { soldOn: day } });
    await send(book);
    const entry = counter.counter.ledger.journal.entry(counter.counter.ledger.journal.head().seq);
    expect(entry).toMatchObject({ kind: 'sale', at: clock.now, facts: { day, visitedToday: false } });
    // a visit that was counted for another day does not hide the one of today, nor the other way round
    const { lastVisitDay } = counter.counter.ledger.memberState(members.card);
    expect(lastVisitDay).toBe(day);
    await send({ kind: 'dismiss' });
    await bookReceipt(counter, till.receipt(2_000, clock.now));
    await bookReceipt(counter, till.receipt(3_000, earlier));
    const again = counter.counter.ledger.journal.entry(counter.counter.ledger.journal.head().seq);
    expect(again).toMatchObject({ facts: { day, visitedToday: true } });
    expect(counter.counter.ledger.memberState(members.card).lastVisitDay).not.toBe(day);
  });
});

describe('a receipt whose signature nobody here can judge', () => {
  it.each([
    ['refuse', 1_000, 'tse-unverifiable'],
    ['limit', 2_001, 'tse-unverified-limit'],
    ['limit', 2_000, undefined],
    ['accept', 90_000, undefined],
  ] as const)('%s, %i cents: %s', async (unverified, cents, refusal) => {
    const counter = await counterWithTill();
    await rules(counter, { unverified });
    await counter.send(scan(CARD));
    const answer = await counter.send(scan(unverifiable(counter.till.receipt(cents, counter.clock.now))));
    if (refusal) return expect(answer).toBe(refusal);
    expect(answer).toMatchObject({ sale: { verified: false } });
    await counter.send(book);
    const { journal } = counter.counter.ledger;
    expect(journal.entry(journal.head().seq)).toMatchObject({ kind: 'sale', sale: { verified: false } });
  });

  it('is taken with the PIN of a manager, if that is what the shop wants', async () => {
    const counter = await counterWithTill();
    await rules(counter, { unverified: 'manager' });
    const { send, view, first, till, clock } = counter;
    expect(await send(scan(unverifiable(till.receipt(1_000, clock.now))))).toBe('tse-unverified-manager');
    expect(view()).toMatchObject({ question: { kind: 'unverified' } });
    expect(await outcome(first.tills.answer({ pin: MANAGER_PIN }))).toMatchObject({
      value: { phase: 'sale', sale: { verified: false } },
    });
    // the next one asks again
    expect(await send(scan(unverifiable(till.receipt(1_000, clock.now))))).toBe('tse-unverified-manager');
  });
});

describe('a receipt of goods that came back', () => {
  it('R02 waits for the card, leads to the return, and counts once', async () => {
    const counter = await counterWithTill();
    const { send, till, clock, view, first, members } = counter;
    await bookReceipt(counter, till.receipt(1_000, clock.now));
    const back = till.receipt(-400, clock.now);
    expect(await send(scan(back))).toBe('receipt-goods-back');
    expect(view()).toMatchObject({ question: { kind: 'goods-back', amount: 400 } });
    await send(scan(CARD));
    const { question } = view();
    if (question?.kind !== 'goods-back') throw new Error('the return is forgotten');
    const [bought] = await first.members.sales({ member: members.card });
    const asked = { key: question.receipt, sale: bought!.sale, amount: question.amount };
    await first.returns.book(asked);
    expect((await first.members.sales({ member: members.card }))[0]).toMatchObject({ returned: 400 });
    await first.returns.book(asked);
    expect((await first.members.sales({ member: members.card }))[0]).toMatchObject({ returned: 400 });
    expect(await send(scan(back))).toBe('receipt-return-booked');
  });
});

describe('a receipt of another counter’s till', () => {
  const answers: readonly (readonly [string, unknown, string])[] = [
    ['was booked', { state: 'booked', storeName: 'Filiale Nord', at: 1 }, 'receipt-booked-elsewhere'],
    ['whose counter does not answer', { state: 'away', storeName: 'Filiale Nord' }, 'till-away'],
    ['without head office', undefined, 'till-elsewhere'],
  ];
  it.each(answers)('%s is refused, with the name of its shop', async (_, receipt, code) => {
    const { send, till, clock, view, office } = await counterWithTill('elsewhere');
    office.receipt = receipt;
    expect(await send(scan(till.receipt(1_000, clock.now)))).toBe(code);
    expect(view().notice?.values).toMatchObject({ store: 'Filiale Nord' });
  });

  it('is booked when head office has given it', async () => {
    const counter = await counterWithTill('elsewhere');
    counter.office.receipt = { state: 'granted', turn: 1 };
    await bookReceipt(counter, counter.till.receipt(1_000, counter.clock.now));
    expect(counter.office.asked.map(({ path }) => path)).toContain('receipt');
  });
});

const serialOf = (sale: string, till: string): string => `${sale.slice(4, 28)}/${till}`;
