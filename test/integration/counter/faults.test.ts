import Database from 'better-sqlite3';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256 } from '#replication/node-sha256';
import { catalogue } from '#text/catalogue';
import { render } from '#text/render';
import { createLedger } from '../../../src/counter/service/ledger.ts';
import {
  type CounterDatabase,
  databaseFile,
  openDatabase,
  openForReading,
} from '../../../src/counter/store/database.ts';
import { MIGRATIONS } from '../../../src/counter/store/migrations.ts';
import { verifyCounter } from '../../../src/counter/store/verify.ts';
import { goods, program } from '../../unit/domain/samples.ts';
import { writeHistory } from './history.ts';
import { environmentAt, IDENTITY, must, NOON, openBench, saleFor, temporaryFolder } from './kit.ts';

const child = join(import.meta.dirname, 'children/open-and-say.ts');

/** What a second process makes of a folder. `shell` stands before its command. */
function inProcess(folder: string, { mode = '', shell = '' } = {}): { opened: string; booked: string } {
  const run = spawnSync('/bin/sh', ['-c', `${shell} exec "$0" "$1" "$2" ${mode}`, process.execPath, child, folder], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as { opened: string; booked: string };
}

/** Each code is one sentence in both languages, without a trace of the program's inside. */
function isOneSentence(code: string, values: Parameters<typeof render>[1] = {}): void {
  expect(Object.keys(catalogue)).toContain(code);
  for (const language of ['de', 'en'] as const) {
    const text = render(code, values, { language, currency: 'EUR', timeZone: 'Europe/Berlin' });
    expect(text).not.toMatch(/\{|SQLITE|Error|undefined/);
  }
}

/** A folder with a history, closed. */
function filled(): { folder: string; file: string } {
  const folder = temporaryFolder();
  const bench = openBench(folder);
  writeHistory(bench);
  bench.close();
  return { folder, file: databaseFile(folder) };
}

describe('a new file', () => {
  it('goes from nothing to the newest form, and is not touched by the next start', () => {
    const folder = join(temporaryFolder(), 'new', 'folder');
    must(openDatabase(folder)).close();
    const version = () => {
      const connection = must(openForReading(folder));
      const found = connection.pragma('user_version', { simple: true });
      connection.close();
      return found;
    };
    expect(version()).toBe(MIGRATIONS.length);
    const before = readFileSync(databaseFile(folder));
    must(openDatabase(folder)).close();
    expect(version()).toBe(MIGRATIONS.length);
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
  });

  it('is for its owner only', () => {
    const folder = join(temporaryFolder(), 'data');
    must(openDatabase(folder)).close();
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it('is written durably: write-ahead log, flushed at each commit', () => {
    const bench = openBench(temporaryFolder());
    const pragma = (name: string) => bench.database.connection.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
    bench.close();
  });
});

describe('a second instance', () => {
  it('is refused in another process and in the same one, and the first goes on', () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    expect(inProcess(folder)).toEqual({ opened: 'store-locked', booked: '' });
    const second = openDatabase(folder);
    expect(second).toMatchObject({ ok: false, code: 'store-locked', values: { file: databaseFile(folder) } });
    isOneSentence('store-locked', { file: databaseFile(folder) });
    must(bench.ledger.bookSale(bench.program, 'M', saleFor(100), [], 'A'));
    bench.close();
    expect(inProcess(folder)).toEqual({ opened: 'ok', booked: 'ok' });
  });
});

describe('a folder that may not be written', () => {
  it('is said so, and nothing in it changes', () => {
    const { folder, file } = filled();
    const before = readFileSync(file);
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o755));
    expect(inProcess(folder, { mode: '--as-nobody' })).toEqual({ opened: 'store-read-only', booked: '' });
    expect(readFileSync(file).equals(before)).toBe(true);
    isOneSentence('store-read-only', { file });
  });

  it('is said so too when the folder cannot be made', () => {
    const parent = temporaryFolder();
    chmodSync(parent, 0o555);
    expect(inProcess(join(parent, 'data'), { mode: '--as-nobody' })).toMatchObject({ opened: 'store-read-only' });
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    expect(openDatabase(file)).toMatchObject({ code: 'store-read-only' });
  });

  it('a file that became read-only refuses to book, and what was booked stays', () => {
    const bench = openBench(temporaryFolder());
    must(bench.ledger.bookSale(bench.program, 'M', saleFor(1_000), [], 'A'));
    bench.database.connection.pragma('query_only = on');
    expect(bench.ledger.bookSale(bench.program, 'M', saleFor(1_000), [], 'A')).toMatchObject({
      code: 'store-read-only',
    });
    bench.database.connection.pragma('query_only = off');
    expect(bench.ledger.journal.head().seq).toBe(1);
    bench.close();
  });
});

describe('a damaged file', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['that is no database at all', () => Buffer.from('Dies ist keine Datenbank. '.repeat(400))],
    ['whose first page is gone', (bytes) => bytes.fill(0x5a, 0, 4_096)],
    ['whose pages are gone', (bytes) => bytes.fill(0x5a, 4_096)],
    ['that was cut in the middle', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['that has lost its version', (bytes) => bytes.fill(0, 60, 64)],
  ])('%s is never booked on, and verify says that it is damaged', (_, damage) => {
    const { folder, file } = filled();
    writeFileSync(file, damage(readFileSync(file)));
    const before = readFileSync(file);
    const opened = openDatabase(folder);
    if (opened.ok) {
      expect(bookOn(opened.value)).toBe('store-damaged');
      opened.value.connection.close();
    } else {
      expect(opened.code).toBe('store-damaged');
      expect(readFileSync(file).equals(before)).toBe(true);
    }
    isOneSentence('store-damaged', { file });
    const reading = openForReading(folder);
    if (!reading.ok) expect(reading.code).toBe('store-damaged');
    else {
      expect(verifyCounter(reading.value, sha256)).toHaveProperty('fault');
      reading.value.close();
    }
  });

  it('a flipped byte anywhere in the file is survived: found, or without effect', () => {
    const { folder, file } = filled();
    const whole = readFileSync(file);
    const healthy = must(openForReading(folder));
    const expected = verifyCounter(healthy, sha256);
    healthy.close();
    let found = 0;
    // every 397th byte, another bit each time: all pages are hit
    for (let at = 0; at < whole.length; at += 397) {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 1 << (at % 8);
      writeFileSync(file, bytes);
      const reading = openForReading(folder);
      if (!reading.ok) {
        expect(['store-damaged', 'store-newer', 'store-read-only', 'store-failed']).toContain(reading.code);
        found++;
        continue;
      }
      const report = verifyCounter(reading.value, sha256);
      reading.value.close();
      if (report.fault) found++;
      else expect(report).toEqual(expected);
    }
    expect(found).toBeGreaterThan(20);
  });
});

