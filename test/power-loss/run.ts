import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inProcess } from '../bench/job.ts';
import { buildDiskFaults } from '../disk-faults/disk-faults.ts';
import type { LogFound } from './crash-images.ts';
import type { ImagesJob } from './image-process.ts';
import type { Libraries } from './record.ts';
import { buildWriteLog } from './write-log.ts';

// Power loss, at length: node test/power-loss/run.ts [--images 100000] [--seed N] [--synchronous NORMAL]. Ends with
// `N passed, M failed`, a line a crash image; with `--synchronous NORMAL`, the control, confirmed bookings are lost.
// Every seed is a counter at work on a new file and again on what a power loss has left of it, so a failing seed is repeated with `--images 500 --seed N`; the images that
// failed stay in out/power-loss. With every odd seed flushes fail now and then (not in the control).

const IMAGES_PER_SEED = 500;
const SEEDS_PER_PROCESS = 4;
const KEEP = join(import.meta.dirname, '../../out/power-loss');

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    synchronous: { type: 'string', default: 'FULL' },
  },
});
const [images, seed] = [Number(values.images), Number(values.seed)];
const synchronous = values.synchronous === 'NORMAL' ? 'NORMAL' : 'FULL';

const scratch = mkdtempSync(join(tmpdir(), 'treuekasse-power-loss-'));
const [writeLog, diskFaults] = [buildWriteLog(scratch), buildDiskFaults(scratch)];
if (writeLog === undefined || diskFaults === undefined) {
  console.error('power-loss: needs Linux and a C compiler (Debian: sudo apt-get install gcc)');
  process.exitCode = 2;
} else {
  const startedAt = performance.now();
  const found = await all({ writeLog, diskFaults: synchronous === 'FULL' ? diskFaults : undefined });
  const sum = (of: (one: LogFound) => number): number => found.reduce((total, one) => total + of(one), 0);
  const [made, failed] = [sum((one) => one.images), sum((one) => one.failed)];
  for (const fault of found.flatMap(({ faults }) => faults).slice(0, 20)) console.log(fault);
  console.log(
    `power-loss: ${made} images of ${2 * found.length} logs with ${sum((one) => one.steps)} steps and ` +
      `${sum((one) => one.confirmed)} marks, synchronous=${synchronous}, seeds ${seed} to ${seed + found.length - 1}; ` +
      `${sum((one) => one.losing)} lost something confirmed; ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
  );
  console.log(`${made - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && made > 0 ? 0 : 1;
}
rmSync(scratch, { recursive: true, force: true });

/** As many processes at a time as there are cores. */
async function all(built: Libraries): Promise<LogFound[]> {
  const seeds = Math.ceil(images / IMAGES_PER_SEED);
  const found: LogFound[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < seeds) {
      const [from, count] = [next, Math.min(SEEDS_PER_PROCESS, seeds - next)];
      next += count;
      const each = Math.min(images, IMAGES_PER_SEED);
      const job: ImagesJob = {
        libraries: built,
        seed: seed + from,
        seeds: count,
        images: each,
        synchronous,
        keep: KEEP,
      };
      found.push(...(await inProcess<ImagesJob, LogFound[]>(join(import.meta.dirname, 'image-process.ts'), job)));
      console.error(`power-loss: ${found.reduce((total, one) => total + one.images, 0)} images`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), seeds) }, lane));
  return found;
}
