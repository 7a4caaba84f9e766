import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookJob } from './book.ts';
import type { Image } from './crash-disk.ts';
import { MARKS, readWriteLog, type Step, writeLogEnvironment } from './write-log.ts';

const BOOK = join(import.meta.dirname, 'book.ts');

/** Lets a counter work in the folder `counter` of `scratch`, on what a start image holds; answers what it did to its files. */
export function recordCounter(library: string, scratch: string, start: Image, job: Omit<BookJob, 'folder'>): Step[] {
  const [folder, log] = [join(scratch, 'counter'), join(scratch, 'log')];
  putFolder(folder, start);
  const { status, stderr } = spawnSync(process.execPath, [BOOK, JSON.stringify({ folder, ...job })], {
    env: { ...process.env, ...writeLogEnvironment(library, folder, log) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`booking ended with ${status}: ${String(stderr)}`);
  return readWriteLog(log);
}

/** Makes the folder hold the image and nothing else. */
export function putFolder(folder: string, image: Image): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!image.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, bytes] of image) if (name !== MARKS) writeFileSync(join(folder, name), bytes);
}
