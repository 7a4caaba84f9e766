import Database from 'better-sqlite3';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toDisk } from './to-disk.ts';

/**
 * Holds a counter's folder: a second instance is refused. An open transaction on a file of its own, which the operating
 * system releases however the process ends; the data stays readable for `treuekasse verify`.
 */
export function holdFolder(folder: string): { close(): void } {
  const lock = new Database(join(folder, 'counter.lock'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw error;
  }
  return lock;
}

/** A repaired file that waits to take the place of `file`: complete, proved and on the disk, or it is not there. */
const repaired = (file: string): string => `${file}.repaired`;

/**
 * Puts a proved file in the place of a damaged one, which is kept beside it as `kept`, with its log. A stop at any moment
 * leaves either the old file or the new one: `finishSwap`, with which every opening begins, does the rest.
 */
export function swapIn(proved: string, file: string, kept: string): void {
  for (const ending of ['', '-wal']) {
    if (!existsSync(file + ending)) continue;
    copyFileSync(file + ending, kept + ending);
    toDisk(kept + ending);
  }
  toDisk(proved);
  renameSync(proved, repaired(file));
  toDisk(dirname(file));
  finishSwap(file);
}

/** The log of the old file must be gone before the new one has its name: SQLite would write it into the new one. */
export function finishSwap(file: string): void {
  if (!existsSync(repaired(file))) return;
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
  toDisk(dirname(file));
  renameSync(repaired(file), file);
  toDisk(dirname(file));
}
