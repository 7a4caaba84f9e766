import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { isServed, isSetUp, readLines } from './place.ts';
import { ALIVE_EVERY_MS, type Begin, NEEDLESS, runWatchdog } from './watchdog.ts';
import { runBridges } from './worker.ts';

/**
 * `main watchdog FOLDER [PID]`: what the counter starts; lives on when the counter ends. `main worker FOLDER`: what the
 * watchdog starts, the process between tills and printers; it waits until it is told to begin.
 */
const [role = '', folder = '', pid] = process.argv.slice(2);
const file = process.argv[1] ?? '';

hurry();
if (role === 'watchdog') runWatchdog({ file, folder }, pid === undefined ? undefined : Number(pid));
else if (role === 'worker') {
  const forgotten = (): never => process.exit(0);
  process.once('disconnect', forgotten);
  process.once('message', (word: Begin) => {
    process.off('disconnect', forgotten);
    void work(word);
  });
}

async function work(word: Begin): Promise<void> {
  // two would fight for the ports; without a bridge there is nothing to do
  if (readLines(folder).length === 0 || (await isServed(folder))) return process.exit(NEEDLESS);
  let isStopping = false;
  const end = (): void => {
    isStopping = true;
    void bridges.close().finally(() => process.exit(0));
  };
  const bridges = runBridges(folder, word === 'again', end);
  setInterval(() => {
    // whoever removes the counter's folder wants nothing of it to be left
    if (!isSetUp(folder)) return end();
    if (process.connected) process.send?.('alive', undefined, undefined, () => undefined);
  }, ALIVE_EVERY_MS);
  process.once('SIGTERM', end);
  // each guards the other: without a watchdog there is soon another one, and no receipt notices
  process.once('disconnect', () => {
    if (isStopping) return;
    spawn(process.execPath, [file, 'watchdog', folder, String(process.pid)], {
      detached: true,
      stdio: 'ignore',
    }).unref();
  });
}

/** A machine that has much to do prints all the same. Not everywhere may a program ask for it. */
function hurry(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch {
    // then it is one among others
  }
}
