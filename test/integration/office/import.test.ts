import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { importCommand } from '#cli/import/command';
import { makeCardNumber } from '#domain/card-number';
import { readMapping } from '#domain/import/mapping';
import { rowReader } from '#domain/import/read-row';
import { profileSchema } from '#domain/member';
import { sha256 } from '#replication/node-sha256';
import { addMonths, dayIn } from '#base/day';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { aDay, buildDsfinvk, buildZip } from '../../unit/till/files/export-builder.ts';
import { createFetchRights } from '#counter/service/fetch-rights';
import { createOfficeClient } from '#replication/client/office-client';
import { startTestOffice } from './office-under-test.ts';
import { book, environment, joinWithCard, must, newFolder, pairProved } from './real-counter.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

const head = twoOffices({ program: { ...sampleProgram, version: 9 } });
const card = (number: number): string => makeCardNumber(String(900_000_000_000 + number));

/** Files of another system in a folder of their own, and the command over them. */
function files() {
  const folder = newFolder();
  let source = 0;
  return {
    folder,
    /** Writes a file and its mapping; every mapping has a source of its own unless it names one. */
    write(name: string, text: string | Buffer, mapping: object): string {
      const file = join(folder, name);
      writeFileSync(file, text);
      writeFileSync(
        `${file}.mapping.json`,
        JSON.stringify({ source: `old-${name.replaceAll('.', '-')}-${++source}`, ...mapping }),
      );
      return file;
    },
    report: (file: string) =>
      readFileSync(`${file}.report.csv`, 'utf8')
        .slice(1)
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(';')),
    async run(...args: string[]) {
      const { code, said } = await treuekasse(
        importCommand,
        head.database.url,
        ...args,
        '--store',
        head.office.store,
        '--json',
      );
      const counts = said.split('\n').find((line) => line.startsWith('{'));
      if (counts === undefined) throw new Error(said);
      return { counts: JSON.parse(counts) as Record<string, unknown>, code, said };
    },
  };
}

const MEMBERS = {
  kind: 'members',
  fields: { id: 'Nr', card: 'Karte', lastName: 'Name', points: 'Punkte', visits: 'Besuche' },
};

test('I39 L45 members and balances are taken over once, reach a counter, and can be spent there', async () => {
  const { write, run } = files();
  const rows = Array.from({ length: 1_200 }, (_, n) => `${n};${card(n)};Muster${n};${n};${n % 7}`);
  const file = write('kunden.csv', ['Nr;Karte;Name;Punkte;Besuche', ...rows].join('\n'), MEMBERS);
  expect(await run(file)).toMatchObject({ counts: { rows: 1_200, taken: 1_200, applied: false }, code: 0 });
  // a dry run leaves nothing
  expect(await run(file, '--apply')).toMatchObject({ counts: { rows: 1_200, taken: 1_200, known: 0, refused: 0 } });
  expect(await run(file, '--apply')).toMatchObject({ counts: { rows: 1_200, taken: 0, known: 1_200, refused: 0 } });

  const counter = await pairProved(head.office);
  await counter.syncOnce();
  const found = counter.ledger.documents.memberByCard(card(1_199))!.member;
  expect(profileSchema.parse(counter.ledger.documents.profile(found))).toMatchObject({ lastName: 'Muster1199' });
  expect(counter.ledger.pointsOf(found)).toMatchObject({ total: 1_199, redeemable: 0 });
  expect(counter.ledger.byAccount(found, 'visits')[0]?.total).toBe(1_199 % 7);
  const [lot] = counter.ledger.lotsOf(found, 'points');
  expect(lot?.expires).toBe(addMonths(dayIn('UTC', Date.now()), 12));
  const client = createOfficeClient(head.office.url, counter.place.identity()!);
  await createFetchRights(counter.ledger, environment, () => client)(found, 'points', 1_199);
  expect(counter.ledger.pointsOf(found).redeemable).toBe(1_199);
  // two visits were brought along: with the third a regular gets half as much again
  book(counter, found, 10_000, 'hand:imported');
  expect(counter.ledger.pointsOf(found).total).toBe(1_199 + 150);
  await counter.syncOnce();
  expect((await head.office.verify()).fault).toBeUndefined();
}, 120_000);

