import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFaultsEnvironment, newControl } from '../disk-faults/disk-faults.ts';
import type { BookJob } from './book.ts';
import type { Image } from './crash-disk.ts';
import { MARKS, readWriteLog, type Step, writeLogEnvironment } from './write-log.ts';

/** The compiled libraries; with the second, flushes fail now and then. */
export type Libraries = { readonly writeLog: string; readonly diskFaults?: string | undefined };

const BOOK = join(import.meta.dirname, 'book.ts');

/** Lets a counter work on what a start image holds; answers what it did to its files. */
export const recordCounter = (
  libraries: Libraries,
  scratch: string,
  start: Image,
  job: Omit<BookJob, 'folder' | 'control'>,
): Step[] =>
  recordProgram(libraries, scratch, start, BOOK, (folder, control): BookJob => ({ ...job, folder, control }));

/**
 * Runs a program on the folder `counter` of `scratch`, which holds the start image. It is given its job, as JSON; the control
 * is where a failing disk takes its orders from, if there is one.
 */
export function recordProgram(
  { writeLog, diskFaults }: Libraries,
  scratch: string,
  start: Image,
  program: string,
  jobOf: (folder: string, control: string | undefined) => object,
): Step[] {
  const [folder, log, control] = [join(scratch, 'counter'), join(scratch, 'log'), join(scratch, 'control')];
  putFolder(folder, start);
  newControl(control);
  const logging = writeLogEnvironment(writeLog, folder, log);
  const failing = diskFaults === undefined ? undefined : diskFaultsEnvironment(diskFaults, folder, control);
  const { status, stderr } = spawnSync(process.execPath, [program, JSON.stringify(jobOf(folder, failing && control))], {
    // calls go through the log first, so that it knows what came of them
    env: { ...process.env, ...failing, ...logging, LD_PRELOAD: [writeLog, diskFaults ?? ''].join(':') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${String(stderr)}`);
  return readWriteLog(log);
}

/** Makes the folder hold the image and nothing else. */
export function putFolder(folder: string, image: Image): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!image.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, bytes] of image) if (name !== MARKS) writeFileSync(join(folder, name), bytes);
}
