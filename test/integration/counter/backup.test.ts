import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ok, refused } from '#base/result';
import { sha256 } from '#replication/node-sha256';
import { createBackups } from '../../../src/counter/service/backups.ts';
import {
  type BackupJob,
  defaultBackupFolder,
  runBackupApart,
  runBackupJob,
} from '../../../src/counter/service/backup-job.ts';
import { openCounter } from '../../../src/counter/service/counter.ts';
import { backupName, backupsIn, dropOldBackups, writeBackup } from '../../../src/counter/store/backup.ts';
import { databaseFile, openDatabase, openFileForReading } from '../../../src/counter/store/database.ts';
import { createSettings } from '../../../src/counter/store/settings.ts';
import { verifyCounter } from '../../../src/counter/store/verify.ts';
import { writeHistory } from './history.ts';
import { environmentAt, must, NOON, openBench, saleFor, temporaryFolder } from './kit.ts';

const jobFor = (data: string, more: Partial<BackupJob> = {}): BackupJob => ({
  data,
  folder: defaultBackupFolder(data),
  terminal: 'T',
  at: NOON,
  keep: 7,
  ...more,
});

/** The entries of a backup, each with its hash, after it was proved. */
function provedEntries(file: string): unknown[] {
  const opened = must(openFileForReading(file));
  expect(verifyCounter(opened, sha256)).not.toHaveProperty('fault');
  const rows = opened.prepare('select seq, hash from journal order by seq').all();
  opened.close();
  return rows;
}

describe('a backup', () => {
  it('under load is one moment of the counter, complete and proved, and no booking waits for it', async () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    writeHistory(bench);
    const before = bench.ledger.journal.head().seq;
    let done = false;
    const backup = runBackupApart(jobFor(folder), 60_000).finally(() => (done = true));
    let longest = 0;
    while (!done) {
      const started = performance.now();
      must(bench.ledger.bookSale(bench.program, 'M', saleFor(1_000), [], 'A'));
      longest = Math.max(longest, performance.now() - started);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { file, entries } = must(await backup);
    expect(entries).toBeGreaterThanOrEqual(before);
    const all = bench.ledger.journal.after(0, 100_000).map(({ seq, hash }) => ({ seq, hash }));
    expect(provedEntries(file)).toEqual(all.slice(0, entries));
    expect(all.length, 'sales went on').toBeGreaterThan(entries);
    // far above a booking, far below a backup of a real shop
    expect(longest).toBeLessThan(2_000);
    bench.close();
  });

  it('can be read by its owner only, and is a file by itself', () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    writeHistory(bench);
    const { file } = must(runBackupJob(jobFor(folder)));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(defaultBackupFolder(folder))).toEqual([backupName('T', NOON)]);
    bench.close();
  });

  it('keeps the newest of its terminal, and leaves those of others alone', () => {
    const folder = temporaryFolder();
    openBench(folder).close();
    for (let day = 0; day < 5; day++) must(runBackupJob(jobFor(folder, { at: NOON + day * 86_400_000, keep: 3 })));
    must(runBackupJob(jobFor(folder, { terminal: 'T-2', keep: 3 })));
    const backups = defaultBackupFolder(folder);
    writeFileSync(join(backups, `${backupName('T', NOON)}.part`), 'from a power cut');
    dropOldBackups(backups, 'T', 3);
    expect(backupsIn(backups, 'T')).toEqual(
      [4, 3, 2].map((day) => join(backups, backupName('T', NOON + day * 86_400_000))),
    );
    expect(readdirSync(backups)).toHaveLength(4);
  });

  it('of a damaged counter is dropped: it must not push out the good ones', () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    writeHistory(bench);
    bench.database.connection.exec("update lot set held = held + 1 where id = 'X:1'");
    expect(runBackupJob(jobFor(folder))).toMatchObject({ code: 'backup-unsound', values: { place: 'lot X:1' } });
    expect(readdirSync(defaultBackupFolder(folder))).toEqual([]);
    bench.close();
  });

  it('writes over nothing', () => {
    const folder = temporaryFolder();
    openBench(folder).close();
    const target = join(folder, 'there.db');
    writeFileSync(target, 'mine');
    expect(writeBackup(folder, target, sha256)).toMatchObject({ code: 'backup-exists' });
  });

  it('says in one word that its folder is missing, closed, or full', () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    writeHistory(bench);
    const missing = join(folder, 'usb-stick');
    expect(runBackupJob(jobFor(folder, { folder: missing }))).toMatchObject({
      code: 'backup-folder',
      values: { folder: missing },
    });
    expect(existsSync(missing)).toBe(false);
    // root may write anywhere but where a file stands in the way
    mkdirSync(missing);
    chmodSync(missing, 0o500);
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(runBackupJob(jobFor(folder, { folder: file }))).toMatchObject({ code: 'backup-folder' });
    bench.close();
  });

  // only root can mount a small disk
  if (process.getuid?.() === 0) {
    it('on a full disk leaves nothing behind, and booking goes on', () => {
      const folder = temporaryFolder();
      const bench = openBench(folder);
      writeHistory(bench);
      const small = mkdtempSync(join(tmpdir(), 'treuekasse-small-'));
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status).toBe(0);
      onTestFinished(() => {
        spawnSync('umount', [small]);
        rmSync(small, { recursive: true, force: true });
      });
      expect(runBackupJob(jobFor(folder, { folder: small }))).toMatchObject({
        code: 'backup-full',
        values: { folder: small },
      });
      expect(readdirSync(small)).toEqual([]);
      must(bench.ledger.bookSale(bench.program, 'M', saleFor(1_000), [], 'A'));
      bench.close();
    });
  }
});