test('I39 every row that is refused is told with line, column, shape and reason, and the others are taken over', async () => {
  const { write, run, report } = files();
  const counter = await pairProved(head.office);
  const mine = joinWithCard(counter);
  await counter.syncOnce();
  const file = write(
    'schlecht.csv',
    [
      'Nr;Karte;Name;Punkte;Besuche',
      `1;${card(5_001)};Gut;10;1`,
      `2;${card(5_002).slice(0, -1)}0;Falsche Karte;10;1`,
      `3;${card(5_003)};Minus;-10;1`,
      `4;${card(5_004)};Mehrdeutig;1.250;1`,
      `5;${card(5_001)};Gleiche Karte;10;1`,
      `6;${mine.card};Fremde Karte;10;1`,
      `7;"Offen;Name;1;1`,
      `8;;;5;1`,
      `1;${card(5_001)};Anders;10;1`,
      `9;${card(5_009)};Zu;viel;1;1;1`,
      `10;${card(5_010)};Auch gut;7,00;`,
    ].join('\r\n'),
    MEMBERS,
  );
  const { counts, code } = await run(file, '--apply');
  expect([counts, code]).toMatchObject([{ rows: 11, taken: 2, known: 0, refused: 9 }, 2]);
  const lines = report(file);
  expect(lines.map(([line, column, shape, code]) => [line, column, shape, code])).toEqual([
    ['3', 'Karte', 'AA99999999999999', 'card-check-digit'],
    ['4', 'Punkte', '-99', 'import-amount-negative'],
    ['5', 'Punkte', '9.999', 'import-amount-ambiguous'],
    ['8', '', '', 'import-row-broken'],
    ['9', 'Nr', '9', 'enrol-nothing-to-find'],
    ['11', '', '', 'import-row-columns'],
    ['6', '', '', 'card-taken'],
    ['7', '', '', 'card-taken'],
    ['10', '', '', 'import-row-changed'],
  ]);
  // nothing of what stands in the rows is told
  expect(readFileSync(`${file}.report.csv`, 'utf8')).not.toMatch(/Minus|Fremde|5003/);
  expect(await run(file)).toMatchObject({ counts: { taken: 0, known: 2, refused: 9 } });
}, 60_000);

test('I39 balances and purchases find their members by id or card, each row once', async () => {
  const { write, run, report } = files();
  const source = 'old-till';
  const text = `Nr;Karte;Name\nA1;${card(7_001)};Eins\nA2;;Zwei\n`;
  const early = write('s.csv', 'Kunde|Stand\nA1|100\nA2|50\n', {
    source,
    kind: 'balances',
    fields: { member: 'Kunde', amount: 'Stand' },
  });
  expect(await run(early)).toMatchObject({
    counts: { rows: 2, taken: 0, refused: 2, memberless: 2 },
    said: expect.stringContaining('2 rows name customers who have not been taken over yet. First take the file'),
  });
  await run(
    write('k.csv', text, { source, kind: 'members', fields: { id: 'Nr', card: 'Karte', lastName: 'Name' } }),
    '--apply',
  );
  const balances = write('s.csv', `Kunde|Stand\nA1|100\nA2|50\nA3|1\nA1|100\n`, {
    source,
    kind: 'balances',
    fields: { member: 'Kunde', amount: 'Stand' },
    constants: { expires: '2099-12-31' },
  });
  expect(await run(balances, '--apply')).toMatchObject({
    counts: { rows: 4, taken: 2, known: 1, refused: 1 },
    code: 2,
  });
  expect(report(balances).map(([line, , , code]) => [line, code])).toEqual([['4', 'import-member-unknown']]);
  const purchases = write(
    'e.json',
    JSON.stringify([
      { nr: 1, karte: card(7_001), wann: '2024-02-29', summe: '12,50', bon: 'B1', besuch: 1 },
      { nr: 2, karte: card(7_001), wann: '2023-02-29', summe: '12,50' },
      { nr: 3, karte: card(7_999), wann: '2024-03-01', summe: '1,00' },
    ]),
    {
      source,
      kind: 'purchases',
      dates: 'iso',
      amounts: 'german',
      fields: { id: 'nr', card: 'karte', at: 'wann', total: 'summe', receipt: 'bon', visits: 'besuch' },
    },
  );
  expect(await run(purchases, '--apply')).toMatchObject({ counts: { rows: 3, taken: 1, refused: 2 } });
  expect(await run(purchases, '--apply')).toMatchObject({ counts: { rows: 3, taken: 0, known: 1, refused: 2 } });
  const counter = await pairProved(head.office);
  await counter.syncOnce();
  const member = counter.ledger.documents.memberByCard(card(7_001))!.member;
  expect(counter.ledger.lotsOf(member, 'points')).toMatchObject([{ remaining: 100, expires: '2099-12-31' }]);
  expect(counter.ledger.byAccount(member, 'visits')[0]?.total).toBe(1);
}, 60_000);

