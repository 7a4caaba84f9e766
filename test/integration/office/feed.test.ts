import type { OfficeClient } from '#replication/client/office-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_FEED_ROWS } from '#replication/wire';
import { cutAfter, page } from '#office/store/feed';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { pairSimulatedTerminal, post } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
});
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});
const newTerminal = () => pairSimulatedTerminal(office, office.store);

test('P30 a new terminal gets program, store and what has been earned', async () => {
  const [one, other] = [await newTerminal(), await newTerminal()];
  const lot = one.earn('m-new', 12);
  await one.push(1, [one.document(one.profile('m-new', { lastName: 'Öztürk' }))]);
  const { rows } = await other.follow();
  const documents = rows.flatMap((row) => (row.kind === 'document' ? [row.document] : []));
  expect(documents.find(({ kind }) => kind === 'program')).toMatchObject({
    id: 'current',
    body: { id: 'standard', version: 1 },
  });
  expect(documents.find(({ kind }) => kind === 'store')).toMatchObject({
    id: office.store,
    body: { name: 'Bäckerei am Markt', balancePage: office.url },
  });
  expect(documents.find(({ kind }) => kind === 'member')).toMatchObject({ id: 'm-new', body: { lastName: 'Öztürk' } });
  expect(rows.filter((row) => row.kind === 'lot')).toMatchObject([
    { kind: 'lot', lot, member: 'm-new', unit: 'points', expires: '2028-11-02', remaining: 12, includes: 0 },
    { kind: 'lot', lot: 'visits:m-new', member: 'm-new', unit: 'visits', expires: null, remaining: 1, includes: 0 },
  ]);
});

test('P31 a row says which entries of the asker are in it', async () => {
  const terminal = await newTerminal();
  const lot = terminal.earn('m-includes', 5);
  terminal.enrol('m-includes-2');
  await terminal.push();
  const { rows } = await terminal.follow();
  expect(rows.find((row) => row.kind === 'lot' && row.lot === lot)).toMatchObject({ remaining: 5, includes: 2 });
});

test('P32 only the newest version of a row is sent, at its latest position', async () => {
  const terminal = await newTerminal();
  const lot = terminal.earn('m-newest', 50);
  await terminal.push();
  const { position } = await terminal.follow();
  for (let spent = 0; spent < 5; spent++) {
    terminal.spend('m-newest', lot, 3);
    await terminal.push(terminal.journal.length);
  }
  const later = await terminal.follow(position);
  expect(later.rows.filter((row) => row.kind === 'lot' && row.lot === lot)).toMatchObject([
    { remaining: 35, includes: 6 },
  ]);
  expect((await terminal.follow(later.position)).rows).toEqual([]);
});

test('P33 whoever follows the feed while many write misses nothing', async () => {
  const writers = await Promise.all(Array.from({ length: 6 }, newTerminal));
  const reader = await newTerminal();
  let position = (await reader.follow()).position;
  const seen = new Map<string, number>();
  let writing = true;
  const written = Promise.all(
    writers.map(async (writer, place) => {
      for (let round = 0; round < 15; round++) {
        for (let index = 0; index < 5; index++)
          writer.earn(`m-gapless-${(place + index) % 4}`, 1, { visit: round % 2 === 0 });
        await writer.push(writer.journal.length - 4);
      }
    }),
  ).finally(() => (writing = false));
  do {
    const page = await reader.client.feed(position, 1);
    if (!page.ok) throw new Error(page.code);
    expect(page.value.position).toBeGreaterThanOrEqual(position);
    for (const row of page.value.rows) if (row.kind === 'lot') seen.set(`${row.member} ${row.lot}`, row.remaining);
    position = page.value.position;
  } while (writing);
  await written;
  for (const row of (await reader.follow(position)).rows)
    if (row.kind === 'lot') seen.set(`${row.member} ${row.lot}`, row.remaining);
  const all = new Map(
    (await reader.follow()).rows.flatMap((row) =>
      row.kind === 'lot' && row.member.startsWith('m-gapless')
        ? [[`${row.member} ${row.lot}`, row.remaining] as const]
        : [],
    ),
  );
  expect(all.size).toBe(6 * 15 * 5 + 4);
  expect(new Map([...seen].filter(([key]) => key.startsWith('m-gapless')))).toEqual(all);
});

test('P34 a batch of more rows than a page holds comes in whole positions', async () => {
  const terminal = await newTerminal();
  const before = (await terminal.follow()).position;
  for (let index = 0; index < 2_000; index++) terminal.earn(`m-wide-${index}`, 1);
  await terminal.push();
  const followed = await terminal.follow(before, MAX_FEED_ROWS);
  expect(followed.rows.length).toBe(4_000);
  expect(followed.pages).toBeGreaterThan(1);
  const small = await terminal.follow(before, 1);
  expect(small.rows.length).toBe(4_000);
});

