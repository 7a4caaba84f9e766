import { spawn } from 'node:child_process';
import { isServed } from './place.ts';
import { AGAIN, ALIVE_EVERY_MS, runWatchdog, SERVED } from './watchdog.ts';
import { runBridges } from './worker.ts';

/**
 * `main watchdog FOLDER [PID]`: what the counter starts; lives on when the counter ends. `main worker FOLDER [again]`: what the
 * watchdog starts, the process between tills and printers.
 */
const [role = '', folder = '', more] = process.argv.slice(2);
const file = process.argv[1] ?? '';

if (role === 'watchdog') runWatchdog({ file, folder }, more === undefined ? undefined : Number(more));
else if (role === 'worker') void work();

async function work(): Promise<void> {
  // two would fight for the ports
  if (await isServed(folder)) return process.exit(SERVED);
  let isStopping = false;
  const end = (): void => {
    isStopping = true;
    void bridges.close().finally(() => process.exit(0));
  };
  const bridges = runBridges(folder, more === AGAIN, end);
  setInterval(() => {
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