test('I39 L45 of two who take the same rows over at the same moment, each row counts once', async () => {
  const mapping = must(
    readMapping({ kind: 'members', source: 'both', fields: { id: 'Nr', lastName: 'Name', points: 'P' } }),
  );
  const read = rowReader(mapping, ['Nr', 'Name', 'P'], { sha256, today: '2026-11-22' });
  const rows = Array.from({ length: 500 }, (_, n) => read([String(n), `Both${n}`, '7'])).flatMap((one) =>
    one.ok ? [one.row] : [],
  );
  const wanted = { source: 'both', store: head.office.store, isDryRun: false };
  const runs = [must(await head.office.openImport(wanted)), must(await head.second.openImport(wanted))];
  const outcomes = (await Promise.all(runs.map((run) => run.take(rows)))).flat();
  await Promise.all(runs.map((run) => run.end()));
  const counted = (word: string): number => outcomes.filter((one) => one === word).length;
  expect([rows.length, counted('taken'), counted('known')]).toEqual([500, 500, 500]);
  expect((await head.office.verify()).fault).toBeUndefined();
}, 60_000);

test('I39 rows that are there stand out wherever they come: in the same stretch, in a later one, and behind new ones', async () => {
  const mapping = must(readMapping({ kind: 'members', source: 'late', fields: { id: 'Nr', card: 'Karte' } }));
  const read = rowReader(mapping, ['Nr', 'Karte'], { sha256, today: '2026-11-22' });
  const rowsOf = (...numbers: number[]) =>
    numbers.map((n) => read([String(n), card(8_000 + (n % 1_000))])).flatMap((one) => (one.ok ? [one.row] : []));
  const run = must(await head.office.openImport({ source: 'late', store: head.office.store, isDryRun: false }));
  const taken = async (...numbers: number[]): Promise<string[]> =>
    (await run.take(rowsOf(...numbers))).map((one) => (typeof one === 'string' ? one : one.code));
  expect(await taken(1, 2, 2)).toEqual(['taken', 'taken', 'known']);
  expect(await taken(3, 4)).toEqual(['taken', 'taken']);
  expect(await taken(5, 1, 6)).toEqual(['taken', 'known', 'taken']);
  expect(await taken(7, 8)).toEqual(['taken', 'taken']);
  // another customer with a card that is taken: 1003 has that of 3
  expect(await taken(9, 1_003)).toEqual(['taken', 'card-taken']);
  expect(await taken(10, 10)).toEqual(['taken', 'known']);
  await run.end();
  const late = must(await head.office.openImport({ source: 'late', store: head.office.store, isDryRun: false }));
  expect(await late.take(rowsOf(1, 11, 5))).toEqual(['known', 'taken', 'known']);
  await late.end();
  expect((await head.office.verify()).fault).toBeUndefined();
}, 60_000);

test('I39 a card that a counter has given away since the import began is taken', async () => {
  const fresh = await startTestOffice({ databaseUrl: head.database.url, brand: 'fresh' });
  onTestFinished(() => fresh.close());
  must(await fresh.putProgram(sampleProgram));
  const mapping = must(readMapping({ kind: 'members', source: 'fresh', fields: { id: 'Nr', card: 'Karte' } }));
  const read = rowReader(mapping, ['Nr', 'Karte'], { sha256, today: '2026-11-22' });
  const rowsOf = (...cells: string[][]) => cells.map(read).flatMap((one) => (one.ok ? [one.row] : []));
  const run = must(await fresh.openImport({ source: 'fresh', isDryRun: false }));
  expect(await run.take(rowsOf(['1', card(1)]))).toEqual(['taken']);
  const counter = await pairProved(fresh);
  const mine = joinWithCard(counter);
  await counter.syncOnce();
  expect(await run.take(rowsOf(['2', mine.card], ['3', card(3)]))).toMatchObject([{ code: 'card-taken' }, 'taken']);
  await run.end();
}, 60_000);

