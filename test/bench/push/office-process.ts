import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_ARGUMENTS } from '../job.ts';

type FromOffice = { kind: 'ready'; url: string } | { kind: 'code'; code: string };

const COMMAND_LINE = join(import.meta.dirname, '../../../out/cli/main.js');

/** Head office as it was built, in a process of its own, on a database that is there already. */
export async function startOffice(databaseUrl: string) {
  const child = fork(COMMAND_LINE, ['office', '--port', '0'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    execArgv: [...NODE_ARGUMENTS],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  async function next<K extends FromOffice['kind']>(kind: K): Promise<Extract<FromOffice, { kind: K }>> {
    const heard = once(child, 'message').then(([message]) => message as FromOffice);
    const message = await Promise.race([heard, ended.then(() => undefined)]);
    if (message?.kind !== kind) throw new Error(`head office said ${JSON.stringify(message)} instead of ${kind}`);
    return message as Extract<FromOffice, { kind: K }>;
  }
  const { url } = await next('ready');
  return {
    url,
    pid: child.pid ?? 0,
    async pairingCode(store: string): Promise<string> {
      const code = next('code');
      child.send({ kind: 'pair', store });
      return (await code).code;
    },
    async stop(): Promise<void> {
      child.disconnect();
      await ended;
    },
  };
}
