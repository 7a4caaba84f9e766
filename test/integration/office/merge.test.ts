import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Counter } from '#counter/service/counter';
import { makeCardNumber } from '#domain/card-number';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { book, counterWithScreen, must, points, putClerk } from './real-counter.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let numbers = 7_000;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url, rightsPolicy: 'where-earned' });
  await putClerk(office, 'manager');
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

const newCounter = (store?: string, scope?: 'seen') => counterWithScreen(office, store, scope);
const newCard = (): string => makeCardNumber(String(++numbers).padStart(12, '0'));
const enrolWith = (counter: Counter, card: string): string =>
  must(counter.ledger.enrol({ cards: [{ number: card, state: 'active', since: 1 }], consents: [] }, 'manager'));
const scanned = async (counter: Counter, card: string): Promise<string> => {
  const answer = await counter.desk.send({ kind: 'scan', text: card });
  return answer.ok ? (answer.value.member?.id ?? 'nobody') : answer.code;
};
const syncAll = async (...counters: Counter[]): Promise<void> => {
  for (const counter of [...counters, ...counters]) await counter.syncOnce();
};

test('R24 a merge at one counter holds at the other, at head office and on the balance page; undone, nothing is missing', async () => {
  const [one, two] = [await newCounter(), await newCounter()];
  const [cardA, cardR] = [newCard(), newCard()];
  const [absorbed, remaining] = [enrolWith(one.counter, cardA), enrolWith(two.counter, cardR)];
  book(one.counter, absorbed, 3_000, `hand:${cardA}`);
  book(two.counter, remaining, 5_000, `hand:${cardR}`);
  await syncAll(one.counter, two.counter);
  await one.client.cards.merge({ member: remaining, absorbed });
  expect(points(one.counter, remaining)).toBe(80);
  await syncAll(one.counter, two.counter);
  expect([points(two.counter, remaining), points(two.counter, absorbed)]).toEqual([80, 80]);
  expect(await scanned(two.counter, cardA)).toBe(remaining);
  const page = await (await fetch(`${office.url}/k/${cardA}`)).text();
  expect(page).toMatch(/>\s*80\s*</);

  // what can be redeemed at the second counter lies partly at the first, on the other account: one request brings it
  const { redeemable } = two.counter.ledger.pointsOf(remaining);
  expect(redeemable).toBe(50);
  await two.counter.desk.send({ kind: 'cancel' });
  expect(await scanned(two.counter, cardR)).toBe(remaining);
  must(await two.counter.desk.send({ kind: 'amount', amount: 9_000, vat: 1_900 }));
  expect(two.counter.ledger.byAccount(remaining, 'points')).toMatchObject([
    { account: remaining, total: 50, redeemable: 50 },
    { account: absorbed, total: 30, redeemable: 0 },
  ]);

  await two.client.cards.undoMerge({ member: remaining, absorbed });
  await syncAll(two.counter, one.counter);
  for (const { counter } of [one, two])
    expect([points(counter, remaining), points(counter, absorbed)]).toEqual([50, 30]);
  await two.counter.desk.send({ kind: 'cancel' });
  expect(await scanned(one.counter, cardA)).toBe(absorbed);
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
});

test('R24 rights that lie at another counter, on the absorbed account, come when they are needed', async () => {
  const [one, two] = [await newCounter(), await newCounter()];
  must(await one.counter.start());
  const [cardA, cardR] = [newCard(), newCard()];
  const [absorbed, remaining] = [enrolWith(one.counter, cardA), enrolWith(two.counter, cardR)];
  book(one.counter, absorbed, 30_000, `hand:${cardA}`);
  book(two.counter, remaining, 1_000, `hand:${cardR}`);
  await syncAll(one.counter, two.counter);
  await two.client.cards.merge({ member: remaining, absorbed });
  await syncAll(two.counter);
  expect(two.counter.ledger.pointsOf(remaining)).toMatchObject({ total: 310, redeemable: 10 });
  await scanned(two.counter, cardA);
  const offers = two.counter.desk.live.get().offers;
  const item = offers.find(({ kind, points: cost }) => kind === 'item' && cost > 10 && cost <= 310);
  expect(item?.state).toBe('online');
  must(await two.counter.desk.send({ kind: 'choose', reward: item!.reward }));
  const booked = must(await two.counter.desk.send({ kind: 'book' }));
  expect(booked.booked).toMatchObject({ pointsSpent: item!.points });
  await syncAll(two.counter, one.counter);
  expect(points(one.counter, absorbed)).toBe(310 - item!.points);
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
});