test('I39 nothing is taken over on a guess, and what is missing is said', async () => {
  const { folder, write } = files();
  const say = (...args: string[]) => treuekasse(importCommand, head.database.url, ...args);
  const file = join(folder, 'neu.csv');
  writeFileSync(file, 'Kundennummer;Nachname;Punkte\n1;Neu;5\n');
  expect(await say(file, '--apply')).toMatchObject({ code: 2, said: expect.stringContaining('There is no mapping') });
  expect(await say(file, '--store', head.office.store)).toMatchObject({
    code: 0,
    said: expect.stringContaining('Dry run, nothing is changed. Of 1 row: 1 fit'),
  });
  expect(JSON.parse(readFileSync(`${file}.mapping.json`, 'utf8'))).toMatchObject({
    kind: 'members',
    fields: { id: 'Kundennummer', points: 'Punkte' },
  });
  expect(await say(file, '--store', 'Nirgends')).toMatchObject({ code: 2 });
  const other = write('spalte.csv', 'Nr;Name\n1;x\n', { kind: 'members', fields: { id: 'Nummer', lastName: 'Name' } });
  expect(await say(other)).toMatchObject({ code: 2, said: expect.stringContaining('no column “Nummer”') });
  expect(await say(file, '--store', head.office.store, '--report', join(folder, 'none', 'r.csv'))).toMatchObject({
    code: 2,
    said: expect.stringContaining('cannot be written (ENOENT)'),
  });
  expect(await say()).toMatchObject({ code: 2 });
  expect(await say(join(folder, 'fehlt.csv'))).toMatchObject({ code: 2, said: expect.stringContaining('ENOENT') });
}, 60_000);

test('I39 purchases come from a DSFinV-K export too, where the till knew the customer', async () => {
  const { folder, run, write } = files();
  const source = 'till-with-customers';
  await run(
    write('k.csv', 'Nr;Name\nC7;Sieben\n', { source, kind: 'members', fields: { id: 'Nr', lastName: 'Name' } }),
    '--apply',
  );
  const [sold, other, ...rest] = aDay('cd'.repeat(32));
  const file = join(folder, 'export.zip');
  writeFileSync(file, buildZip(buildDsfinvk([{ ...sold!, customer: 'C7' }, { ...other!, customer: 'C8' }, ...rest])));
  // the names of the columns are those of the fields: the proposal can be taken as it is
  expect(await run(file, '--source', source)).toMatchObject({
    counts: { rows: 2, taken: 1, refused: 1, applied: false },
  });
  expect(await run(file, '--apply')).toMatchObject({ counts: { rows: 2, taken: 1, refused: 1 }, code: 2 });
  expect(await run(file, '--apply')).toMatchObject({ counts: { rows: 2, taken: 0, known: 1, refused: 1 } });
}, 60_000);

test('I39 an import that is killed in the middle goes on where it was, and everything is there once', async () => {
  const { write, run } = files();
  // long rows, so that the file comes in many pieces
  const note = 'x'.repeat(80);
  const rows = Array.from({ length: 30_000 }, (_, n) => `${n};;Cut${n};1;1;${note}`);
  const file = write('abbruch.csv', ['Nr;Karte;Name;Punkte;Besuche;Notiz', ...rows].join('\n'), MEMBERS);
  const child = spawn(
    process.execPath,
    ['src/cli/main.ts', 'import', file, '--apply', '--json', '--store', head.office.store],
    {
      env: { ...process.env, DATABASE_URL: head.database.url },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  // progress is told: some stretches are written, others are not
  for await (const said of child.stderr as AsyncIterable<Buffer>) if (/[4-6]\d %/.test(said.toString())) break;
  child.kill('SIGKILL');
  await once(child, 'close');
  const client = new pg.Client({ connectionString: head.database.url });
  await client.connect();
  onTestFinished(() => client.end());
  const count = async (): Promise<number> =>
    Number(
      (await client.query(`select count(*) from document where kind = 'member' and body ->> 'lastName' like 'Cut%'`))
        .rows[0].count,
    );
  const before = await count();
  expect([before > 0, before < 30_000, before % 5_000]).toEqual([true, true, 0]);
  const { counts } = await run(file, '--apply');
  expect(counts).toMatchObject({ rows: 30_000, taken: 30_000 - before, known: before, refused: 0 });
  expect(await count()).toBe(30_000);
  expect((await head.office.verify()).fault).toBeUndefined();
}, 120_000);
