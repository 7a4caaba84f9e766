import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultBackupFolder, runBackupJob } from '#counter/service/backup-job';
import { reconcile } from '#counter/service/reconcile';
import { repair } from '#counter/service/repair';
import { createVault } from '#counter/service/vault';
import { databaseFile, openForReading } from '#counter/store/database';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import {
  book,
  cloned,
  enrol,
  environment,
  must,
  openReal,
  pairReal,
  points,
  provedEntries,
  terminalOf,
} from './real-counter.ts';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Rounds of one flip each; as many of two hundred at once. `REPAIR_FLIPS=200` is the long run. */
const FLIPS = Number(process.env['REPAIR_FLIPS'] ?? 20);
const MANY = Math.ceil(FLIPS / 20);

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
/** A counter that head office has everything of, with a backup that lacks the later half; closed. */
let sound: string;
/** One terminal opens more sessions here than a minute allows: for head office each round is a minute. */
let ahead = 0;
let balances: Map<string, number>;

beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url, clock: { now: () => Date.now() + ahead } });
  sound = join(database.dataDir, 'sound');
  const counter = await pairReal(office, sound);
  const members = Array.from({ length: 12 }, (_, index) => enrol(counter, `Kunde ${index}`));
  const some = (from: number, to: number): void => {
    for (let index = from; index < to; index++) book(counter, members[index % 12]!, 500 + 100 * index, `sale-${index}`);
  };
  some(0, 60);
  for (let index = 0; index < 10; index++)
    must(counter.ledger.bookReturn(`return-${index}`, `sale-${index}`, 200, 'A'));
  await counter.syncOnce();
  const [folder, terminal] = [defaultBackupFolder(sound), terminalOf(counter)];
  must(runBackupJob({ data: sound, folder, terminal, at: Date.now(), keep: 7 }));
  some(60, 120);
  await counter.syncOnce();
  balances = new Map(members.map((member) => [member, points(counter, member)]));
  await counter.close();
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
});

/** A number below `most`, always the same for one seed and name. */
const chance = (name: string, most: number): number =>
  createHash('sha256').update(`${seed} ${name}`).digest().readUIntBE(0, 6) % most;

function flip(file: string, round: string, flips: number): void {
  const bytes = readFileSync(file);
  for (let index = 0; index < flips; index++) {
    bytes[chance(`${round} at ${index}`, bytes.length)]! ^= 1 << chance(`${round} bit ${index}`, 8);
  }
  writeFileSync(file, bytes);
}

/** After a repair: everything proved, every balance that of head office. */
async function isWholeAgain(folder: string): Promise<void> {
  const counter = openReal(folder);
  expect(await counter.syncOnce()).toMatchObject({ state: 'connected' });
  for (const [member, expected] of balances) {
    expect(points(counter, member)).toBe(expected);
    expect(counter.ledger.documents.profile(member)?.lastName).toMatch(/^Kunde \d+$/);
  }
  await counter.close();
  expect(provedEntries(folder)).toBe(142);
  const opened = must(openForReading(folder));
  const compared = must(await reconcile(opened, createVault(undefined)));
  opened.close();
  expect(compared).toMatchObject({ seq: 142, waiting: 0, differences: 0 });
}

function copyOfSound(): string {
  ahead += 61_000;
  return cloned(sound);
}

const mend = (folder: string) => repair(folder, createVault(undefined), environment);