/** Books on an open file and answers `ok` or the code. */
function bookOn(database: CounterDatabase): string {
  const written = database.write(() => {
    const ledger = createLedger(
      database,
      environmentAt({ now: NOON }),
      () => IDENTITY,
      () => 'Europe/Berlin',
    );
    return ledger.bookSale(program, 'M', saleFor(100), [], 'A');
  });
  const result = written.ok ? written.value : written;
  return result.ok ? 'ok' : result.code;
}

it('a file of a newer version is left alone', () => {
  const { folder, file } = filled();
  const connection = new Database(file);
  connection.pragma(`user_version = ${MIGRATIONS.length + 1}`);
  connection.close();
  const before = readFileSync(file);
  const opened = openDatabase(folder);
  expect(opened).toMatchObject({
    ok: false,
    code: 'store-newer',
    values: { found: MIGRATIONS.length + 1, known: MIGRATIONS.length },
  });
  expect(readFileSync(file).equals(before)).toBe(true);
  if (!opened.ok) isOneSentence(opened.code, opened.values);
  // the lock is given back
  expect(openDatabase(folder)).toMatchObject({ code: 'store-newer' });
});

describe('a full disk', () => {
  it('refuses what does not fit, and books it once when there is room again', () => {
    const bench = openBench(temporaryFolder());
    const { ledger, database } = bench;
    const { connection } = database;
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages + 6}`);
    const booked: string[] = [];
    let refusal = '';
    const long = (key: string) =>
      saleFor(2_000, { key, lines: Array.from({ length: 20 }, () => goods(100, { text: 'x'.repeat(80) })) });
    for (let i = 0; i < 200 && refusal === ''; i++) {
      const result = ledger.bookSale(program, 'M', long(`hand:full-${i}`), [], 'A');
      if (result.ok) booked.push(`hand:full-${i}`);
      else refusal = result.code;
    }
    expect(refusal).toBe('store-full');
    isOneSentence(refusal);
    const last = `hand:full-${booked.length}`;
    expect(ledger.journal.head().seq).toBe(booked.length);
    expect(ledger.findSale(last)).toBeUndefined();
    expect(ledger.enrol({ cards: [], lastName: 'x'.repeat(60), consents: [] }, 'A')).toMatchObject({ ok: false });
    expect(verifyCounter(connection, sha256)).toEqual({ entries: booked.length, head: ledger.journal.head() });
    connection.pragma('max_page_count = 1000000');
    expect(must(ledger.bookSale(program, 'M', long(last), [], 'A'))).toMatchObject({
      again: false,
      seq: booked.length + 1,
    });
    expect(must(ledger.bookSale(program, 'M', long(last), [], 'A'))).toMatchObject({ again: true });
    expect(verifyCounter(connection, sha256)).not.toHaveProperty('fault');
    bench.close();
  });

  it('a file that the system will not let grow: refused in words, nothing half written', () => {
    const { folder } = filled();
    // the unit is 512 or 1,024 bytes, as the shell has it: too little to open the file, then too little for this sale
    expect(inProcess(folder, { shell: 'ulimit -f 8;' })).toEqual({ opened: 'store-failed', booked: '' });
    expect(inProcess(folder, { shell: 'ulimit -f 160;' })).toEqual({ opened: 'ok', booked: 'store-failed' });
    isOneSentence('store-failed');
    expect(inProcess(folder)).toEqual({ opened: 'ok', booked: 'ok' });
    const connection = must(openForReading(folder));
    expect(verifyCounter(connection, sha256)).toMatchObject({ entries: 12 });
    connection.close();
  });

  it('a real disk of one megabyte, where the system lets us make one', () => {
    const folder = temporaryFolder();
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const mounted =
      process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0;
    if (mounted) onTestFinished(() => void execFileSync('umount', ['-l', disk]));
    const bench = openBench(disk);
    if (!mounted) bench.database.connection.pragma('max_page_count = 250');
    let refusal = '';
    let booked = 0;
    while (refusal === '' && booked < 5_000) {
      const result = bench.ledger.bookSale(bench.program, `M${booked}`, saleFor(1_000), [], 'A');
      if (result.ok) booked++;
      else refusal = result.code;
    }
    expect(refusal).toBe('store-full');
    expect(verifyCounter(bench.database.connection, sha256)).toMatchObject({ entries: booked });
    if (mounted) rmSync(join(disk, 'counter.lock'), { force: true });
    bench.database.connection.close();
  });
});
