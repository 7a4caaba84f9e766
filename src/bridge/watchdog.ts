import { type ChildProcess, fork } from 'node:child_process';
import { isRunning, readLines } from './place.ts';

/** What runs the process that carries the bytes, and its folder. */
export type Program = { readonly file: string; readonly folder: string };

/** The process says that it is alive so often; after so many beats of ours without a word it hangs. */
export const ALIVE_EVERY_MS = 250;
const SILENT_BEATS = 12;
/** A process that ends right away is followed at this pace. */
const RESTART_MS = 250;
const SHORT_LIFE_MS = 1_000;
/** The process ends with this code when another one works in its folder already, or when there is nothing to do. */
export const NEEDLESS = 3;
/** Said to a process that waits: begin, as the first one or after one that died. */
export type Begin = 'first' | 'again';

/**
 * Keeps the process running that carries the bytes. Another one waits beside it, loaded and ready, and takes over at once when
 * it dies or hangs: also on a machine that has much to do. Does nothing else, so that nothing can go wrong with it; should
 * it be killed all the same, that process starts another watchdog. Ends with the process when no bridge is set up any
 * more. `adopted`: a process that runs already, watched by its number until it ends.
 */
export function runWatchdog({ file, folder }: Program, adopted: number | undefined): void {
  let worker: ChildProcess | undefined;
  let waiting = prepare();
  let isEnding = false;

  function prepare(): ChildProcess {
    const child = fork(file, ['worker', folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.on('error', () => undefined);
    child.once('exit', () => {
      if (child === waiting && !isEnding) setTimeout(() => (waiting = prepare()), RESTART_MS);
    });
    return child;
  }

  function begin(word: Begin): void {
    const child = waiting;
    worker = child;
    waiting = prepare();
    const begunAt = performance.now();
    let silentBeats = 0;
    // counted in beats of our own: a machine that slept has not hung
    const beat = setInterval(() => {
      silentBeats += 1;
      if (silentBeats > SILENT_BEATS) child.kill('SIGKILL');
    }, ALIVE_EVERY_MS);
    child.on('message', () => {
      silentBeats = 0;
    });
    const ended = (code: number | null): void => {
      clearInterval(beat);
      if (isEnding || code === NEEDLESS || readLines(folder).length === 0) return end();
      if (performance.now() - begunAt > SHORT_LIFE_MS) begin('again');
      else setTimeout(() => begin('again'), RESTART_MS);
    };
    if (child.exitCode !== null || child.signalCode !== null) return ended(child.exitCode);
    child.once('exit', ended);
    child.send(word, () => undefined);
  }

  function end(): void {
    isEnding = true;
    waiting.kill();
    if (!worker || worker.exitCode !== null || worker.signalCode !== null || !worker.kill()) process.exit(0);
  }

  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (adopted === undefined) return begin('first');
  const look = setInterval(() => {
    if (isRunning(adopted)) return;
    clearInterval(look);
    begin('again');
  }, ALIVE_EVERY_MS);
}
