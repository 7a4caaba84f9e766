import { readIdentity } from '#counter/service/identity';
import { createSyncStore } from '#counter/service/sync-store';
import { createTills } from '#counter/service/tills';
import { createVault } from '#counter/service/vault';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { refused } from '#base/result';
import { createOfficeClient } from '#replication/client/office-client';
import { createSync } from '#replication/client/sync';
import { ledgerOf } from '../counter-ledger.ts';
import { must } from '../counter-samples.ts';
import { runJob } from '../job.ts';

export type FillJob = { readonly folder: string; readonly officeUrl: string };
export type FillFound = {
  readonly ms: number;
  readonly cpuMs: number;
  /** The longest time for which nothing else of the counter had its turn. */
  readonly longestTurnMs: number;
  readonly members: number;
  readonly lots: number;
  readonly memoryMb: number;
};

/** A new counter that gets ready, in a process of its own, as the service does it; without screens and a live line. */
await runJob(async ({ folder, officeUrl }: FillJob): Promise<FillFound> => {
  const database = must(openDatabase(folder));
  const settings = createSettings(database.connection);
  const identity = readIdentity(settings, createVault(undefined));
  if (!identity) throw new Error('the counter has no identity');
  const { ledger } = ledgerOf(database, identity, { now: Date.now });
  const store = createSyncStore(database, ledger, settings, createTills(database.connection), () => undefined);
  let refusal: string | undefined;
  const sync = createSync(
    { ...createOfficeClient(officeUrl, identity), live: async () => refused('office-unavailable') },
    store,
    { now: Date.now },
    {
      onState: (state) => (refusal = state.state === 'connected' ? undefined : (state.refusal?.key ?? state.state)),
      onApplied: () => undefined,
      onFault: (error) => {
        throw error;
      },
    },
  );
  let [last, longestTurnMs] = [performance.now(), 0];
  const turns = setInterval(() => {
    const now = performance.now();
    longestTurnMs = Math.max(longestTurnMs, now - last);
    last = now;
  }, 1);
  const startedAt = performance.now();
  await sync.settle();
  const ms = performance.now() - startedAt;
  clearInterval(turns);
  if (refusal !== undefined || store.fill.place() || store.feedPosition() === 0)
    throw new Error(`not ready: ${refusal}`);
  await sync.stop();
  const count = (table: string): number =>
    database.connection.prepare<[], { count: number }>(`select count(*) as count from ${table}`).get()!.count;
  const [members, lots] = [count("document where kind = 'member'"), count('lot')];
  if (count('card') < members) throw new Error('not everybody can be found');
  database.close();
  const { user, system } = process.cpuUsage();
  return {
    ms,
    cpuMs: (user + system) / 1_000,
    longestTurnMs,
    members,
    lots,
    memoryMb: process.resourceUsage().maxRSS / 1024,
  };
});
