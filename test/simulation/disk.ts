import Database from 'better-sqlite3';
import { ok } from '#base/result';
import type { CounterDatabase } from '#counter/store/database';
import { storeFault } from '#counter/store/faults';
import { MIGRATIONS } from '#counter/store/migrations';

/** What the disk does to writes. */
export type DiskFault = 'SQLITE_IOERR_FSYNC' | 'SQLITE_FULL';

/** An error as SQLite throws it when the disk refuses. */
class DiskError extends Error {
  readonly code: DiskFault;
  constructor(code: DiskFault) {
    super(code);
    this.code = code;
  }
}
export const isDiskError = (error: unknown): boolean => error instanceof DiskError;

let empty: Buffer | undefined;
function emptyFile(): Buffer {
  if (empty) return empty;
  const connection = new Database(':memory:');
  for (const step of MIGRATIONS) connection.exec(step);
  connection.pragma(`user_version = ${MIGRATIONS.length}`);
  empty = connection.serialize();
  connection.close();
  return empty;
}

/**
 * A counter's disk: a file in memory that survives the process. Every commit is on the disk when it returns, unless
 * `flushes` says that this flush was left out (a planted bug): then it is gone when the power fails before the next one.
 */
export function createDisk(flushes?: () => boolean) {
  let file: Buffer = emptyFile();
  let connection: Database.Database | undefined;
  let fault: DiskFault | undefined;

  // with every commit flushed, what is on the disk is what the connection sees
  const onDisk = (): Buffer => (connection && !flushes ? connection.serialize() : file);

  return {
    open(): CounterDatabase {
      const opened = new Database(file);
      connection = opened;
      const changes = opened.prepare<[], number>('select total_changes()').pluck();
      const transaction = opened.transaction((work: () => unknown) => work());
      return {
        connection: opened,
        file: 'simulated',
        write(work) {
          const isInner = opened.inTransaction;
          try {
            const result = transaction.immediate(() => {
              const before = fault && changes.get();
              const done = work();
              // what only reads needs no disk that writes
              if (!isInner && fault && changes.get() !== before) throw new DiskError(fault);
              return done;
            }) as ReturnType<typeof work>;
            if (!isInner && flushes?.()) file = opened.serialize();
            return ok(result);
          } catch (error) {
            const refusal = storeFault(error, 'simulated');
            if (!refusal) throw error;
            return refusal;
          }
        },
        checkpoint: () => undefined,
        close: () => undefined,
      };
    },
    /** Throws as SQLite would if the disk refuses writes now. */
    check(): void {
      if (fault) throw new DiskError(fault);
    },
    setFault: (next: DiskFault | undefined) => void (fault = next),
    /** The power fails: what is on the disk is what there is. */
    powerFails(): void {
      file = onDisk();
      connection?.close();
      connection = undefined;
    },
    /** A copy of what is on the disk now. */
    image: (): Buffer => Buffer.from(onDisk()),
    putImage: (image: Buffer) => void (file = image),
  };
}
