import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { CounterContract } from '#contract/counter';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import { hashPin } from '#counter/service/staff';
import { issuerAccount, voucherAccount } from '#domain/account';
import { makeCardNumber } from '#domain/card-number';
import { type FillingCounter, knowledge, openFilling } from './filling-counter.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { must, newFolder, openReal } from './real-counter.ts';
import { pairSimulatedTerminal, type SimulatedTerminal } from './terminal-client.ts';
import { goods, pointsOnly, saleOf } from '../../unit/domain/samples.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let cards = 0;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

/** Three stores: two of a region, one elsewhere, each with a counter at which somebody is enrolled and buys. */
async function threeStores() {
  const stores = [];
  for (const region of ['Rhein', 'Rhein', 'Elbe']) {
    const { store } = await office.createStore({ name: `Filiale ${++cards}` });
    expect((await office.setRegion(store, region)).ok).toBe(true);
    const terminal = await pairSimulatedTerminal(office, store);
    const member = await enrol(terminal);
    stores.push({ store, terminal, ...member });
  }
  return stores as [Store, Store, Store];
}
type Store = { store: string; terminal: SimulatedTerminal; member: string; card: string };

async function enrol(terminal: SimulatedTerminal): Promise<{ member: string; card: string }> {
  const card = makeCardNumber(String(++cards).padStart(12, '0'));
  const member = `m-${cards}`;
  terminal.earn(member, 10);
  const profile = terminal.profile(member, { cards: [{ number: card, state: 'active', since: 1 }] });
  await terminal.push(terminal.journal.length, [terminal.document(profile)]);
  return { member, card };
}

async function newCounter(
  store: string,
  scope: 'brand' | 'region' | 'seen',
  rows = 3,
): Promise<[FillingCounter, SimulatedTerminal]> {
  const terminal = await pairSimulatedTerminal(office, store);
  expect((await office.setScope(terminal.terminal, scope)).ok).toBe(true);
  const counter = openFilling(newFolder(), terminal, { rows });
  onTestFinished(() => counter.close());
  expect(await counter.round()).toBe(true);
  return [counter, terminal];
}
const knows = (counter: FillingCounter, member: string): number | undefined =>
  counter.ledger.documents.profile(member) && counter.ledger.pointsOf(member).total;

test('P86 a counter hears of all members, of those of its region, or of those of its store', async () => {
  const [here, near, far] = await threeStores();
  const whole = (await newCounter(here.store, 'brand'))[0];
  const region = (await newCounter(here.store, 'region'))[0];
  const seen = (await newCounter(here.store, 'seen'))[0];
  const known = (counter: FillingCounter) => [here, near, far].map(({ member }) => knows(counter, member));
  expect(known(whole)).toEqual([10, 10, 10]);
  expect(known(region)).toEqual([10, 10, undefined]);
  expect(known(seen)).toEqual([10, undefined, undefined]);
  expect(knowledge(seen).lots.filter((row) => (row as string[])[0] !== here.member)).toEqual([]);
  // what changes comes by the feed, wherever it is booked
  for (const { member } of [here, near, far]) far.terminal.earn(member, 5);
  await far.terminal.push(far.terminal.journal.length - 2);
  for (const counter of [whole, region, seen]) await counter.round();
  expect(known(whole)).toEqual([15, 15, 15]);
  expect(known(region)).toEqual([15, 15, undefined]);
  expect(known(seen)).toEqual([15, undefined, undefined]);
  expect(knowledge(seen).lots.filter((row) => (row as string[])[0] !== here.member)).toEqual([]);
  // and by a snapshot just so
  for (const counter of [region, seen]) {
    const before = knowledge(counter);
    counter.store.fill.begin('behind');
    await counter.round();
    expect(knowledge(counter)).toEqual(before);
  }
});

test('P86 P88 who has changed the profile of somebody of whom it does not hear, hears of them from then on', async () => {
  const [here, near] = await threeStores();
  const [counter, terminal] = await newCounter(here.store, 'brand', 50);
  expect(knows(counter, near.member)).toBe(10);
  // the change is still on its way when head office narrows the scope: it is sent with the next round
  const { documents } = counter.ledger;
  documents.saveProfile({ ...documents.profile(near.member)!, firstName: 'Ada' }, Date.now(), terminal.terminal);
  await office.setScope(terminal.terminal, 'seen');
  await counter.round();
  near.terminal.earn(near.member, 7);
  await near.terminal.push(near.terminal.journal.length);
  await counter.round();
  expect(knows(counter, near.member)).toBe(17);
});

test('P86 an erased profile is erased everywhere', async () => {
  const [here] = await threeStores();
  const [seen] = await newCounter(here.store, 'seen');
  const { terminal, member } = here;
  await terminal.client.push(
    undefined,
    [{ ...terminal.document(terminal.profile(member), Date.now()), body: null }],
    0,
  );
  await seen.round();
  expect(knows(seen, member)).toBeUndefined();
});

