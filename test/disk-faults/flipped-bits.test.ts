import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Connection, databaseFile, openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { sha256 } from '#replication/node-sha256';
import { writeHistory } from '../integration/counter/history.ts';
import { must, openBench, temporaryFolder } from '../integration/counter/kit.ts';
import { chanceOf } from '../power-loss/chance.ts';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const FLIPS = 500;
/** A lot of `writeHistory` that only head office has spoken of: its row is its word. */
const OFFICE_LOT = 'Y:9';

/** What no entry tells, so that nothing here can prove it: the word of head office, what is kept about persons, settings, what is on paper, of which receipt somebody wanted a copy, what a person wanted printed. */
const UNPROVED = new Set([
  'document',
  'card',
  'search_word',
  'setting',
  'till',
  'printed.seq',
  'printed.slips',
  'printed.begun',
  'receipt_copy.seq',
  'receipt_copy.printed',
  'receipt_copy.slip',
  'printout',
  'lot.office_remaining',
  'lot.office_includes',
]);

/** Every value of every table, by table and column. */
function contentOf(connection: Connection, lots: ReadonlySet<unknown>): Map<string, string> {
  const content = new Map<string, string>();
  const tables = connection
    .prepare<[], { name: string }>("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .all();
  for (const { name } of tables) {
    const rows = connection
      .prepare<[], { [column: string]: unknown }>(`select * from "${name}"`)
      .all()
      .filter((row) => name !== 'lot' || lots.has(row['id']));
    content.set(name, JSON.stringify(rows.length));
    for (const column of Object.keys(rows[0] ?? {}))
      content.set(UNPROVED.has(name) ? name : `${name}.${column}`, JSON.stringify(rows.map((row) => row[column])));
    if (UNPROVED.has(name)) content.set(name, JSON.stringify(rows));
  }
  return content;
}

it(`${FLIPS} flipped bits in the file: each is found with its place, or changes nothing that is proved (seed ${seed})`, () => {
  const folder = temporaryFolder();
  const bench = openBench(folder);
  writeHistory(bench);
  bench.close();
  const file = databaseFile(folder);
  const whole = readFileSync(file);
  const healthy = must(openForReading(folder));
  const lots = new Set(
    healthy
      .prepare<[], { id: string }>('select id from lot')
      .all()
      .map(({ id }) => id),
  );
  lots.delete(OFFICE_LOT);
  const expected = contentOf(healthy, lots);
  const head = verifyCounter(healthy, sha256);
  expect(head).not.toHaveProperty('fault');
  healthy.close();

  const chance = chanceOf(seed);
  const anywhere = [...whole.keys()];
  const filled = anywhere.filter((at) => whole[at] !== 0);
  const count = { found: 0, withoutEffect: 0, unproved: 0 };
  const missed: string[] = [];
  for (let flip = 0; flip < FLIPS; flip++) {
    // most of a small file is zeros that carry nothing: three in four flips go elsewhere
    const places = chance.below(4) === 0 ? anywhere : filled;
    const [at, bit] = [chance.pick(places), chance.below(8)];
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 1 << bit;
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    writeFileSync(file, bytes);
    const opened = openForReading(folder);
    if (!opened.ok) {
      expect(['store-damaged', 'store-newer', 'store-read-only', 'store-failed']).toContain(opened.code);
      count.found++;
      continue;
    }
    const report = verifyCounter(opened.value, sha256);
    if (report.fault) {
      expect(report.fault.place, `byte ${at} bit ${bit}`).toMatch(/\S/);
      count.found++;
    } else {
      expect(report).toEqual(head);
      const now = contentOf(opened.value, lots);
      const changed = [...expected].filter(([name, value]) => now.get(name) !== value).map(([name]) => name);
      if (changed.length === 0) count.withoutEffect++;
      else if (changed.every((name) => UNPROVED.has(name))) count.unproved++;
      else missed.push(`byte ${at} bit ${bit}: ${changed.join(', ')}`);
    }
    opened.value.close();
  }
  expect(missed).toEqual([]);
  expect(count.found).toBeGreaterThan(FLIPS / 4);
  console.log(
    `flipped bits: ${count.found} found, ${count.withoutEffect} in bytes that carry nothing, ${count.unproved} in what no entry tells`,
  );
});
