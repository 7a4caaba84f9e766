import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCardNumber } from '#domain/card-number';
import type { SnapshotPage } from '#replication/wire-snapshot';
import { knowledge, openFilling } from './filling-counter.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { newFolder } from './real-counter.ts';
import { pairSimulatedTerminal, type SimulatedTerminal } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let booking: SimulatedTerminal;
const MEMBERS = 40;
const idOf = (index: number): string => `m-${String(index).padStart(3, '0')}`;
const cardOf = (index: number): string => makeCardNumber(String(index).padStart(12, '0'));

beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  booking = await newTerminal();
  for (let index = 0; index < MEMBERS; index++) booking.earn(idOf(index), 10 + index);
  // somebody has spent everything, somebody has been erased
  booking.spend(idOf(3), `${booking.terminal}:4`, 13);
  await booking.push(
    1,
    Array.from({ length: MEMBERS }, (_, index) =>
      booking.document(booking.profile(idOf(index), { lastName: `Öztürk ${index}`, cards: [card(index)] })),
    ),
  );
  await booking.push(booking.journal.length, [
    { ...booking.document(booking.profile(idOf(5)), Date.now()), body: null },
  ]);
  await booking.client.till('till-1', { name: 'Kasse 1' });
  await office.putStaff({ name: 'Ayşe', role: 'manager', pinHash: '$argon2id$', active: true });
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});
const newTerminal = () => pairSimulatedTerminal(office, office.store);
const card = (index: number) => ({ number: cardOf(index), state: 'active' as const, since: 1 });

test('P80 a snapshot is what the feed from its beginning is, row by row', async () => {
  const [reading, filling] = [await newTerminal(), await newTerminal()];
  const [read, filled] = [openFilling(newFolder(), reading), openFilling(newFolder(), filling, { rows: 7 })];
  expect(await read.round()).toBe(true);
  expect(read.asked()).toEqual([]);
  expect(filled.store.fill.begin('behind').ok).toBe(true);
  expect(await filled.round()).toBe(true);
  expect(filled.asked().length).toBeGreaterThan(15);
  expect(knowledge(filled)).toEqual(knowledge(read));
  expect(knowledge(read)).toMatchObject({
    lots: { length: 2 * MEMBERS - 1 },
    cards: { length: MEMBERS - 1 },
    left: [],
  });
  expect(filled.store.feedPosition()).toBe(read.store.feedPosition());
  await read.close();
  await filled.close();
});

test('P80 no page looks at more rows than it was asked for, and each says what it includes', async () => {
  const terminal = await newTerminal();
  const first = await page(terminal, 'lots', '', undefined, 5);
  expect(first.part === 'lots' && first.columns.lots.length).toBe(5);
  const lot = terminal.earn('m-000', 5);
  await terminal.push();
  const second = await page(terminal, 'lots', first.after!, first, 500);
  expect([first.seq, second.seq]).toEqual([0, 1]);
  expect(second).toMatchObject({ position: first.position, mark: first.mark });
  // a lot whose place in the order of keys was passed comes with the feed
  expect(second.part === 'lots' && second.columns.lots).not.toContain(lot);
  const { rows } = await terminal.follow(first.position);
  expect(rows.find((row) => row.kind === 'lot' && row.lot === lot)).toMatchObject({ remaining: 5, includes: 1 });
});

test('P80 what changes while the pages are read is there in the end, exactly once', async () => {
  const terminal = await newTerminal();
  const counter = openFilling(newFolder(), terminal, { rows: 7, pages: 1 });
  counter.store.fill.begin('behind');
  let booked = 0;
  for (let round = 0; !(await counter.round()) && round < 200; round++) {
    counter.again(1);
    // others book, this one books too; each member in turn, so that lots before and behind the place change
    booking.earn(idOf((round * 13) % MEMBERS), 1, { visit: false });
    await booking.push(booking.journal.length);
    booked++;
  }
  expect(booked).toBeGreaterThan(10);
  const fresh = openFilling(newFolder(), await newTerminal());
  await fresh.round();
  expect(knowledge(counter)).toEqual(knowledge(fresh));
  await counter.close();
  await fresh.close();
});

test('P81 the connection ends after every page, and filling goes on after the last one', async () => {
  const counter = openFilling(newFolder(), await newTerminal(), { rows: 9, pages: 1 });
  counter.store.fill.begin('behind');
  const asked: string[] = [];
  for (let round = 0; round < 100; round++) {
    counter.again(1);
    const isReady = await counter.round();
    asked.push(...counter.asked());
    if (isReady) break;
  }
  // no page was asked for twice
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(10);
  const whole = openFilling(newFolder(), await newTerminal());
  await whole.round();
  expect(knowledge(counter)).toEqual(knowledge(whole));
  await counter.close();
  await whole.close();
});