test('P34 pages end where a position ends, in every mixture of sources', () => {
  const row = (position: number) => ({
    position,
    row: { kind: 'till', serial: `s${position}`, terminal: 't', store: 's', storeName: 'n' } as const,
  });
  const source = (upTo: number, ...positions: number[]) => ({ rows: positions.map(row), upTo });
  expect(page([source(9, 1, 2), source(9, 3)], 10, 9)).toMatchObject({ position: 9, more: false });
  // a query that was cut short within position 4: nothing of 4 may be sent
  expect(cutAfter([row(2), row(4), row(4)], 2, 9)).toMatchObject({ upTo: 3 });
  expect(cutAfter([row(2), row(4)], 2, 9)).toMatchObject({ upTo: 9 });
  expect(page([source(3, 2, 4, 4), source(9, 3, 4)], 2, 9)).toMatchObject({
    position: 3,
    more: true,
    rows: [{ serial: 's2' }, { serial: 's3' }],
  });
  // all are complete, but together they are too many
  expect(page([source(9, 1, 3), source(9, 2, 3)], 3, 9)).toMatchObject({ position: 2, more: true });
  // a source that has reached a position without rows up to there moves the reader on
  expect(page([source(5), source(9, 7)], 3, 9)).toMatchObject({ position: 5, more: true, rows: [] });
});

test('P35 a till belongs to the first terminal where a person has named it, also of many at once', async () => {
  const terminals = await Promise.all(Array.from({ length: 5 }, newTerminal));
  // asking alone gives it to nobody
  expect(await terminals[0]!.client.till('till-serial-1')).toMatchObject({ value: { owner: null, name: null } });
  const named = (terminal: { client: OfficeClient }, index: number) =>
    terminal.client.till('till-serial-1', { name: `Kasse ${index}` });
  const answers = await Promise.all(terminals.map(named));
  const owners = new Set(answers.map((answer) => (answer.ok ? answer.value.owner?.terminal : answer.code)));
  expect(owners.size).toBe(1);
  const [owner] = owners;
  expect(await terminals[0]!.client.till('till-serial-1')).toMatchObject({
    ok: true,
    value: { owner: { terminal: owner, storeName: 'Bäckerei am Markt' } },
  });
  const name = `Kasse ${terminals.findIndex(({ terminal }) => terminal === owner)}`;
  const tills = (await terminals[0]!.follow()).rows.filter((row) => row.kind === 'till');
  expect(tills).toEqual([
    {
      kind: 'till',
      serial: 'till-serial-1',
      terminal: owner,
      store: office.store,
      storeName: 'Bäckerei am Markt',
      name,
    },
  ]);
});

test('P36 a brand is set up once', async () => {
  const terminal = await newTerminal();
  const wanted = { storeName: 'Café Mohn', staffName: 'Ayşe K.', pinHash: '$argon2id$v=19$xyz' };
  const first = await terminal.client.setup(wanted);
  expect(first).toMatchObject({ ok: true });
  expect(await terminal.client.setup(wanted)).toEqual(first);
  expect(await terminal.client.setup({ ...wanted, staffName: 'Somebody' })).toMatchObject({
    ok: false,
    code: 'setup-already-done',
  });
  const documents = (await terminal.follow()).rows.flatMap((row) => (row.kind === 'document' ? [row.document] : []));
  expect(documents.filter(({ kind }) => kind === 'staff')).toMatchObject([
    { body: { name: 'Ayşe K.', role: 'manager', active: true } },
  ]);
  expect(documents.find(({ kind }) => kind === 'store')).toMatchObject({ body: { name: 'Café Mohn' } });
  expect((await office.overview()).stores).toMatchObject([{ name: 'Café Mohn' }]);
});

test('P37 a program with faults is refused with all of them, and the former stays in force', async () => {
  const terminal = await newTerminal();
  const inForce = async () =>
    (await terminal.follow()).rows.find((row) => row.kind === 'document' && row.document.kind === 'program');
  const before = await inForce();
  const faulty = await office.putProgram({
    format: 'treuekasse.program/1',
    id: 'x',
    version: 0,
    name: { de: 'x' },
    currency: 'EUR',
    instruments: [],
  });
  expect(faulty).toMatchObject({ ok: false, code: 'program-invalid' });
  expect(!faulty.ok && faulty.faults.length).toBe(2);
  const standard = (before?.kind === 'document' ? before.document.body : {}) as object;
  expect(await office.putProgram(standard)).toMatchObject({ ok: true });
  expect(await office.putProgram({ ...standard, currency: 'CHF' })).toMatchObject({
    ok: false,
    code: 'program-version-old',
  });
  expect(await inForce()).toEqual(before);
  expect(await office.putProgram({ ...standard, version: 2 })).toMatchObject({ ok: true });
  expect(await inForce()).toMatchObject({ document: { body: { version: 2 } } });
});

test('P20 a place in the feed that is none is refused', async () => {
  const token = await (await newTerminal()).token();
  for (const query of ['after=-1', 'after=x', 'limit=0', 'after=1.5']) {
    const response = await fetch(`${office.url}/replication/feed?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await response.json(), query).toMatchObject({ code: 'push-malformed' });
  }
  expect((await post(office.url, '/replication/till', {}, token)).body.code).toBe('push-malformed');
});
