import { join } from 'node:path';
import type { Clock } from '#base/clock';
import type { FromOffice, ToOffice } from '#cli/office';
import { type Office, startOffice } from '#office/main';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { type Program, startProgram } from './program.ts';

/** A head office in a process of its own, on its embedded PostgreSQL. */
export type HeadOffice = {
  readonly url: string;
  /** Opens the status page; holds its key. */
  readonly statusUrl: string;
  /** A one-time code for a counter of this store, which is made if it is not there yet. */
  pairingCode(store: string): Promise<string>;
  /** Works beside it with one more head office on the same database, as commands do; one with a clock of its own serves the pages too. */
  beside(work: (office: Office) => Promise<void>, clock?: Clock): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again after `stop`: the same database, the same port. */
  startAgain(): Promise<void>;
};

const BACK_OFFICE_PAGES = join(import.meta.dirname, '../../../out/back-office');
const ANSWER_MS = 30_000;

export async function startHeadOffice(folder: string, ...options: readonly string[]): Promise<HeadOffice> {
  let program: Program | undefined;

  async function start(port: number): Promise<Extract<FromOffice, { kind: 'ready' }>> {
    // what it tells partners in a test is told on this machine
    const args = ['office', '--data', folder, '--port', String(port), '--webhooks-anywhere', ...options];
    program = startProgram(args, 'ipc');
    return hear(program, 'ready');
  }

  const { url, statusUrl } = await start(0);
  return {
    url,
    statusUrl,
    async pairingCode(store) {
      if (!program) throw new Error('head office is stopped');
      const answer = hear(program, 'code');
      program.process.send({ kind: 'pair', store } satisfies ToOffice);
      return (await answer).code;
    },
    async beside(work, clock) {
      const database = await startEmbeddedPostgres({ dataDir: folder });
      if (!database.ok) throw new Error(`the database is not there: ${database.code}`);
      const { url: databaseUrl } = database.value;
      const own = clock && { clock, pages: BACK_OFFICE_PAGES };
      const started = await startOffice({ databaseUrl, dataDir: folder, host: '127.0.0.1', port: 0, ...own });
      if (!started.ok) throw new Error(`no head office beside: ${started.code}`);
      try {
        await work(started.value);
      } finally {
        await started.value.close();
        await database.value.stop();
      }
    },
    async stop() {
      await program?.stop();
      program = undefined;
    },
    async startAgain() {
      await start(Number(new URL(url).port));
    },
  };
}

/** The next message of this kind. */
function hear<K extends FromOffice['kind']>(program: Program, kind: K): Promise<Extract<FromOffice, { kind: K }>> {
  const { process: child } = program;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail('is silent'), kind === 'ready' ? 3 * ANSWER_MS : ANSWER_MS);
    const done = (): void => {
      clearTimeout(timer);
      child.off('message', listen);
    };
    const listen = (message: FromOffice): void => {
      if (message.kind !== kind) return;
      done();
      resolve(message as Extract<FromOffice, { kind: K }>);
    };
    const fail = (why: string): void => {
      done();
      reject(new Error(`head office ${why}:\n${program.output()}`));
    };
    child.on('message', listen);
    void program.ended.then(() => fail('has ended'));
  });
}
