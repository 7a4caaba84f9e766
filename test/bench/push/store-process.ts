import { setTimeout as after } from 'node:timers/promises';
import { refused } from '#base/result';
import { readIdentity } from '#counter/service/identity';
import { createSyncStore } from '#counter/service/sync-store';
import { createTills } from '#counter/service/tills';
import { createVault } from '#counter/service/vault';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { createOfficeClient } from '#replication/client/office-client';
import { createSync } from '#replication/client/sync';
import { ledgerOf } from '../counter-ledger.ts';
import { must } from '../counter-samples.ts';
import { runJob } from '../job.ts';

/** `push`: sends the whole journal as if nothing of it had been sent. `pull`: fetches all that head office has. */
export type StoreJob = { readonly folder: string; readonly officeUrl: string; readonly does: 'push' | 'pull' };
export type StoreFound = {
  readonly ms: number;
  readonly cpuMs: number;
  readonly entries: number;
  /** In the counter's file at the end. */
  readonly lots: number;
};

/** Replication that has not come to its end by then has failed. */
const LONGEST_MS = 300_000;

/** A counter's replication in a process of its own, as the service runs it, without a live line. */
await runJob(async ({ folder, officeUrl, does }: StoreJob): Promise<StoreFound> => {
  const database = must(openDatabase(folder));
  const settings = createSettings(database.connection);
  const identity = readIdentity(settings, createVault(undefined));
  if (!identity) throw new Error('the counter has no identity');
  const { ledger } = ledgerOf(database, identity, { now: Date.now });
  const store = createSyncStore(database, ledger, settings, createTills(database.connection), () => undefined);
  if (does === 'push') store.setAcknowledged(0);
  const head = store.head();
  let done!: () => void;
  const finished = new Promise<void>((resolve) => (done = resolve));
  const sync = createSync(
    { ...createOfficeClient(officeUrl, identity), live: async () => refused('office-unavailable') },
    {
      ...store,
      setAcknowledged: (seq) => {
        store.setAcknowledged(seq);
        if (does === 'push' && seq === head) done();
      },
    },
    { now: Date.now },
    {
      onState: ({ refusal }) => {
        if (refusal) throw new Error(`head office refuses: ${refusal.key} ${JSON.stringify(refusal.values)}`);
      },
      onApplied: () => undefined,
      onFault: (error) => {
        throw error;
      },
    },
  );
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  if (does === 'push') {
    sync.start();
    await Promise.race([finished, after(LONGEST_MS, undefined, { ref: false })]);
  } else await sync.settle();
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  const lots =
    database.connection.prepare<[], { count: number }>('select count(*) as count from lot').get()?.count ?? 0;
  if (does === 'push' && store.acknowledged() !== head) throw new Error('the push did not come to its end');
  await sync.stop();
  database.close();
  return { ms, cpuMs: (user + system) / 1_000, entries: head, lots };
});