test('R24 a lost card is refused at every counter from its next contact on', async () => {
  const [one, two] = [await newCounter(), await newCounter()];
  const card = newCard();
  const member = enrolWith(one.counter, card);
  await syncAll(one.counter, two.counter);
  await one.client.cards.reportLost({ member, card });
  expect(await scanned(one.counter, card)).toBe('card-lost');
  expect(await scanned(two.counter, card)).toBe(member);
  await syncAll(one.counter, two.counter);
  await two.counter.desk.send({ kind: 'cancel' });
  expect(await scanned(two.counter, card)).toBe('card-lost');
  expect((await fetch(`${office.url}/k/${card}`)).status).toBe(404);
});

test('P24 a consent that is withdrawn at one counter is withdrawn at all, although another changed the profile meanwhile', async () => {
  const [one, two] = [await newCounter(), await newCounter()];
  const member = enrolWith(one.counter, newCard());
  await one.client.profiles.consent({ member, purpose: 'advertising', given: true });
  await syncAll(one.counter, two.counter);
  await one.client.profiles.consent({ member, purpose: 'advertising', given: false });
  await two.client.profiles.change({ member, town: 'Kassel' });
  await syncAll(one.counter, two.counter, one.counter);
  for (const { client } of [one, two])
    expect(await client.profiles.show({ member })).toMatchObject({
      person: { town: 'Kassel' },
      consents: [{ purpose: 'advertising', given: false }],
    });
});

test('R24 a counter that does not hear of everybody fetches the accounts that it lacks', async () => {
  const { store } = await office.createStore({ name: `Filiale ${++numbers}` });
  const [one, narrow] = [await newCounter(), await newCounter(store, 'seen')];
  const [cardA, cardR] = [newCard(), newCard()];
  const [absorbed, remaining] = [enrolWith(one.counter, cardA), enrolWith(narrow.counter, cardR)];
  book(one.counter, absorbed, 3_000, `hand:${cardA}`);
  book(narrow.counter, remaining, 5_000, `hand:${cardR}`);
  await syncAll(narrow.counter, one.counter);
  await one.client.cards.merge({ member: remaining, absorbed });
  await syncAll(one.counter, narrow.counter);
  expect(points(narrow.counter, remaining)).toBe(50);
  expect(await scanned(narrow.counter, cardR)).toBe(remaining);
  expect(points(narrow.counter, remaining)).toBe(80);
  await narrow.counter.desk.send({ kind: 'cancel' });
  expect(await scanned(narrow.counter, cardA)).toBe(remaining);
  // and the other way round: the old card comes first, and brings everything that belongs together
  const third = enrolWith(one.counter, newCard());
  book(one.counter, third, 2_000, `hand:${third}`);
  await one.client.cards.merge({ member: remaining, absorbed: third });
  await syncAll(one.counter);
  const other = await newCounter((await office.createStore({ name: `Filiale ${++numbers}` })).store, 'seen');
  expect(await scanned(other.counter, cardA)).toBe(remaining);
  expect(points(other.counter, remaining)).toBe(100);
});

test('R06 head office allows a store to take goods back without their sale, and hears of it', async () => {
  const one = await newCounter();
  const card = newCard();
  const member = enrolWith(one.counter, card);
  book(one.counter, member, 30_000, `hand:${card}`);
  const before = points(one.counter, member);
  expect(one.counter.place.store().returnsWithoutReceipt).toBeUndefined();
  must(await office.setReturnsWithoutReceipt(office.store, true));
  expect((await office.setReturnsWithoutReceipt('nowhere', true)).ok).toBe(false);
  await syncAll(one.counter);
  const back = await one.client.returnsWithoutReceipt.book({ key: 'touch-0001', member, amount: 1_000 });
  expect(back.pointsTaken).toBeGreaterThan(0);
  await syncAll(one.counter);
  expect(one.counter.sync()?.state().refusal).toBeUndefined();
  const page = await (await fetch(`${office.url}/k/${card}`)).text();
  expect(page).toMatch(new RegExp(`>\\s*${before - back.pointsTaken}\\s*<`));
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
});
