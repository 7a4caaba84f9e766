import Database from 'better-sqlite3';
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, refused } from '#base/result';
import { type StoreFault, storeFault } from './faults.ts';
import { logToDisk } from './log-to-disk.ts';
import { MIGRATIONS } from './migrations.ts';
import { finishSwap, holdFolder } from './swap.ts';

/**
 * A parameter beside an `order by` or in a `limit` is written `+?`: of a bare one SQLite remembers the value, and plans the
 * statement again for every other one, which takes ten times as long as to run it (3.54, built with STAT4).
 */
export type Connection = Database.Database;

export type CounterDatabase = {
  readonly connection: Connection;
  readonly file: string;
  /**
   * Runs `work` as one durable transaction: when it returns, the data is on the disk; when it throws, nothing has changed.
   * `work` must be synchronous; a promise inside is a type error. Nested calls become part of the outer one.
   */
  write<T>(work: () => T extends Promise<unknown> ? never : T): Result<T, StoreFault>;
  /**
   * Moves what has been written from the log into the file, and begins the log anew: that costs fsyncs of its own, which no
   * customer may wait for. Called when the counter is idle, and when the log grows long. What the disk refuses now is
   * moved the next time.
   */
  checkpoint(): void;
  close(): void;
};

export const databaseFile = (folder: string): string => join(folder, 'counter.db');

/**
 * Opens the counter's one file, makes or migrates it, and holds it: a second instance is refused. The lock is an open
 * transaction on a file of its own, which the operating system releases however the process ends; the data stays readable
 * for `treuekasse verify`.
 */
export function openDatabase(folder: string): Result<CounterDatabase, StoreFault> {
  const file = databaseFile(folder);
  let lock: { close(): void } | undefined;
  let connection: Connection | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lock = holdFolder(folder);
    finishSwap(file);
    logToDisk(file);
    connection = new Database(file, { timeout: 2_000 });
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    // who is forgotten leaves nothing behind in the file either
    connection.pragma('secure_delete = ON');
    // A checkpoint inside a booking would add its own fsyncs to it: `checkpoint()` runs when nobody waits.
    connection.pragma('wal_autocheckpoint = 0');
    // 4 MB: the operating system keeps the rest of the file. A commit that has split a page looks through the whole cache
    // (pcache1TruncateUnsafe), which with 32 MB took as long as a tenth of the booking.
    connection.pragma('cache_size = -4096');
    const migrated = migrate(connection, file);
    if (!migrated.ok) {
      connection.close();
      lock.close();
      return migrated;
    }
    flushFolder(folder);
  } catch (error) {
    connection?.close();
    lock?.close();
    const fault = storeFault(error, file);
    if (fault) return fault;
    throw error;
  }
  const [opened, held] = [connection, lock];
  // made once: a wrapper per booking would cost more than its begin and commit
  const transaction = opened.transaction((work: () => unknown) => work());
  const rewriteVersion = (): unknown => opened.pragma(`user_version = ${MIGRATIONS.length}`);
  /** What the disk refuses now may go well the next time, and nobody waits for it. */
  const exceptFaults = (work: () => unknown): void => {
    try {
      work();
    } catch (error) {
      if (!storeFault(error, file)) throw error;
    }
  };
  /**
   * A commit whose flush failed stands in the log all the same, and the next start would take it for booked although it
   * was refused here: a commit without content is written over it.
   */
  const withdraw = (): void => {
    if (!opened.inTransaction) exceptFaults(rewriteVersion);
  };
  return ok({
    connection: opened,
    file,
    write: (work) => {
      try {
        return ok(transaction.immediate(work) as ReturnType<typeof work>);
      } catch (error) {
        const fault = storeFault(error, file);
        if (!fault) throw error;
        if (fault.code === 'store-failed' || fault.code === 'store-full') withdraw();
        return fault;
      }
    },
    checkpoint: () => {
      exceptFaults(() => opened.pragma('wal_checkpoint(PASSIVE)'));
      // the first write after a checkpoint also writes the head of the log, with an fsync of its own
      exceptFaults(rewriteVersion);
    },
    close: () => {
      exceptFaults(() => opened.pragma('wal_checkpoint(TRUNCATE)'));
      opened.close();
      held.close();
    },
  });
}

/** Opens the file for reading only, beside a running counter. */
export const openForReading = (folder: string): Result<Connection, StoreFault> =>
  openFileForReading(databaseFile(folder));

/** The same of a file of any name, such as a backup. */
export function openFileForReading(file: string): Result<Connection, StoreFault> {
  try {
    const connection = new Database(file, { readonly: true, fileMustExist: true });
    connection.pragma('schema_version');
    return ok(connection);
  } catch (error) {
    const fault = storeFault(error, file);
    if (fault) return fault;
    throw error;
  }
}

/**
 * The names of the file and its log are on the disk when their folder is. SQLite flushes it too, but goes on when that
 * fails. Where a folder cannot be flushed (Windows, some network drives), the system keeps names by itself.
 */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EIO') throw error;
  } finally {
    closeSync(opened);
  }
}

function migrate(connection: Connection, file: string): Result<void, 'store-newer' | 'store-damaged'> {
  const found = Number(connection.pragma('user_version', { simple: true }));
  if (found > MIGRATIONS.length) return refused('store-newer', { found, known: MIGRATIONS.length });
  // a file that has tables but no version is not a new one: its first page is damaged, or it is another program's
  const tables = connection.prepare<[], { count: number }>('select count(*) as count from sqlite_schema').get()?.count;
  if (found < 0 || (found === 0 && tables !== 0)) return refused('store-damaged', { file });
  for (let version = found; version < MIGRATIONS.length; version++) {
    connection
      .transaction(() => {
        connection.exec(MIGRATIONS[version]!);
        connection.pragma(`user_version = ${version + 1}`);
      })
      .immediate();
  }
  return ok(undefined);
}
