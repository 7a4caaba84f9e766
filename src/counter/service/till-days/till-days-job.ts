import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { MOST_TILL_DAYS, type TillDaysView } from '#contract/till-days';
import { readChosenFiles } from '#till/export-files/read-chosen-files';
import { reconcileDay } from '#till/files/reconcile-day';
import { openForReading } from '../../store/database.ts';
import { bookedOn } from './booked-on.ts';
import { tillDaysView } from './till-days-view.ts';

/** Files of a till, and the counter in `data` that they are held against. */
export type TillDaysJob = {
  readonly data: string;
  readonly timeZone: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
};

/** Reads the files and compares, here and now. */
export function runTillDaysJob({ data, timeZone, files }: TillDaysJob): Result<TillDaysView> {
  const read = readChosenFiles(
    files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) })),
  );
  if (!read.ok) return read;
  const { sales } = read.value;
  const days = new Set(sales.filter(({ kind }) => kind === 'sale').map(({ at }) => dayIn(timeZone, at)));
  if (days.size === 0) return refused('till-days-none');
  if (days.size > MOST_TILL_DAYS) return refused('till-days-many', { days: days.size, most: MOST_TILL_DAYS });
  const connection = openForReading(data);
  if (!connection.ok) return connection;
  try {
    const matches = reconcileDay(sales, bookedOn([connection.value], days, timeZone));
    return ok(tillDaysView(matches, read.value, timeZone));
  } finally {
    connection.value.close();
  }
}

/** Beside this file in a checkout; a program of its own once built. */
const PROGRAM = [
  join(import.meta.dirname, 'till-days-worker.ts'),
  join(import.meta.dirname, '../till-days/main.js'),
  join(import.meta.dirname, '../../out/till-days/main.js'),
].find(existsSync);

const WITHIN_MS = 60_000;
/** Memory that a comparison may take: archives may hold much more than they weigh. */
const MOST_MEMORY_MB = 768;

/** Compares in a thread of its own, so that no customer waits for it; it ends by itself, and takes nothing along when it fails. */
export function runTillDaysApart(
  job: TillDaysJob,
  onFault: (error: unknown) => void,
  signal: AbortSignal,
): Promise<Result<TillDaysView>> {
  return new Promise((resolve) => {
    if (PROGRAM === undefined) throw new Error('the program that compares days of tills is missing');
    const worker = new Worker(PROGRAM, {
      workerData: job,
      transferList: job.files.map(({ bytes }) => bytes.buffer),
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    const end = (outcome: Result<TillDaysView>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(outcome);
      void worker.terminate();
    };
    const stop = (): void => end(refused('till-days-failed'));
    const timer = setTimeout(() => end(refused('till-days-too-long')), WITHIN_MS);
    signal.addEventListener('abort', stop);
    worker.once('message', end);
    worker.once('error', (error) => {
      const isTooMuch = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (!isTooMuch) onFault(error);
      end(refused(isTooMuch ? 'till-days-too-long' : 'till-days-failed'));
    });
    worker.once('exit', stop);
  });
}
