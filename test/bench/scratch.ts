import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** On the disk of the checkout: a system's folder for temporary files may lie in memory, where nothing waits for a disk. */
export const BENCH_FOLDER = join(ROOT, 'out/bench');

/** Runs work with a folder of its own, which is gone afterwards. */
export async function withScratch<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  mkdirSync(BENCH_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(BENCH_FOLDER, 'run-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
