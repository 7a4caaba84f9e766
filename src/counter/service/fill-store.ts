import { ok, type Result } from '#base/result';
import type { FillPlace, FillStore } from '#replication/client/fill';
import type { FeedRow, Scope } from '#replication/wire';
import { createArrivals } from '../store/arrivals.ts';
import type { CounterDatabase } from '../store/database.ts';
import type { Settings } from '../store/settings.ts';
import { createUnsaid } from '../store/unsaid.ts';
import type { Ledger } from './ledger.ts';

/** So many members are made findable together. More would be written in fewer pages, and fewer are found sooner. */
const INDEX_MEMBERS = 50_000;
/** On a slow line nobody waits longer than that to be found. */
const INDEX_EVERY_MS = 10_000;
/** The write-ahead log is moved into the file after so many pages of a snapshot: else it would grow with the whole of it. */
const PAGES_PER_CHECKPOINT = 8;
/** While a snapshot is written, pages that are written again and again stay in memory. */
const CACHE_KB = 64 * 1024;
const USUAL_CACHE_KB = 4 * 1024;

type Parts = {
  readonly database: CounterDatabase;
  readonly ledger: Ledger;
  readonly settings: Settings;
  readonly now: () => number;
  /** Applies rows of the feed, inside a transaction. */
  readonly applyRows: (rows: readonly FeedRow[]) => void;
  readonly savePlace: (place: { position: number; mark: string; scope: Scope }) => void;
};

/** The counter's file as a snapshot needs it. */
export function createFillStore({ database, ledger, settings, now, applyRows, savePlace }: Parts): FillStore & {
  /** Head office has said more of a member than the snapshot had. */
  heard(member: string): void;
} {
  const { connection } = database;
  const { documents } = ledger;
  const { lots } = ledger.journal;
  const unsaid = createUnsaid(connection, documents, lots);
  const arrivals = createArrivals(connection, documents, lots, unsaid);
  let reached = readPlace(settings);
  let indexedAt = now();
  let isIndexing = false;
  let pages = 0;

  /** Kept in the file: where a new process goes on. */
  function keep(place: FillPlace | undefined): void {
    if (place) settings.set('filling', JSON.stringify(place));
    else settings.remove('filling');
  }

  function isDue(): boolean {
    if (arrivals.waiting() === 0) return false;
    if (reached && (reached.part === 'feed' || !reached.isNoted)) return true;
    return arrivals.waiting() >= INDEX_MEMBERS || now() - indexedAt >= INDEX_EVERY_MS;
  }

  if (reached) connection.pragma(`cache_size = -${CACHE_KB}`);

  return {
    place: () => reached,
    heard: arrivals.heard,

    begin(reason) {
      const place = beginning(reason);
      const begun = database.write(() => {
        unsaid.clear();
        keep(place);
      });
      if (!begun.ok) return begun;
      connection.pragma(`cache_size = -${CACHE_KB}`);
      reached = place;
      return begun;
    },

    note() {
      const next: FillPlace = { ...reached!, isNoted: true };
      const noted = database.write(() => {
        const isLast = unsaid.note();
        if (isLast) keep(next);
        return isLast;
      });
      if (noted.ok && noted.value) reached = next;
      return noted;
    },

    apply(page, next) {
      const applied = database.write(() => {
        if (page.part === 'brand') applyRows(page.rows);
        if (page.part === 'lots') arrivals.lots(page.columns, page.seq);
        if (page.part === 'members') arrivals.members(page.columns);
        if (next.part === 'feed' && next.begun) savePlace({ ...next.begun, scope: page.scope });
        keep(next);
      });
      if (!applied.ok) return applied;
      reached = next;
      if (++pages % PAGES_PER_CHECKPOINT === 0) database.checkpoint();
      return applied;
    },

    index(): Result<boolean> {
      if (!isIndexing && !isDue()) return ok(true);
      isIndexing = true;
      const done = database.write(arrivals.index);
      if (!done.ok) arrivals.rewrite();
      if (done.ok && done.value) {
        isIndexing = false;
        indexedAt = now();
        database.checkpoint();
      }
      return done;
    },

    sweep(includes) {
      const { reason } = reached!;
      const isNarrow = (settings.get('scope') ?? 'brand') !== 'brand';
      // what a restored head office lacks is sent there before anything is forgotten
      const isTwice = isNarrow && reason === 'restored';
      const again = beginning('scope');
      const swept = database.write(() => {
        const isLast = unsaid.sweepMembers(isNarrow && !isTwice) && unsaid.sweepLots(includes);
        if (isLast) keep(isTwice ? again : undefined);
        return isLast;
      });
      if (swept.ok && swept.value) {
        reached = isTwice ? again : undefined;
        if (!reached) connection.pragma(`cache_size = -${USUAL_CACHE_KB}`);
        database.checkpoint();
      }
      return swept;
    },
  };
}

const beginning = (reason: FillPlace['reason']): FillPlace => ({
  reason,
  part: 'brand',
  after: '',
  isNoted: false,
  members: 0,
});

function readPlace(settings: Settings): FillPlace | undefined {
  const text = settings.get('filling');
  return text === undefined ? undefined : (JSON.parse(text) as FillPlace);
}