describe('repair', () => {
  test('leaves a sound file alone', async () => {
    const folder = copyOfSound();
    const before = readFileSync(databaseFile(folder));
    expect(must(await mend(folder))).toMatchObject({ entries: 142, origins: { office: [], mended: [], backup: [] } });
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
  });

  test(`${FLIPS} files with a byte flipped anywhere are whole again (seed ${seed})`, { timeout: 600_000 }, async () => {
    for (let round = 0; round < FLIPS; round++) {
      const folder = copyOfSound();
      flip(databaseFile(folder), `one ${round}`, 1);
      const done = await mend(folder);
      expect(done, `seed ${seed}, round ${round}`).toEqual(expect.objectContaining({ ok: true }));
      await isWholeAgain(folder);
    }
  });

  test(`${MANY} files with two hundred bytes flipped are whole again (seed ${seed})`, {
    timeout: 600_000,
  }, async () => {
    for (let round = 0; round < MANY; round++) {
      const folder = copyOfSound();
      flip(databaseFile(folder), `many ${round}`, 200);
      const done = await mend(folder);
      expect(done, `seed ${seed}, round ${round}`).toEqual(expect.objectContaining({ ok: true }));
      // what was there is kept, whatever it was
      expect(readdirSync(folder).some((name) => name.startsWith('counter.db.damaged-'))).toBe(true);
      await isWholeAgain(folder);
    }
  });

  test('a file of which nothing is left comes from the backup and head office', async () => {
    const folder = copyOfSound();
    writeFileSync(databaseFile(folder), Buffer.alloc(100_000, 7));
    const { origins } = must(await mend(folder));
    expect(origins.backup.length).toBe(82);
    expect(origins.office.length).toBe(60);
    await isWholeAgain(folder);
  });

  test('an entry that nobody else has is restored from its own checksum', async () => {
    const folder = copyOfSound();
    const counter = openReal(folder);
    const [member] = balances.keys();
    for (let index = 0; index < 3; index++) book(counter, member!, 1_000, `unsent ${index}`);
    await counter.close();
    const before = entriesOf(folder);
    edit(folder, "update journal set body = replace(body, 'unsent 0', 'unseNt 0') where seq = 143");
    edit(folder, "update journal set hash = '0' || substr(hash, 2, 62) || 'x' where seq = 144");
    edit(
      folder,
      "update journal set body = cast(x'7b' || substr(cast(body as blob), 2, 3) || x'ff' || substr(cast(body as blob), 6) as text) where seq = 145",
    );
    const done = must(await mend(folder));
    expect(done.origins).toEqual({ mended: [143, 144, 145], backup: [], office: [] });
    expect(entriesOf(folder)).toEqual(before);
  });

  test('one that is lost is named, and nothing is changed', async () => {
    const folder = copyOfSound();
    const counter = openReal(folder);
    const [member] = balances.keys();
    for (let index = 0; index < 4; index++) book(counter, member!, 1_000, `lost ${index}`);
    await counter.close();
    edit(folder, "update journal set body = replace(body, 'lost', 'gone') where seq in (144, 145)");
    const damaged = readFileSync(databaseFile(folder));
    expect(await mend(folder)).toMatchObject({ code: 'repair-lost', values: { from: 144, to: 145 } });
    expect(readFileSync(databaseFile(folder)).equals(damaged)).toBe(true);
    // bookings at the end that are gone without a trace in the journal are still known by their sale
    edit(folder, 'delete from journal where seq > 142');
    expect(await mend(folder)).toMatchObject({ code: 'repair-lost', values: { from: 143, to: 146 } });
  });

  test('without head office a wrong balance is put right, a missing entry is not', async () => {
    const folder = copyOfSound();
    edit(folder, "update setting set value = 'http://127.0.0.1:9' where key = 'office-url'");
    const backups = defaultBackupFolder(folder);
    for (const name of readdirSync(backups)) copyFileSync(join(folder, 'counter.db'), join(backups, name));
    edit(folder, 'update lot set held = held + 5; update sale set to_pay = 1');
    expect(must(await mend(folder))).toMatchObject({ entries: 142, withOffice: false });
    expect(provedEntries(folder)).toBe(142);
    edit(folder, 'delete from journal where seq = 5');
    for (const name of readdirSync(backups)) writeFileSync(join(backups, name), '');
    expect(await mend(folder)).toMatchObject({ code: 'repair-needs-office' });
  });

  test('a power cut in the middle of it: the next start has the old file or the new one', async () => {
    const folder = copyOfSound();
    const file = databaseFile(folder);
    const proved = join(folder, 'proved.db');
    copyFileSync(file, proved);
    // the old file has a log of its own, which fits the new one as well: it must not get into it
    const old = new Database(file);
    old.pragma('journal_mode = wal');
    old.exec('update lot set held = held + 1, remaining = remaining + 1');
    copyFileSync(`${file}-wal`, join(folder, 'log'));
    old.close();
    copyFileSync(proved, `${file}.repaired`);
    copyFileSync(join(folder, 'log'), `${file}-wal`);
    await isWholeAgain(folder);
    expect(existsSync(`${file}.repaired`)).toBe(false);
  });
});

function edit(folder: string, sql: string): void {
  const connection = new Database(databaseFile(folder));
  connection.exec(sql);
  connection.close();
}

function entriesOf(folder: string): unknown[] {
  const opened = must(openForReading(folder));
  const rows = opened.prepare('select * from journal order by seq').all();
  opened.close();
  return rows;
}
