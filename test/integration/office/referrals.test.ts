import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Counter } from '#counter/service/counter';
import { decideReturn } from '#domain/decide-return';
import { decideSale } from '#domain/decide-sale';
import { makeCardNumber } from '#domain/card-number';
import { parseProgram } from '#domain/program/schema';
import { makeReferralCode } from '#domain/referral-code';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { breakOff } from './break-off.ts';
import { addDays } from './days.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { must, newFolder, pairReal, points, provedEntries } from './real-counter.ts';
import { pairSimulatedTerminal, START, TODAY } from './terminal-client.ts';

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

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let second: OfficeUnderTest;
let daysLater = 0;
const clock = { now: () => addDays(Date.now(), daysLater) };
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url, clock });
  second = await startTestOffice({ databaseUrl: database.url, clock });
  must(await office.putProgram(program));
}, 60_000);
afterAll(async () => {
  const [{ fault }, { sums }, disagreements] = [
    await office.verify(),
    await office.overview(),
    await office.decideAgain(),
  ];
  await second.close();
  await office.close();
  await database.stop();
  expect([fault, sums.filter(({ sum }) => sum !== 0), disagreements]).toEqual([undefined, [], []]);
  expect([...office.faults, ...second.faults]).toEqual([]);
});

let numbers = 0;
async function newCounter() {
  const folder = newFolder();
  const counter = await pairReal(office, folder);
  onTestFinished(async () => {
    await counter.close();
    provedEntries(folder);
  });
  const join = (): string => {
    const number = makeCardNumber(String(++numbers).padStart(12, '0'));
    return must(counter.ledger.enrol({ cards: [{ number, state: 'active', since: 1 }], consents: [] }, 'clerk'));
  };
  return { counter, join };
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
  const done = await Promise.all([office.rewardReferrals(), second.rewardReferrals()]);
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
  await breakOff(database.url, () => office.rewardReferrals());
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
  await breakOff(database.url, () => office.rewardReferrals());
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
  const away = await pairSimulatedTerminal(office, office.store);
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
  const [first, second] = [
    await pairSimulatedTerminal(office, office.store),
    await pairSimulatedTerminal(office, office.store),
  ];
  const lines = [{ kind: 'goods' as const, amount: 2_000, vat: 700, quantity: 1 }];
  const codes = [makeReferralCode(ada)!];
  const sale = { key: 'hand:elsewhere', source: 'hand' as const, at: START, total: 2_000, lines, payments: [], codes };
  const ready = parseProgram(program).program!;
  const { store, terminal } = second;
  const sold = must(
    decideSale(ready, { member: bea, lots: [], visits: 0 }, sale, [], TODAY, { store, terminal, seq: 1 }),
  );
  second.write(sold);
  const returned = must(decideReturn(sold, 0, { key: 'back', amount: 2_000 }, TODAY, store, []));
  first.write(returned);
  must(await second.push());
  must(await first.push());
  expect(await rewardBoth()).toEqual({ given: 0, taken: 0 });
  await counter.syncOnce();
  expect(points(counter, ada)).toBe(0);
});
