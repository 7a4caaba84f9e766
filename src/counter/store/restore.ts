import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import type { Sha256 } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { databaseFile } from './database.ts';
import { type StoreFault, storeFault } from './faults.ts';
import { createSettings, type Settings } from './settings.ts';
import { toDisk } from './to-disk.ts';
import { verifyCounter } from './verify.ts';

/**
 * Puts a backup in the place of a counter that is gone. The copy is proved before it gets its name, and `retire` takes the
 * identity out of it: nothing can be booked until the counter has a new one, because the old machine may have booked more
 * under numbers that this one would use again. A counter that lies in the folder already is left alone.
 */
export function restoreBackup(
  file: string,
  folder: string,
  sha256: Sha256,
  retire: (settings: Settings) => void,
): Result<{ entries: number }, 'restore-counter-there' | 'restore-unsound' | StoreFault> {
  const target = databaseFile(folder);
  if (existsSync(target)) return refused('restore-counter-there', { folder });
  const unfinished = `${target}.restoring`;
  const log = '-wal';
  const drop = (): void => {
    for (const ending of ['', log, '-shm']) rmSync(unfinished + ending, { force: true });
  };
  let connection: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    drop();
    copyFileSync(file, unfinished);
    // a folder that was copied by hand has its latest bookings in the log
    if (existsSync(file + log)) copyFileSync(file + log, unfinished + log);
    connection = new Database(unfinished);
    const report = verifyCounter(connection, sha256);
    if (report.fault) {
      connection.close();
      drop();
      return refused('restore-unsound', { file, place: report.fault.place });
    }
    // one file again, whatever it was
    connection.pragma('journal_mode = DELETE');
    connection.pragma('synchronous = FULL');
    retire(createSettings(connection));
    connection.close();
    toDisk(unfinished);
    renameSync(unfinished, target);
    toDisk(folder);
    return ok({ entries: report.entries });
  } catch (error) {
    connection?.close();
    drop();
    const fault = storeFault(error, file);
    if (fault?.code === 'store-damaged') return refused('restore-unsound', { file, place: 'file' });
    if (fault) return fault;
    throw error;
  }
}
