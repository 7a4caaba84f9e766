import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { FromOffice, ToOffice } from './office.ts';

/** PostgreSQL of a fresh folder is made in a second; a slow disk may take longer. */
const READY_MS = 60_000;
const ANSWER_MS = 10_000;

export type OfficeProcess = {
  readonly url: string;
  readonly statusUrl: string;
  /** A one-time code for a counter of this store. */
  pairingCode(store: string): Promise<string | undefined>;
  stop(): Promise<void>;
};

/** This command line, as it was started: from source or built. */
const SELF = process.argv[1] ?? join(import.meta.dirname, 'main.js');

/** Starts head office as a process of its own, so that the counter never waits for it. Undefined when it did not start; it has said why. */
export async function startOfficeProcess(dataDir: string): Promise<OfficeProcess | undefined> {
  const child = fork(SELF, ['office', '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  /** The next message of this kind, undefined when the process ends or is silent for too long. */
  function next<K extends FromOffice['kind']>(
    kind: K,
    withinMs: number,
  ): Promise<Extract<FromOffice, { kind: K }> | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(undefined), withinMs);
      const hear = (message: FromOffice): void => {
        if (message.kind === kind) done(message as Extract<FromOffice, { kind: K }>);
      };
      const done = (message: Extract<FromOffice, { kind: K }> | undefined): void => {
        clearTimeout(timer);
        child.off('message', hear);
        resolve(message);
      };
      child.on('message', hear);
      void ended.then(() => done(undefined));
    });
  }

  const ready = await next('ready', READY_MS);
  if (!ready) {
    child.kill();
    return undefined;
  }
  return {
    url: ready.url,
    statusUrl: ready.statusUrl,
    async pairingCode(store) {
      const answer = next('code', ANSWER_MS);
      child.send({ kind: 'pair', store } satisfies ToOffice);
      return (await answer)?.code;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
