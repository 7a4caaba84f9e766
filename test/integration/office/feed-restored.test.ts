import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCardNumber } from '#domain/card-number';
import { knowledge, openFilling } from './filling-counter.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { openDatabase } from '#counter/store/database';
import { createSettings, type Settings } from '#counter/store/settings';
import { book, must, newFolder, openReal, pairReal, points, terminalOf } from './real-counter.ts';
import { pairSimulatedTerminal } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let brands = 0;
const port = (): number => Number(new URL(office.url).port);
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
});
const newTerminal = () => pairSimulatedTerminal(office, office.store);

/** Copies the whole database, as a backup would, while head office is closed. */
async function asBackup(work: (maintenance: pg.Client, name: string) => Promise<void>): Promise<void> {
  const at = port();
  await office.close();
  for (const server of database.servers) {
    const url = new URL(server);
    const name = url.pathname.slice(1);
    url.pathname = '/template1';
    const maintenance = new pg.Client({ connectionString: url.href });
    await maintenance.connect();
    try {
      await work(maintenance, name);
    } finally {
      await maintenance.end();
    }
  }
  office = await startTestOffice({ databaseUrl: database.url, port: at });
}
const backUp = (): Promise<void> =>
  asBackup(async (maintenance, name) => {
    await maintenance.query('drop database if exists kept');
    await maintenance.query(`create database kept template ${pg.escapeIdentifier(name)}`);
  });
const restore = (): Promise<void> =>
  asBackup(async (maintenance, name) => {
    await maintenance.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
    await maintenance.query(`create database ${pg.escapeIdentifier(name)} template kept`);
  });

async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}

test('P83 changes that all have read are forgotten; who has read less takes a snapshot by itself', async () => {
  const brand = `forgetting-${++brands}`;
  let now = Date.UTC(2026, 10, 2);
  const own = await startTestOffice({ databaseUrl: database.url, brand, clock: { now: () => now } });
  const [writer, reader] = [await pairSimulatedTerminal(own, own.store), await pairSimulatedTerminal(own, own.store)];
  writer.earn('m-1', 10);
  await writer.push();
  expect(await own.pruneFeed()).toBe(0);
  for (const terminal of [writer, reader]) {
    const { position } = await terminal.follow();
    await terminal.client.feed(position, 1);
  }
  writer.earn('m-2', 20);
  await writer.push(2);
  await own.close();

  const again = await startTestOffice({ databaseUrl: database.url, brand, clock: { now: () => now } });
  const positions = async () =>
    (await query('select position from lot_change where brand = $1 order by 1', [brand])).map(
      ({ position }) => position,
    );
  const before = await positions();
  expect(await again.pruneFeed()).toBe(1);
  expect(await positions()).toEqual(before.slice(1));
  // both read on as if nothing had been
  const [{ fed }] = (await query('select max(fed_position) as fed from terminal where brand = $1', [brand])) as [
    { fed: string },
  ];
  const late = await pairSimulatedTerminal(again, again.store);
  expect(await late.client.feed(Number(fed), 10)).toMatchObject({ ok: true, value: { rows: { length: 2 } } });
  expect(await late.client.feed(0, 10)).toMatchObject({ code: 'feed-start-again', values: { reason: 'behind' } });
  const counter = openFilling(newFolder(), late, { rows: 2 });
  expect(await counter.round()).toBe(true);
  expect(counter.asked().length).toBeGreaterThan(3);
  expect([counter.ledger.pointsOf('m-1').total, counter.ledger.pointsOf('m-2').total]).toEqual([10, 20]);
  await counter.close();

  // a terminal that stays away holds nothing back for longer than thirty days
  now += 31 * 24 * 3_600_000;
  expect(await again.pruneFeed()).toBe(1);
  expect(await positions()).toEqual([]);
  expect(await late.client.feed(Number(fed), 10)).toMatchObject({ code: 'feed-start-again' });
  await again.close();
  expect([...own.faults, ...again.faults]).toEqual([]);
});

