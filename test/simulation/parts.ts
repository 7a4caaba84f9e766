import type { Books } from '#office/books/books';
import { takeIn } from '#office/books/take-in';
import { takeInTogether } from '#office/books/take-in-together';
import { readBatch } from '#office/ingest/push-body';
import { lapsedIn } from '#office/books/lapse';
import type { Ledger } from '#counter/service/ledger';
import type { Vouchers } from '#counter/service/vouchers';
import type { CounterDatabase } from '#counter/store/database';
import type { SyncState, SyncStore } from '#replication/client/sync';
import type { ChainHead } from '#ledger/chain';
import type { FeedRow } from '#replication/wire';
import type { MemoryDatabase } from './memory-books.ts';
import type { Timeline } from './timeline.ts';
import type { Random } from '#test/chaos/random';

export type FeedPage = { readonly rows: FeedRow[]; readonly position: number; readonly more: boolean };
/** What a planted bug may lean on. */
export type Scene = {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly database: MemoryDatabase;
  readonly brand: string;
};

/**
 * The functions of the product that a planted bug may put another in the place of. Without a plant they are the product's
 * own: nothing in the product knows of plants.
 */
export type Parts = {
  /** Whether a flush of a counter's file is made. */
  readonly flushes: ((scene: Scene) => boolean) | undefined;
  readonly takeIn: typeof takeIn;
  readonly takeInTogether: typeof takeInTogether;
  readonly readBatch: typeof readBatch;
  books(books: Books, scene: Scene): Books;
  ledger(ledger: Ledger, connection: CounterDatabase['connection'], terminal: string): Ledger;
  vouchers(vouchers: Vouchers, connection: CounterDatabase['connection']): Vouchers;
  syncStore(store: SyncStore, ledger: Ledger, terminal: string, scene: Scene): SyncStore;
  feed(page: FeedPage, after: number, scene: Scene): FeedPage;
  /** Whether a counter's clock is about right, or head office watches while it is not (R30). */
  trustsClock(state: SyncState | undefined): boolean;
  /** Whether a counter may read on: `mark` is what it was told before, `now` what it would be told today. */
  isSameScope(mark: string, now: string): boolean;
  /** Whether head office writes down who has asked for whom. */
  readonly follows: boolean;
  lookedUp(rows: FeedRow[]): FeedRow[];
  isOnlyWriter(kept: ChainHead | undefined, head: ChainHead): boolean;
  readonly lapsedIn: typeof lapsedIn;
  /** Whether head office remembers a pass that was given and used. */
  readonly remembersPasses: boolean;
  /** What a process does besides. */
  background(scene: Scene): void;
};

/** By so much a clock may be wrong (R30). */
export const DRIFT_BUDGET_MS = 120_000;

export const ownParts: Parts = {
  flushes: undefined,
  takeIn,
  takeInTogether,
  readBatch,
  books: (books) => books,
  ledger: (ledger) => ledger,
  vouchers: (vouchers) => vouchers,
  syncStore: (store) => store,
  feed: (page) => page,
  trustsClock: (state) => state?.state === 'connected' || Math.abs(state?.driftMs ?? 0) <= DRIFT_BUDGET_MS,
  isSameScope: (mark, now) => mark === now,
  follows: true,
  lookedUp: (rows) => rows,
  isOnlyWriter: (kept, head) => !kept || kept.seq < head.seq || (kept.seq === head.seq && kept.hash === head.hash),
  lapsedIn,
  remembersPasses: true,
  background: () => undefined,
};
