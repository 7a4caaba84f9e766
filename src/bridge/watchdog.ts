import { type ChildProcess, fork } from 'node:child_process';
import { isRunning, readLines } from './place.ts';

/** What runs the process that carries the bytes, and its folder. */
export type Program = { readonly file: string; readonly folder: string };

/** The process says that it is alive so often; after so many beats of ours without a word it hangs. */
export const ALIVE_EVERY_MS = 250;
const SILENT_BEATS = 12;
/** A process that ends right away is started anew at this pace. */
const RESTART_MS = 250;
const SHORT_LIFE_MS = 1_000;
/** The process ends with this code when another one works in its folder already. */
export const SERVED = 3;
/** Said to a process that comes after one that died. */
export const AGAIN = 'again';

/**
 * Keeps the process running that carries the bytes: another one is there at once when it dies or hangs. Does nothing else, so
 * that nothing can go wrong with it; should it be killed all the same, that process starts another watchdog. Ends with the
 * process when no bridge is set up any more. `adopted`: a process that runs already, watched by its number until it ends.
 */
export function runWatchdog({ file, folder }: Program, adopted: number | undefined): void {
  let worker: ChildProcess | undefined;
  let isEnding = false;

  function start(isAgain: boolean): void {
    const startedAt = performance.now();
    let silentBeats = 0;
    const child = fork(file, ['worker', folder, ...(isAgain ? [AGAIN] : [])], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    worker = child;
    // counted in beats of our own: a machine that slept has not hung
    const beat = setInterval(() => {
      silentBeats += 1;
      if (silentBeats > SILENT_BEATS) child.kill('SIGKILL');
    }, ALIVE_EVERY_MS);
    child.on('message', () => {
      silentBeats = 0;
    });
    child.on('error', () => undefined);
    child.once('exit', (code) => {
      clearInterval(beat);
      if (isEnding || code === SERVED || readLines(folder).length === 0) return process.exit(0);
      if (performance.now() - startedAt > SHORT_LIFE_MS) start(true);
      else setTimeout(() => start(true), RESTART_MS);
    });
  }

  function end(): void {
    isEnding = true;
    if (!worker || !worker.kill()) process.exit(0);
  }

  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (adopted === undefined) return start(false);
  const look = setInterval(() => {
    if (isRunning(adopted)) return;
    clearInterval(look);
    start(true);
  }, ALIVE_EVERY_MS);
}