test('P87 a card from elsewhere is asked for once, and its member belongs to the counter from then on', async () => {
  const [here, near] = await threeStores();
  const [counter, terminal] = await newCounter(here.store, 'seen');
  expect(counter.ledger.documents.memberByCard(near.card)).toBeUndefined();
  const granted = await terminal.client.lookUp({ card: near.card });
  if (!granted.ok) throw new Error(granted.code);
  expect(counter.store.applyRows(granted.value.rows).ok).toBe(true);
  expect(knows(counter, near.member)).toBe(10);
  near.terminal.earn(near.member, 7);
  await near.terminal.push(near.terminal.journal.length);
  await counter.round();
  expect(knows(counter, near.member)).toBe(17);
  // also with nothing left of what it knew
  const again = openFilling(newFolder(), terminal, { rows: 3 });
  await again.round();
  expect([knows(again, here.member), knows(again, near.member)]).toEqual([10, 17]);
  await again.close();
  const nobody = await terminal.client.lookUp({ card: makeCardNumber('999999999999') });
  expect(nobody).toEqual({ ok: true, value: { rows: [] } });
});

test('P87 at the counter: found with head office, and a plain sentence without it', async () => {
  const [here, near, far] = await threeStores();
  const folder = newFolder();
  const counter = openReal(folder);
  onTestFinished(() => counter.close());
  const code = await office.createPairingCode(here.store);
  if (!code.ok) throw new Error(code.code);
  expect((await counter.join(office.url, code.value.code)).ok).toBe(true);
  expect((await office.setScope(counter.place.identity()!.terminal, 'seen')).ok).toBe(true);
  await office.putStaff({ name: 'Ayşe', role: 'manager', pinHash: await hashPin('2580'), active: true });
  await counter.syncOnce();
  const screen = connectInMemory<CounterContract, Record<never, never>>(counter.router, {}, { log: () => undefined });
  onTestFinished(() => screen.close());
  await screen.client.staff.signIn({ pin: '2580' });
  expect(await counter.desk.send({ kind: 'scan', text: near.card })).toMatchObject({
    ok: true,
    value: { phase: 'member', member: { id: near.member, points: 10 } },
  });
  await counter.desk.send({ kind: 'cancel' });
  const nobody = makeCardNumber('888888888888');
  expect(await counter.desk.send({ kind: 'scan', text: nobody })).toMatchObject({ code: 'card-not-issued' });
  expect(counter.desk.live.get()).toMatchObject({ unknownCard: nobody });
  await counter.desk.send({ kind: 'cancel' });
  const port = Number(new URL(office.url).port);
  await office.close();
  try {
    expect(await counter.desk.send({ kind: 'scan', text: far.card })).toMatchObject({ code: 'card-not-known-here' });
    expect(counter.desk.live.get().unknownCard).toBeUndefined();
    expect(await counter.desk.send({ kind: 'scan', text: near.card })).toMatchObject({ ok: true });
  } finally {
    office = await startTestOffice({ databaseUrl: database.url, port });
  }
});

test('P87 an answer that was lost on its way costs nothing: the feed brings the whole of the member', async () => {
  const [here, near, far] = await threeStores();
  const owed = far.terminal.earn(near.member, 3, { visit: false });
  const empty = far.terminal.earn(near.member, 4, { visit: false });
  far.terminal.takeBack(near.member, owed, 5);
  far.terminal.spend(near.member, empty, 4);
  await far.terminal.push(far.terminal.journal.length - 3);
  const [counter, terminal] = await newCounter(here.store, 'seen');
  const answer = await terminal.client.lookUp({ card: near.card });
  expect(answer).toMatchObject({ ok: true, value: { rows: expect.arrayContaining([]) } });
  await counter.round();
  expect(knows(counter, near.member)).toBe(8);
  expect(knowledge(counter).lots.filter((row) => (row as string[])[0] === near.member).length).toBe(3);
  // asked for again, nothing moves
  const position = counter.store.feedPosition();
  await terminal.client.lookUp({ card: near.card });
  await counter.round();
  expect(counter.store.feedPosition()).toBe(position);
});

test('P86 who books for somebody of whom it does not hear gets the rest, also while it fills', async () => {
  const [here, near, far] = await threeStores();
  const [counter] = await newCounter(here.store, 'seen');
  const one = buys(counter, near.member);
  await counter.round();
  expect(knows(counter, near.member)).toBe(10 + one);
  // several batches at one moment, of which one is for somebody of elsewhere
  const two = buys(counter, far.member);
  near.terminal.earn(near.member, 1);
  await Promise.all([counter.round(), near.terminal.push(near.terminal.journal.length)]);
  await counter.round();
  expect([knows(counter, near.member), knows(counter, far.member)]).toEqual([11 + one, 10 + two]);
  // a booking that comes to head office after the pages of a snapshot have passed its member by
  const [filling] = await newCounter(here.store, 'seen');
  filling.store.fill.begin('behind');
  filling.again(3);
  expect(await filling.round()).toBe(false);
  const three = buys(filling, far.member);
  filling.again(1_000);
  expect(await filling.round()).toBe(true);
  expect([knows(filling, near.member), knows(filling, far.member)]).toEqual([undefined, 10 + two + three]);
});

