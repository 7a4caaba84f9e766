import { createLedger } from '#counter/service/ledger';
import { createSyncStore } from '#counter/service/sync-store';
import { createTills } from '#counter/service/tills';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { refused } from '#base/result';
import { createSync, type SyncState } from '#replication/client/sync';
import { environment, must } from './real-counter.ts';
import type { SimulatedTerminal } from './terminal-client.ts';

/** How a filling counter is to behave: rows of a page, after how many pages its connection ends, and its clock. */
export type Trial = { readonly rows?: number; readonly pages?: number; readonly now?: () => number };

/**
 * A counter's file with its replication, as the service has it, of which a test decides how far it gets. The identity is
 * that of a simulated terminal, which keeps the journal elsewhere: this one books nothing unless a test does.
 */
export function openFilling(
  folder: string,
  { brand, store: shop, terminal, client }: SimulatedTerminal,
  trial: Trial = {},
) {
  const database = must(openDatabase(folder));
  const identity = { brand, store: shop, terminal, privateKey: '' };
  const settings = createSettings(database.connection);
  const ledger = createLedger(
    database,
    environment,
    () => identity,
    () => 'Europe/Berlin',
  );
  const tills = createTills(database.connection);
  const store = createSyncStore(database, ledger, settings, tills, () => undefined, trial.now);
  let pages = 0;
  let asked: string[] = [];
  const states: SyncState[] = [];
  const sync = createSync(
    {
      ...client,
      live: async () => refused('office-unavailable'),
      snapshot: async (part, after, begun) => {
        if (pages++ >= (trial.pages ?? Number.POSITIVE_INFINITY)) return refused('office-unavailable');
        asked.push(`${part} ${after}`);
        return client.snapshot(part, after, begun, trial.rows);
      },
    },
    store,
    environment.clock,
    {
      onState: (state) => states.push(state),
      onApplied: () => undefined,
      onFault: (error) => {
        throw error;
      },
    },
  );
  return {
    database,
    ledger,
    settings,
    store,
    states,
    asked: (): string[] => asked,
    /** Lets the connection last for so many pages more. */
    again(more: number): void {
      [pages, asked] = [0, []];
      Object.assign(trial, { pages: more });
    },
    /** A whole round with head office; answers whether the counter is ready after it. */
    async round(): Promise<boolean> {
      await sync.settle();
      return store.fill.place() === undefined && store.feedPosition() > 0;
    },
    async close(): Promise<void> {
      await sync.stop();
      database.close();
    },
  };
}

export type FillingCounter = ReturnType<typeof openFilling>;

/** What a counter knows, in a form that can be compared. */
export function knowledge({ database }: Pick<FillingCounter, 'database'>) {
  const all = (query: string): unknown[] => database.connection.prepare(query).raw().all();
  return {
    lots: all('select member, unit, id, expires, remaining, held from lot where remaining <> 0 order by 1, 2, 3'),
    documents: all('select kind, id, version, body, unsent from document order by kind, id'),
    cards: all('select * from card order by 1, 2'),
    words: all('select * from search_word order by 1, 2'),
    tills: all('select * from till order by 1'),
    left: all(
      'select * from unsaid_lot union all select id, null, null from unsaid_member union all select id, 1, 1 from unfound_member',
    ),
  };
}