test('P84 a head office that was restored: who knows more begins anew, sends what was lost, and forgets what nobody has', async () => {
  const folder = newFolder();
  const [counter, other] = [await pairReal(office, folder), await newTerminal()];
  book(counter, 'm-both', 10_000, 'before');
  other.earn('m-both', 7);
  await other.push();
  await counter.syncOnce();
  await backUp();
  // all of this is lost: what this counter booked and enrolled, and what the other one did
  book(counter, 'm-both', 5_000, 'after');
  const card = makeCardNumber('000000004711');
  const anna = counter.ledger.enrol(
    { lastName: 'Öztürk', cards: [{ number: card, state: 'active', since: 1 }], consents: [] },
    'A',
  );
  if (!anna.ok) throw new Error(anna.code);
  book(counter, anna.value, 2_000, 'anna');
  other.earn('m-both', 30);
  other.earn('m-other', 40);
  await other.push(2);
  await counter.syncOnce();
  expect(points(counter, 'm-both')).toBe(100 + 7 + 50 + 30);
  expect(points(counter, 'm-other')).toBe(40);
  await restore();

  // noticed also of a counter that says no mark
  expect(await other.client.feed(1_000_000, 10)).toMatchObject({
    code: 'feed-start-again',
    values: { reason: 'restored', seq: 1 },
  });
  expect(await counter.syncOnce()).toMatchObject({ state: 'connected' });
  // the other counter's bookings are not known to anybody until it sends them again
  expect(points(counter, 'm-both')).toBe(100 + 7 + 50);
  expect(points(counter, 'm-other')).toBe(0);
  expect(counter.ledger.documents.memberByCard(card)).toMatchObject({ member: anna.value });
  const fresh = openFilling(newFolder(), await newTerminal());
  await fresh.round();
  expect(fresh.ledger.documents.memberByCard(card)).toMatchObject({ member: anna.value });
  expect(fresh.ledger.pointsOf('m-both').total).toBe(157);

  await other.push(2);
  await counter.syncOnce();
  expect([points(counter, 'm-both'), points(counter, 'm-other')]).toEqual([187, 40]);
  await fresh.round();
  expect(fresh.ledger.pointsOf('m-both').total).toBe(187);
  await fresh.close();
  await counter.close();
  expect((await office.verify()).fault).toBeUndefined();
});

test('P84 positions that were given again are told from those that were lost, however far head office has got since', async () => {
  const [writer, reader] = [await newTerminal(), await newTerminal()];
  writer.earn('m-line', 1);
  await writer.push();
  const counter = openFilling(newFolder(), reader);
  await counter.round();
  await backUp();
  const lot = writer.earn('m-line', 10);
  await writer.push(2);
  await counter.round();
  expect(counter.ledger.pointsOf('m-line').total).toBe(11);
  const known = counter.store.feedPosition();
  await restore();
  // somebody else books so much that the feed is longer than it was before
  const somebody = await newTerminal();
  for (let seq = 1; seq <= 5; seq++) {
    somebody.earn('m-somebody', 2);
    await somebody.push(seq);
  }
  const [{ position }] = (await query("select position from brand where id = 'main'")) as [{ position: string }];
  expect(Number(position)).toBeGreaterThan(known);
  await counter.round();
  expect(counter.ledger.pointsOf('m-somebody').total).toBe(10);
  expect(counter.ledger.pointsOf('m-line').total).toBe(1);
  await writer.push(2);
  await counter.round();
  expect(counter.ledger.pointsOf('m-line').total).toBe(11);
  expect(knowledge(counter).lots).toContainEqual(['m-line', 'points', lot, '2028-11-02', 10, 0]);
  await counter.close();
});

test('P84 a head office that was merely started again makes nobody begin anew', async () => {
  const first = await newTerminal();
  first.earn('m-again', 1);
  await first.push();
  const counter = openFilling(newFolder(), await newTerminal());
  await counter.round();
  const mark = counter.store.feedMark();
  expect(mark).not.toBe('');
  for (let start = 0; start < 2; start++) {
    const at = port();
    await office.close();
    office = await startTestOffice({ databaseUrl: database.url, port: at });
    await counter.round();
    expect(counter.states.at(-1)).toMatchObject({ state: 'connected' });
    expect(counter.asked()).toEqual([]);
    const somebody = await newTerminal();
    somebody.earn('m-again', 5);
    await somebody.push();
  }
  await counter.round();
  expect(counter.asked()).toEqual([]);
  expect(counter.ledger.pointsOf('m-again').total).toBe(11);
  await counter.close();
});

test('P85 a head office that has less of a journal than it said gets the rest again, also when the feed reads on', async () => {
  const folder = newFolder();
  const counter = await pairReal(office, folder);
  const terminal = terminalOf(counter);
  book(counter, 'm-less', 1_000, 'less-1');
  await counter.syncOnce();
  await counter.close();
  await backUp();
  // it sends, and stops before it has read anything
  const before = openSettings(folder, (settings) => [settings.get('feed-position')!, settings.get('feed-mark')!]);
  const sending = openReal(folder);
  book(sending, 'm-less', 1_000, 'less-2');
  await sending.syncOnce();
  await sending.close();
  openSettings(folder, (settings) => {
    settings.set('feed-position', before[0]!);
    settings.set('feed-mark', before[1]!);
  });
  await restore();
  const seqAtOffice = async () => (await office.overview()).terminals.find(({ id }) => id === terminal)?.seq;
  expect(await seqAtOffice()).toBe(1);
  const again = openReal(folder);
  expect(await again.syncOnce()).toMatchObject({ state: 'connected' });
  expect(await seqAtOffice()).toBe(2);
  expect(points(again, 'm-less')).toBe(20);
  await again.close();
});

function openSettings<T>(folder: string, work: (settings: Settings) => T): T {
  const opened = must(openDatabase(folder));
  try {
    return work(createSettings(opened.connection));
  } finally {
    opened.close();
  }
}