/** Books a purchase, whoever the counter knows; answers the points that it gave. */
function buys({ ledger }: FillingCounter, member: string): number {
  const booked = must(ledger.bookSale(pointsOnly(), member, saleOf([goods(500)], { key: `hand:${++cards}` }), [], 'A'));
  return booked.body.transfers.reduce((sum, { unit, amount }) => sum + (unit === 'points' ? amount : 0), 0);
}

test('P86 a profile that comes after its lots brings them to who hears of its store', async () => {
  const [here] = await threeStores();
  const [seen] = await newCounter(here.store, 'seen');
  here.terminal.earn('m-late', 6);
  await here.terminal.push(here.terminal.journal.length);
  await seen.round();
  expect(seen.ledger.pointsOf('m-late').total).toBe(0);
  await here.terminal.push(here.terminal.journal.length + 1, [here.terminal.document(here.terminal.profile('m-late'))]);
  await seen.round();
  expect(knows(seen, 'm-late')).toBe(6);
});

test('P82 P86 of whom a counter hears since its snapshot was begun, the feed tells alone', async () => {
  const [here, near] = await threeStores();
  const [, { client }] = await newCounter(here.store, 'seen');
  const first = await client.snapshot('lots', '', undefined);
  if (!first.ok) throw new Error(first.code);
  await client.lookUp({ card: near.card });
  const membersFrom = async (begun: { position: number; mark: string } | undefined) => {
    const page = await client.snapshot('members', '', begun);
    if (!page.ok || page.value.part !== 'members') throw new Error('a page of members');
    return page.value.columns.ids;
  };
  // his lots are not in the pages before: nobody would find all of them
  expect(await membersFrom(first.value)).not.toContain(near.member);
  expect(await membersFrom(undefined)).toContain(near.member);
});

test('P86 a member with thousands of lots comes in pages of the feed as large as any', async () => {
  const [here, near] = await threeStores();
  for (let count = 0; count < 1_200; count++) near.terminal.earn(near.member, 1, { visit: false });
  await near.terminal.push(2);
  const [counter, terminal] = await newCounter(here.store, 'seen');
  let after = counter.store.feedPosition();
  await terminal.client.lookUp({ card: near.card });
  const pages: number[] = [];
  for (let more = true; more; ) {
    const page = await terminal.client.feed(after, 500);
    if (!page.ok) throw new Error(page.code);
    pages.push(page.value.rows.length);
    ({ position: after, more } = page.value);
  }
  expect(pages).toEqual([500, 500, 203]);
  await counter.round();
  expect(knows(counter, near.member)).toBe(1_210);
});

test('P88 a counter whose scope was changed begins anew by itself: others are gone, or come', async () => {
  const [here, near, far] = await threeStores();
  // it is filled four times, each page to the disk
  const [counter, terminal] = await newCounter(here.store, 'brand', 50);
  const known = () => [here, near, far].map(({ member }) => knows(counter, member));
  expect(known()).toEqual([10, 10, 10]);
  await office.setScope(terminal.terminal, 'seen');
  await counter.round();
  expect(known()).toEqual([10, undefined, undefined]);
  expect(counter.ledger.documents.memberByCard(far.card)).toBeUndefined();
  expect(knowledge(counter).lots.filter((row) => (row as string[])[0] !== here.member)).toEqual([]);
  await office.setScope(terminal.terminal, 'region');
  await counter.round();
  expect(known()).toEqual([10, 10, undefined]);
  // a region has one store less
  await office.setRegion(near.store, 'Elbe');
  await counter.round();
  expect(known()).toEqual([10, undefined, undefined]);
  // conditions of programs may name it
  expect(counter.ledger.documents.read('store', near.store)).toMatchObject({ region: 'Elbe' });
  expect(await office.setScope('nobody', 'seen')).toMatchObject({ code: 'terminal-unknown' });
  expect(await office.setRegion('nowhere', null)).toMatchObject({ code: 'store-unknown' });
});

test('P86 of what lies in pools every counter hears: a voucher can be paid with in any store, whatever its scope', async () => {
  const [here, , far] = await threeStores();
  const seen = (await newCounter(here.store, 'seen'))[0];
  const account = voucherAccount(`TV${String(cards).padStart(18, '0')}`);
  const lot = `${far.terminal.terminal}:${far.terminal.journal.length + 1}`;
  const moved = { unit: 'credit', from: issuerAccount(far.store), to: account, amount: 700, lot } as const;
  const said = { kind: 'voucher', what: 'sold', day: '2026-11-02', amount: 700, left: 700 } as const;
  far.terminal.write({ ...said, key: `sold:${account}`, transfers: [moved] });
  await far.terminal.push(far.terminal.journal.length);
  await seen.round();
  const left = (counter: FillingCounter) => counter.ledger.lotsOf(account, 'credit').map(({ remaining }) => remaining);
  expect(left(seen)).toEqual([700]);
  // and by a snapshot just so
  expect(left((await newCounter(here.store, 'seen'))[0])).toEqual([700]);
});
