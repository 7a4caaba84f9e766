import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Counter } from '#counter/service/counter';
import { decideReturn } from '#domain/decide-return';
import { decideSale } from '#domain/decide-sale';
import type { SaleBody } from '#domain/entry';
import { openDatabase } from '#office/store/database';
import { parseProgram } from '#domain/program/schema';
import { makeReferralCode } from '#domain/referral-code';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { breakOff } from './break-off.ts';
import { addDays } from './days.ts';
import { joinWithCard, must, pairProved, points } from './real-counter.ts';
import { pairSimulatedTerminal, START, TODAY } from './terminal-client.ts';
import { twoOffices } from './two-offices.ts';

const program = {
  ...sampleProgram,
  version: 9,
  instruments: [
    ...sampleProgram.instruments,
    {
      kind: 'referral',
      id: 'friends',
      name: { de: 'Freunde werben', en: 'Bring a friend' },
      friend: { points: 50 },
      referrer: { points: 100 },
      minimumAmount: 1_000,
      waitDays: 3,
      mostPerYear: 2,
    },
  ],
};

let daysLater = 0;
const clock = { now: () => addDays(Date.now(), daysLater) };
const head = twoOffices({ clock, program });
/** The terminal whose entries do not hold together: they cannot be decided again. */
let strangeTerminal = '';
afterAll(async () => {
  const disagreements = await head.office.decideAgain();
  expect(disagreements.filter(({ terminal }) => terminal !== strangeTerminal)).toEqual([]);
});

async function newCounter() {
  const counter = await pairProved(head.office);
  return { counter, join: (): string => joinWithCard(counter).member };
}

/** The first purchase of a friend of somebody; the key of the sale. */
function firstPurchase({ ledger, program: { get } }: Counter, member: string, of: string, amount = 2_000): string {
  const key = `hand:first-${member}`;
  const lines = [{ kind: 'goods' as const, amount, vat: 700, quantity: 1 }];
  const codes = [makeReferralCode(of)!];
  const sale = { key, source: 'hand' as const, at: Date.now(), total: amount, lines, payments: [], codes };
  must(ledger.bookSale(get()!, member, sale, [], 'clerk'));
  return key;
}

const rewardBoth = async () => {
  const done = await Promise.all([head.office.rewardReferrals(), head.second.rewardReferrals()]);
  return { given: done[0].given + done[1].given, taken: done[0].taken + done[1].taken };
};

test('I14 whoever recommended the shop has the points when the time is over, once, whatever head offices there are and however they end', async () => {
  daysLater = 0;
  const [{ counter, join }, other] = [await newCounter(), await newCounter()];
  const [ada, bea] = [join(), join()];
  const key = firstPurchase(counter, bea, ada);
  await counter.syncOnce();
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  daysLater = 5;
  await breakOff(head.database.url, () => head.office.rewardReferrals());
  expect(await rewardBoth()).toEqual({ given: 1, taken: 0 });
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  for (const { syncOnce } of [counter, other.counter]) await syncOnce();
  expect(points(other.counter, ada)).toBe(100);

  // brought back in part: it stays; so much that too little is left: it goes, once
  must(counter.ledger.bookReturn('r1', key, 500, 'clerk'));
  await counter.syncOnce();
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  must(counter.ledger.bookReturn('r2', key, 1_000, 'clerk'));
  await counter.syncOnce();
  await breakOff(head.database.url, () => head.office.rewardReferrals());
  expect(await rewardBoth()).toEqual({ given: 0, taken: 1 });
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  await counter.syncOnce();
  expect(points(counter, ada)).toBe(0);
});

