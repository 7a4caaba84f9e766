import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chanceOf } from './chance.ts';
import { checkImage, type Said } from './check-image.ts';
import { createCrashDisk, type Image } from './crash-disk.ts';
import { type Libraries, putFolder, recordCounter } from './record.ts';
import type { Step } from './write-log.ts';

export type LogJob = {
  readonly libraries: Libraries;
  readonly seed: number;
  readonly images: number;
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Where an image that is not as it must be is kept; nowhere if absent. */
  readonly keep?: string | undefined;
};

export type LogFound = {
  readonly images: number;
  readonly failed: number;
  /** Images in which something was missing that had been confirmed. */
  readonly losing: number;
  /** The first few faults, each with the seed and the number of its image. */
  readonly faults: readonly string[];
  readonly steps: number;
  readonly confirmed: number;
};

/** Few, so that an image is opened and proved in a few milliseconds. */
const BOOKINGS = 24;
/** One image in so many is also booked on. */
const SELL_AGAIN = 4;
const FAULTS_TOLD = 5;
const NOTHING_SAID: Said = { entries: new Set(), feed: 0, trying: undefined };

/** Images lie in memory: what is on a disk or not is for the log to say, and opening them must not wait for one. */
const QUICK = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/**
 * Crash images of two logs: one of a new counter, one of a counter that starts on a crash image of the first, so that the
 * power also goes while it recovers. Half of the images each.
 */
export function crashImages({ libraries, seed, images, synchronous, keep }: LogJob): LogFound {
  const scratch = mkdtempSync(join(QUICK, 'treuekasse-power-'));
  try {
    const chance = chanceOf(seed);
    const found = { images: 0, failed: 0, losing: 0, faults: [] as string[], steps: 0, confirmed: 0 };
    let start: Start = { image: new Map(), said: NOTHING_SAID };
    for (const part of [0, 1]) {
      const firstSale = part * BOOKINGS;
      const job = { seed: seed + part, bookings: BOOKINGS, firstSale, synchronous };
      const steps = recordCounter(libraries, scratch, start.image, job);
      const wanted = Math.ceil((images - found.images) / (2 - part));
      const cuts = Array.from({ length: wanted }, () => chance.below(steps.length + 1)).sort((a, b) => a - b);
      const next = chance.below(wanted);
      const from = start;
      eachCrash(
        from,
        steps,
        cuts,
        (image, said, survival) => {
          const number = found.images++;
          const folder = join(scratch, 'image');
          putFolder(folder, image);
          const verdict = judge(folder, said, number % SELL_AGAIN === 0);
          if (verdict.lost > 0) found.losing++;
          if (number === part * Math.ceil(images / 2) + next)
            start = { image, said: { ...said, entries: new Set(said.entries) } };
          if (verdict.fault === undefined) return;
          if (found.failed++ >= FAULTS_TOLD) return;
          found.faults.push(`seed ${seed}, image ${number} (${JSON.stringify(survival)}): ${verdict.fault}`);
          if (keep !== undefined) putFolder(join(keep, `${seed}-${number}`), image);
        },
        chance.below(2 ** 31),
      );
      found.steps += steps.length;
      found.confirmed += steps.filter(({ kind }) => kind === 'mark').length;
    }
    return found;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

type Start = { readonly image: Image; readonly said: Said };

function judge(folder: string, said: Said, sellAgain: boolean): ReturnType<typeof checkImage> {
  try {
    return checkImage(folder, said, sellAgain);
  } catch (error) {
    return { fault: `a bug: ${error instanceof Error ? error.stack : String(error)}`, lost: 0 };
  }
}

/** The image at each cut, in the order of the cuts, with what had been said until then. */
function eachCrash(
  { image: initial, said: saidBefore }: Start,
  steps: readonly Step[],
  cuts: readonly number[],
  use: (image: Image, said: Said, survival: unknown) => void,
  seed: number,
): void {
  const disk = createCrashDisk(initial);
  const entries = new Set(saidBefore.entries);
  let { feed, trying } = saidBefore;
  let done = 0;
  for (const [number, cut] of cuts.entries()) {
    for (; done < cut; done++) {
      const step = steps[done]!;
      disk.take(step);
      if (step.kind !== 'mark') continue;
      const [kind, rest = ''] = step.text.split(' ');
      if (kind === 'feed') feed = Number(rest);
      else if (kind === 'trying') trying = Number(rest);
      else entries.add(step.text);
    }
    const { image, survival } = disk.crash(chanceOf(seed + number));
    use(image, { entries, feed, trying }, { cut, ...survival });
  }
}