test('P81 the process ends after every page, and another one goes on after it', async () => {
  const [folder, terminal] = [newFolder(), await newTerminal()];
  const first = openFilling(folder, terminal, { rows: 9, pages: 1 });
  first.store.fill.begin('behind');
  await first.round();
  await first.close();
  const asked: string[] = [];
  for (let process = 0; process < 100; process++) {
    const counter = openFilling(folder, terminal, { rows: 9, pages: 1 });
    const isReady = await counter.round();
    asked.push(...counter.asked());
    await counter.close();
    if (isReady) break;
  }
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(10);
  const [counter, whole] = [openFilling(folder, terminal), openFilling(newFolder(), await newTerminal())];
  await whole.round();
  expect(knowledge(counter)).toEqual(knowledge(whole));
  await counter.close();
  await whole.close();
});

test('P82 staff first; who is found has all of his lots, at every page', async () => {
  // so much time between two pages that whoever has come is made findable at once
  let time = 0;
  const now = (): number => (time += 60_000);
  const counter = openFilling(newFolder(), await newTerminal(), { rows: 9, pages: 1, now });
  counter.store.fill.begin('behind');
  let [found, waited] = [0, 0];
  for (let round = 0; !(await counter.round()) && round < 100; round++) {
    counter.again(1);
    expect(counter.ledger.documents.all('staff')).toHaveLength(1);
    for (let index = 0; index < MEMBERS; index++) {
      const member = counter.ledger.documents.memberByCard(cardOf(index))?.member;
      if (member === undefined) waited++;
      else {
        found++;
        // who has spent everything has his visit left
        expect(counter.ledger.journal.lots.all(member).length, member).toBeGreaterThan(0);
      }
    }
  }
  expect(waited).toBeGreaterThan(0);
  expect(found).toBeGreaterThan(MEMBERS);
  await counter.close();
});

test('P82 a member whose card comes while the counter fills is looked up, and later news of the pages change nothing', async () => {
  const terminal = await newTerminal();
  const counter = openFilling(newFolder(), terminal, { rows: 9, pages: 2 });
  counter.store.fill.begin('behind');
  await counter.round();
  expect(counter.ledger.documents.memberByCard(cardOf(30))).toBeUndefined();
  const answer = await terminal.client.lookUp({ card: cardOf(30) });
  if (!answer.ok) throw new Error(answer.code);
  expect(counter.store.applyRows(answer.value.rows).ok).toBe(true);
  expect(counter.ledger.documents.memberByCard(cardOf(30))).toMatchObject({ member: idOf(30) });
  expect(counter.ledger.pointsOf(idOf(30)).total).toBeGreaterThanOrEqual(40);
  counter.again(1_000);
  expect(await counter.round()).toBe(true);
  const whole = openFilling(newFolder(), await newTerminal());
  await whole.round();
  expect(knowledge(counter)).toEqual(knowledge(whole));
  await counter.close();
  await whole.close();
});

test('P82 what a look-up says of a card counts, also when an older page of the member is still to be written', async () => {
  const terminal = await newTerminal();
  const counter = openFilling(newFolder(), terminal, { rows: 9, pages: 0 });
  counter.store.fill.begin('behind');
  for (let round = 0; counter.ledger.documents.profile(idOf(0)) === undefined && round < 100; round++) {
    counter.again(1);
    await counter.round();
  }
  expect(counter.ledger.documents.memberByCard(cardOf(0))).toBeUndefined();
  const cards = [{ ...card(900), since: 2 }];
  const changed = booking.document(booking.profile(idOf(0), { lastName: 'Yıldız', cards }), Date.now());
  await booking.push(booking.journal.length, [changed]);
  const answer = await terminal.client.lookUp({ card: cardOf(900) });
  if (!answer.ok) throw new Error(answer.code);
  counter.store.applyRows(answer.value.rows);
  counter.again(1_000);
  expect(await counter.round()).toBe(true);
  expect(counter.ledger.documents.memberByCard(cardOf(900))).toMatchObject({ member: idOf(0) });
  expect(counter.ledger.documents.memberByCard(cardOf(0))).toBeUndefined();
  expect(counter.ledger.documents.search('Öztürk 0', 5)).not.toContain(idOf(0));
  await counter.close();
});

test('P20 a question for a snapshot that is none is refused', async () => {
  const token = await (await newTerminal()).token();
  for (const query of [
    'part=x',
    'part=lots&limit=-1',
    'part=lots&start=5',
    'part=lots&start=x&mark=m',
    'part=brand&after=x',
  ]) {
    const response = await fetch(`${office.url}/replication/snapshot?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await response.json(), query).toMatchObject({ code: 'push-malformed' });
  }
});

async function page(
  terminal: SimulatedTerminal,
  part: 'brand' | 'lots' | 'members',
  after: string,
  begun: SnapshotPage | undefined,
  limit: number,
): Promise<SnapshotPage> {
  const answer = await terminal.client.snapshot(
    part,
    after,
    begun && { position: begun.position, mark: begun.mark },
    limit,
  );
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}
