import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPipe, type Pipe, type ToBridge, type ToCounter } from '#bridge/pipe';
import type { LineConfig } from '#bridge/line-config';
import { bridgeFolder, pipeKey, readPlace, writeLines } from '#bridge/place';
import { vi } from 'vitest';

const MAIN = join(import.meta.dirname, '../../../src/bridge/main.ts');
const SOON = { timeout: 10_000, interval: 5 };

/** The bridge as processes of its own, as the counter starts them. */
export async function startLineProcess(lines: readonly LineConfig[]) {
  const folder = bridgeFolder(mkdtempSync(join(tmpdir(), 'bridge-')));
  writeLines(folder, lines);
  const watchdogs: ChildProcess[] = [];
  const start = (): ChildProcess => {
    const watchdog = fork(MAIN, ['watchdog', folder], { stdio: 'ignore', detached: true });
    watchdogs.push(watchdog);
    return watchdog;
  };
  start();

  const messages: ToCounter[] = [];
  let pipe: Pipe<ToBridge> | undefined;
  const worker = (): number | undefined => readPlace(folder)?.pid;

  function pair(): Promise<Pipe<ToBridge>> {
    return new Promise((resolve, reject) => {
      const place = readPlace(folder);
      if (!place) return reject(new Error('no place'));
      const socket = connect(place.port, '127.0.0.1');
      socket.once('error', reject);
      let own: Pipe<ToBridge> | undefined;
      openPipe<ToBridge, ToCounter>(socket, pipeKey(folder), 'counter', {
        ready: (opened) => resolve((pipe = own = opened)),
        message: (message) => messages.push(message),
        closed: () => {
          if (pipe === own) pipe = undefined;
        },
      });
    });
  }
  await vi.waitFor(pair, SOON);
  await vi.waitFor(() => {
    if (!messages.some((one) => one.kind === 'state' && one.bridges.length === lines.length))
      throw new Error('no bridge');
  }, SOON);

  return {
    folder,
    messages,
    worker: () => worker() ?? 0,
    watchdog: () => watchdogs[0]!.pid!,
    send: (message: ToBridge) => pipe!.send(message),
    closePipe: () => pipe?.close(),
    pair,
    start,
    async close(): Promise<void> {
      writeLines(folder, []);
      await vi.waitFor(pair, SOON);
      pipe?.send({ kind: 'stop' });
      for (const one of watchdogs) if (one.exitCode === null && one.signalCode === null) await once(one, 'exit');
      rmSync(join(folder, '..'), { recursive: true, force: true });
    },
  };
}

/** The port of a bridge of the last state that was told. */
export function portOf(messages: readonly ToCounter[]): number {
  const state = messages.findLast((one) => one.kind === 'state');
  const port = state?.kind === 'state' ? state.bridges[0]?.port : undefined;
  if (port === undefined) throw new Error('the bridge listens nowhere');
  return port;
}