describe('backups by themselves', () => {
  function scheduled() {
    const folder = temporaryFolder();
    const database = must(openDatabase(folder));
    const clock = { now: NOON };
    const jobs: BackupJob[] = [];
    const failed: string[] = [];
    let head = 5;
    let fails = false;
    const backups = createBackups({
      data: folder,
      settings: createSettings(database.connection),
      clock: { now: () => clock.now },
      terminal: () => 'T',
      head: () => head,
      onState: () => undefined,
      onFailed: ({ code }) => failed.push(code),
      run: async (job) => {
        jobs.push(job);
        return fails ? refused('backup-full', { folder: job.folder }) : ok({ file: 'f', entries: head });
      },
    });
    onTestFinished(() => database.close());
    return { folder, backups, jobs, failed, book: () => head++, break: (is: boolean) => (fails = is) };
  }

  it('come when the program is closed, and only if something was booked since the last', async () => {
    const { backups, jobs, book, folder } = scheduled();
    await backups.atClosing();
    await backups.atClosing();
    expect(jobs).toMatchObject([{ folder: defaultBackupFolder(folder), keep: 7, terminal: 'T' }]);
    book();
    backups.configure({ folder: '/somewhere', keep: 30 });
    await backups.atClosing();
    expect(jobs[1]).toMatchObject({ folder: '/somewhere', keep: 30 });
  });

  it('tell the owner what keeps them from being made, until one is made', async () => {
    const { backups, jobs, failed, break: setBroken } = scheduled();
    setBroken(true);
    await backups.now();
    expect(backups.trouble()).toMatchObject({ code: 'backup-full' });
    expect(failed).toEqual(['backup-full']);
    setBroken(false);
    await Promise.all([backups.now(), backups.now()]);
    expect(backups.trouble()).toBeUndefined();
    expect(jobs).toHaveLength(2);
  });

  it('are made by the real counter when it closes', async () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    writeHistory(bench);
    bench.close();
    const counter = must(
      openCounter({ folder, environment: environmentAt({ now: NOON }), log: () => undefined, backup: {} }),
    );
    must(await counter.start());
    await counter.close();
    const [file] = backupsIn(defaultBackupFolder(folder));
    expect(provedEntries(file!)).toHaveLength(11);
    expect(existsSync(databaseFile(folder))).toBe(true);
  });
});