test('I14 no reward for goods that came back in time, in a circle, or beyond the year’s number; whoever is known later has it later', async () => {
  daysLater = 0;
  const { counter, join } = await newCounter();
  const [ada, bea, cid, dan] = [join(), join(), join(), join()];
  const back = firstPurchase(counter, bea, ada);
  must(counter.ledger.bookReturn('r3', back, 1_500, 'clerk'));
  // ada came by cid, cid by dan, dan by ada
  firstPurchase(counter, ada, cid);
  firstPurchase(counter, cid, dan);
  firstPurchase(counter, dan, ada);
  const late = 'WHOSECOUNTERISAWAY';
  firstPurchase(counter, join(), late);
  await counter.syncOnce();
  daysLater = 5;
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  const away = await pairSimulatedTerminal(head.office, head.office.store);
  must(await away.push(1, [away.document(away.profile(late))]));
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  daysLater = 13;
  expect(await rewardBoth()).toEqual({ given: 1, taken: 0 });

  // two a year, and these would be the second and the third
  daysLater = 0;
  for (const friend of [join(), join()]) firstPurchase(counter, friend, late);
  await counter.syncOnce();
  daysLater = 14;
  expect(await rewardBoth()).toEqual({ given: 1, taken: 0 });
  daysLater = 30;
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  await counter.syncOnce();
  expect(points(counter, late)).toBe(200);
});

test('I14 what comes back elsewhere counts, whichever journal head office reads first', async () => {
  daysLater = 0;
  const { join, counter } = await newCounter();
  const [ada, bea] = [join(), join()];
  await counter.syncOnce();
  const [first, other] = [
    await pairSimulatedTerminal(head.office, head.office.store),
    await pairSimulatedTerminal(head.office, head.office.store),
  ];
  const lines = [{ kind: 'goods' as const, amount: 2_000, vat: 700, quantity: 1 }];
  const codes = [makeReferralCode(ada)!];
  const sale = { key: 'hand:elsewhere', source: 'hand' as const, at: START, total: 2_000, lines, payments: [], codes };
  const ready = parseProgram(program).program!;
  const { store, terminal } = other;
  const sold = must(
    decideSale(ready, { member: bea, lots: [], visits: 0 }, sale, [], TODAY, { store, terminal, seq: 1 }),
  );
  other.write(sold);
  const returned = must(decideReturn(sold, 0, { key: 'back', amount: 2_000 }, TODAY, store, []));
  first.write(returned);
  must(await other.push());
  must(await first.push());
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  await counter.syncOnce();
  expect(points(counter, ada)).toBe(0);
});

test('I14 a signed purchase that does not hold together is refused for good, and stops nobody else', async () => {
  daysLater = 0;
  const { join, counter } = await newCounter();
  const ada = join();
  await counter.syncOnce();
  const strange = await pairSimulatedTerminal(head.office, head.office.store);
  strangeTerminal = strange.terminal;
  const code = makeReferralCode(ada)!;
  const terms = { kind: 'referred', code, points: 100, minimumAmount: 0, from: TODAY, mostPerYear: 9 };
  const faulty = [{ points: 'many' }, { points: 0.5 }, { validMonths: 'ever' }, { minimumAmount: null }, {}];
  for (const [index, fault] of faulty.entries()) {
    const sale = { key: `hand:strange-${index}`, source: 'hand', at: START, total: 2_000, payments: [] } as const;
    const lines = [{ kind: 'goods' as const, amount: 2_000, vat: 700, quantity: 1 }];
    const facts = { program: 'made-up', version: 1, day: TODAY, visits: 0, visitedToday: false, redeemable: 0 };
    const effects = [{ ...terms, ...fault }] as unknown as SaleBody['effects'];
    const decided = { choices: [], discount: 0, toPay: 2_000, balance: 0, transfers: [], facts, effects };
    // the last one is as it should be, but nobody gave the friend any points
    strange.write({ kind: 'sale', member: `FRIEND${index}`, ...decided, sale: { ...sale, lines } });
  }
  must(await strange.push());
  firstPurchase(counter, join(), ada);
  await counter.syncOnce();
  daysLater = 5;
  expect(await rewardBoth()).toEqual({ given: 1, taken: 0 });
  const db = openDatabase(head.database.url, () => undefined);
  onTestFinished(() => db.destroy());
  const rows = await db
    .selectFrom('referral')
    .select('refusal')
    .where('brand', '=', strange.brand)
    .where('key', 'like', 'hand:strange-%')
    .orderBy('key')
    .execute();
  const kept = rows.map(({ refusal }) => refusal);
  expect(kept).toEqual(['unreadable', 'unreadable', 'unreadable', 'unreadable', 'referral-none']);
});
