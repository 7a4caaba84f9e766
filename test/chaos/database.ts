import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#office/postgres/embedded';
import { looksLikePostgres, readPostmaster } from '#office/postgres/postmaster';
import { type ChaosProxy, openChaosProxy } from './proxy.ts';
import type { Random } from './random.ts';

const GONE_MS = 20_000;

/** The PostgreSQL that npm ships, which can be broken off and started again; head offices reach it through a proxy. */
export type DatabaseUnderChaos = {
  /** Past the proxy: for who looks after it. */
  readonly directUrl: () => string;
  /** Through the proxy, the same over restarts. */
  readonly url: string;
  readonly proxy: ChaosProxy;
  /** Immediate shutdown: no goodbye, no checkpoint; the next start recovers from its log, as after a power cut. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export async function startDatabase(dataDir: string, random: Random): Promise<DatabaseUnderChaos> {
  const running: EmbeddedPostgres[] = [];
  const start = async (): Promise<void> => {
    const started = await startEmbeddedPostgres({ dataDir });
    if (!started.ok) throw new Error(`${started.code}: ${JSON.stringify(started.values)}`);
    running.push(started.value);
  };
  const present = (): EmbeddedPostgres => running.at(-1)!;
  let isUp = true;
  await start();
  const portOf = (url: string): number => Number(new URL(url).port);
  const proxy = await openChaosProxy(() => (isUp ? portOf(present().url) : undefined), random);
  const through = new URL(present().url);
  through.port = String(proxy.port);
  return {
    directUrl: () => present().url,
    url: through.href,
    proxy,
    async crash() {
      isUp = false;
      const postmaster = readPostmaster(join(present().folder, 'cluster'));
      if (!postmaster) throw new Error('the database does not run');
      process.kill(postmaster.pid, 'SIGQUIT');
      const deadline = performance.now() + GONE_MS;
      while (looksLikePostgres(postmaster.pid)) {
        if (performance.now() > deadline) throw new Error('the database does not end');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async restart() {
      await start();
      isUp = true;
    },
    async stop() {
      await proxy.close();
      // each start has taken a share of the server, and the last one that is given back stops it
      for (const one of running.splice(0)) await one.stop();
    },
  };
}
