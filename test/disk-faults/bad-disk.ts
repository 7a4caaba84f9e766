import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { inProcess } from '../bench/job.ts';
import type { Act, ActsJob } from './counter-on-bad-disk.ts';
import { diskFaultsEnvironment, newControl, type Plan } from './disk-faults.ts';
import type { ScreenJob, ScreenSeen } from './screen-on-bad-disk.ts';

const PROGRAM = join(import.meta.dirname, 'counter-on-bad-disk.ts');
const SCREEN = join(import.meta.dirname, 'screen-on-bad-disk.ts');

export type BadDisk = {
  /** Runs acts in one process; answers with the word of each, as far as the process came. */
  run(...acts: readonly Act[]): string[];
  /** A whole counter with a screen, whose flushes fail while a sale is booked. */
  screen(failure: Plan): Promise<ScreenSeen>;
};

/** A folder on a disk that fails when an act says so. */
export function badDisk(library: string): BadDisk {
  const scratch = mkdtempSync(join(tmpdir(), 'treuekasse-bad-disk-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const [folder, control] = [join(scratch, 'disk', 'counter'), join(scratch, 'control')];
  const environment = diskFaultsEnvironment(library, join(scratch, 'disk'), control);
  return {
    screen: (failure) => {
      newControl(control);
      return inProcess<ScreenJob, ScreenSeen>(SCREEN, { folder, control, failure }, environment);
    },
    run: (...acts) => {
      newControl(control);
      const job: ActsJob = { folder, control, acts };
      const { stdout, stderr, status, signal } = spawnSync(process.execPath, [PROGRAM, JSON.stringify(job)], {
        env: { ...process.env, ...environment },
        encoding: 'utf8',
      });
      if (status !== 0 && signal !== 'SIGKILL') throw new Error(`the counter ended with ${status}: ${stderr}`);
      const words = stdout.split('\n').slice(0, -1);
      return words.at(-1) === '"end"' ? words.slice(0, -1) : words;
    },
  };
}

export const open: Act = { do: 'open' };
export const verify: Act = { do: 'verify' };
export const checkpoint: Act = { do: 'checkpoint' };
export const close: Act = { do: 'close' };
export const kill: Act = { do: 'kill' };
export const sell = (sale: number) => ({ do: 'sell', sale }) as const;
/** The `number`-th call from now on, counted from 0, fails, and so many after it. */
export const failing = (
  kind: 'flush' | 'write' | 'read',
  number: number,
  error: 'EIO' | 'ENOSPC' | 'EROFS',
  times = 1,
): Act => ({ do: 'plan', kind, well: number, fail: times, error });
/** Nothing of that kind fails any more. */
export const healthy = (kind: 'flush' | 'write' | 'read'): Act => failing(kind, 0, 'EIO', 0);
/** From now on the counter's folder is another one beside the first. */
export const move = (to: string): Act => ({ do: 'move', to });
