import { present } from '#base/assert';
import type { Clock } from '#base/clock';
import { ok, type Refused, refused, type Result, type TextValues } from '#base/result';
import type { RightPart } from '#domain/entry';
import type { ChainHead } from '#ledger/chain';
import {
  deadRecall,
  type DocumentRow,
  type FeedRow,
  ENTRY_BYTES,
  MAX_BATCH_ENTRIES,
  MAX_FEED_ROWS,
  type RecalledReceipts,
  type Scope,
  startAgainReasons,
} from '../wire.ts';
import { lastOf, type Stretch } from '../node-packing.ts';
import { fill, type FillStore } from './fill.ts';
import type { OfficeClient, OfficeCode } from './office-client.ts';

/** What replication needs of the counter's file. */
export interface SyncStore {
  head(): number;
  /** The next entries, as many as fit into so many bytes, but always one; undefined if there is none. */
  stretchAfter(seq: number, limit: number, mostBytes: number): Stretch | undefined;
  /** The hash of an entry; that before the first one has a hash too. */
  hashAt(seq: number): string | undefined;
  /** Entries up to here are kept by head office. */
  acknowledged(): number;
  setAcknowledged(seq: number): void;
  unsentDocuments(limit: number): DocumentRow[];
  markSent(documents: readonly DocumentRow[]): void;
  feedPosition(): number;
  /** What head office said with the position; empty at first. */
  feedMark(): string;
  /** Applies a page and its place together, or neither. */
  applyFeed(rows: readonly FeedRow[], place: FeedPlace): Result<void>;
  readonly fill: FillStore;
  release(recall: string, parts: readonly RightPart[]): Result<void>;
  /** Answers who asks for receipts of a till, by an entry of its own; once for each recall. */
  giveUpReceipts(asked: RecalledReceipts): Result<void>;
  /** Releases everything that is held; the last entry of it bears this name. Once for each name. */
  letGo(recall: string): Result<void>;
}

/** The place that a page of the feed leads to, and the terminal's scope as it was read. */
export type FeedPlace = { readonly position: number; readonly mark: string; readonly scope: Scope };

export type SyncState = {
  readonly state: 'connected' | 'away' | 'refused';
  readonly lastContact?: number;
  readonly refusal?: { readonly key: OfficeCode; readonly values: TextValues };
  /** Head office's clock minus the terminal's is beyond two minutes (R30). */
  readonly driftMs: number;
};

/** Runs something later; answers how to call it off. Other than that of the system only where time is simulated. */
export type Later = (work: () => void, afterMs: number) => () => void;

/** A process that has nothing else to do may end meanwhile. */
const laterUnlessOver: Later = (work, afterMs) => {
  const timer = setTimeout(work, afterMs).unref();
  return () => clearTimeout(timer);
};

/** Waits after a failure, doubled each time up to the last; a booking or a nudge does not shorten a wait. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** Without a live line, head office is asked this often. */
const POLL_MS = 15_000;
const DOCUMENTS_PER_BATCH = 500;
/** Batches that are under way at a time: while head office writes one, the next is checked there and the one after it is made here. */
const BATCHES_AT_ONCE = 3;

/** A snapshot is begun so many times in a row before the counter waits: scopes and restored head offices change seldom. */
const MOST_BEGINNINGS = 5;
/** The connection, or head office, is not what it should be; by itself that passes. */
const AWAY: ReadonlySet<string> = new Set(['office-unavailable', 'office-busy', 'feed-start-again']);

type Batch = {
  readonly stretch: Stretch | undefined;
  readonly documents: readonly DocumentRow[];
  /** The last entry of it, or the one before if it has none. */
  readonly last: number;
};

/**
 * Keeps a counter and head office in step: sends what is new, fetches what has changed, and goes on by itself after any
 * interruption. One round at a time; whatever happens meanwhile makes one further round.
 */
export type SyncEvents = {
  readonly onState: (state: SyncState) => void;
  /** Rows of the feed have been applied. */
  readonly onApplied: (rows: readonly FeedRow[]) => void;
  /** A bug of ours; replication goes on after a wait. */
  readonly onFault: (error: unknown) => void;
};

export function createSync(
  client: OfficeClient,
  store: SyncStore,
  clock: Clock,
  { onState, onApplied, onFault }: SyncEvents,
  later: Later = laterUnlessOver,
) {
  let state: SyncState = { state: 'away', driftMs: 0 };
  let stopped = false;
  let running: Promise<void> | undefined;
  let again = false;
  let callOff: (() => void) | undefined;
  let wait = 0;
  let line: { close(): void } | undefined;
  let lineOpening = false;

  const setState = (next: SyncState): void => {
    const changed =
      next.state !== state.state || next.refusal?.key !== state.refusal?.key || next.driftMs !== state.driftMs;
    state = next;
    if (changed) onState(state);
  };

  /** Takes what comes next out of the file. Documents go with the first batch only: a second one would carry them again. */
  function nextBatch(after: number, withDocuments: boolean): Batch | undefined {
    const stretch = store.stretchAfter(after, MAX_BATCH_ENTRIES, ENTRY_BYTES);
    const documents = withDocuments ? store.unsentDocuments(DOCUMENTS_PER_BATCH) : [];
    if (!stretch && documents.length === 0) return undefined;
    return { stretch, documents, last: stretch ? lastOf(stretch) : after };
  }

  async function pushAll(): Promise<Result<void, OfficeCode>> {
    let atOnce = BATCHES_AT_ONCE;
    for (;;) {
      const pushed = await pushInTurn(atOnce);
      if (pushed.ok) return pushed;
      if (atOnce > 1 && pushed.code === 'push-gap') {
        // batches have overtaken each other on the way: one after the other cannot
        atOnce = 1;
        continue;
      }
      const expected = Number(pushed.values['expected']);
      const acknowledged = store.acknowledged();
      if (pushed.code !== 'push-gap' || !(expected >= 1 && expected <= acknowledged)) return pushed;
      // head office was restored from a backup and asks for older entries: nothing is lost, they are still here
      store.setAcknowledged(expected - 1);
    }
  }

  /** Sends everything that is new, so many batches at a time. While head office writes one, the next is made and checked. */
  async function pushInTurn(atOnce: number): Promise<Result<void, OfficeCode>> {
    const underWay: { batch: Batch; answer: ReturnType<OfficeClient['push']> }[] = [];
    let taken = store.acknowledged();
    let refusal: Refused<OfficeCode> | undefined;
    for (;;) {
      while (!refusal && !stopped && underWay.length < atOnce) {
        const batch = nextBatch(taken, underWay.length === 0);
        if (!batch) break;
        taken = batch.last;
        const answer = client.push(batch.stretch, batch.documents, clock.now());
        // a bug that breaks it is told when it is awaited, also when the one before broke first
        answer.catch(() => undefined);
        underWay.push({ batch, answer });
      }
      const first = underWay.shift();
      if (!first) return refusal ?? ok(undefined);
      // of what was sent after a refused batch the answers are awaited, and count for nothing: it is sent again
      const pushed = await first.answer;
      if (refusal) continue;
      if (!pushed.ok) {
        refusal = pushed;
        continue;
      }
      store.markSent(first.batch.documents);
      // what head office has beyond this batch has not been compared yet: if this file is an old copy, it is not what is here
      const kept = Math.min(pushed.value.seq, first.batch.last);
      if (first.batch.stretch) store.setAcknowledged(Math.max(store.acknowledged(), kept));
      if (pushed.value.dead !== undefined) store.letGo(deadRecall(pushed.value.dead));
      setState({ state: 'connected', lastContact: clock.now(), driftMs: pushed.value.driftMs });
    }
  }

  /** With each question head office hears where the own journal ends: a copy that went on elsewhere is noticed at once. */
  function ownHead(): ChainHead {
    const seq = store.head();
    return { seq, hash: present(store.hashAt(seq), `entry ${seq} has a hash`) };
  }

  async function pullAll(): Promise<Result<void>> {
    const filled = await fill(client, fillStore, () => stopped);
    if (!filled.ok || stopped) return filled;
    for (;;) {
      const [after, mark] = [store.feedPosition(), store.feedMark()];
      const page = await client.feed(after, MAX_FEED_ROWS, ownHead(), mark);
      if (!page.ok) return page;
      const { rows, position, more, seq, scope } = page.value;
      // head office has lost entries that it had: it gets them again
      if (seq < store.acknowledged()) return lost(seq);
      if (position > after || page.value.mark !== mark) {
        const applied = store.applyFeed(rows, { position, mark: page.value.mark, scope });
        if (!applied.ok) return applied;
        onApplied(rows);
      }
      if (page.value.dead !== undefined) letGo(page.value.dead);
      setState({ ...state, state: 'connected', lastContact: clock.now() });
      if (stopped) return ok(undefined);
      if (!more) return sweep(seq);
    }
  }

  /** What lets go is sent in a further round. */
  function letGo(declaredAt: number): void {
    const before = store.head();
    store.letGo(deadRecall(declaredAt));
    again ||= store.head() > before;
  }

  /**
   * What a snapshot did not name is gone, once everything up to now has been read. Mostly there is nothing to do. After it a
   * further round sends what head office lacks.
   */
  async function sweep(includes: number): Promise<Result<void>> {
    if (store.fill.place()?.part !== 'feed') return ok(undefined);
    while (store.fill.place()?.part === 'feed' && !stopped) {
      const swept = store.fill.sweep(includes);
      if (!swept.ok) return swept;
      await new Promise((resolve) => setImmediate(resolve));
    }
    onApplied([]);
    return refused('feed-start-again');
  }

  /** Head office has the own journal up to here only, although it had more: the rest is sent again (P14). */
  function lost(seq: number): Refused<'feed-start-again'> {
    store.setAcknowledged(Math.min(seq, store.acknowledged()));
    return refused('feed-start-again');
  }

  const fillStore: FillStore = {
    ...store.fill,
    apply(page, next) {
      const applied = store.fill.apply(page, next);
      if (applied.ok) {
        setState({ ...state, state: 'connected', lastContact: clock.now() });
        onApplied(page.part === 'brand' ? page.rows : []);
      }
      return applied;
    },
  };

  /**
   * Sends, then fetches. When head office says that the feed cannot be read on, what it lacks is sent before a snapshot is
   * taken: so that every lot in it includes all that it included here before.
   */
  async function sendAndFetch(): Promise<Result<void>> {
    for (let beginnings = 0; ; beginnings++) {
      const pushed = await pushAll();
      const pulled = pushed.ok ? await pullAll() : pushed;
      if (pulled.ok || pulled.code !== 'feed-start-again' || beginnings >= MOST_BEGINNINGS) return pulled;
      const { reason, seq } = pulled.values;
      if (typeof seq === 'number') store.setAcknowledged(Math.min(seq, store.acknowledged()));
      const known = startAgainReasons.find((one) => one === reason);
      const begun = known ? store.fill.begin(known) : ok(undefined);
      if (!begun.ok) return begun;
    }
  }

  async function openLine(): Promise<void> {
    if (line || lineOpening || stopped) return;
    lineOpening = true;
    const opened = await client.live(
      (message) => {
        if (message.kind === 'recall') store.release(message.recall, message.parts);
        if (message.kind === 'recall-receipts') store.giveUpReceipts(message);
        if (message.kind !== 'nudge' || message.position > store.feedPosition()) wake();
      },
      () => {
        line = undefined;
        wake();
      },
    );
    lineOpening = false;
    if (!opened.ok) return;
    if (stopped) opened.value.close();
    else line = opened.value;
  }

  async function round(): Promise<void> {
    const pulled = await sendAndFetch();
    if (pulled.ok) {
      wait = 0;
      await openLine();
      schedule(POLL_MS);
      return;
    }
    const away = AWAY.has(pulled.code);
    const since = state.lastContact !== undefined ? { lastContact: state.lastContact } : {};
    setState(
      away
        ? { state: 'away', driftMs: state.driftMs, ...since }
        : {
            state: 'refused',
            driftMs: state.driftMs,
            ...since,
            refusal: { key: pulled.code as OfficeCode, values: pulled.values },
          },
    );
    waitLonger();
  }

  function waitLonger(): void {
    wait = Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, wait * 2));
    schedule(wait);
  }

  function schedule(afterMs: number): void {
    callOff?.();
    if (!stopped) callOff = later(run, afterMs);
  }

  function run(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    callOff?.();
    running = round().catch((error: unknown) => {
      onFault(error);
      waitLonger();
    });
    void running.then(() => {
      running = undefined;
      if (again && wait === 0) {
        again = false;
        run();
      }
      again = false;
    });
  }

  /** Something is new here or there. After a failure the wait is kept, so that a busy counter does not hammer. */
  function wake(): void {
    if (wait === 0 || !callOff) run();
  }

  return {
    wake,
    /** Tries at once, whatever the wait: for a person who has just pressed a button. */
    retry(): void {
      wait = 0;
      run();
    },
    state: (): SyncState => state,
    /** A whole round from now on: what was there before the call is sent, what head office had is fetched. */
    async settle(): Promise<void> {
      await running;
      wait = 0;
      run();
      await running;
    },
    async stop(): Promise<void> {
      stopped = true;
      callOff?.();
      line?.close();
      await running;
    },
    start: run,
  };
}

export type Sync = ReturnType<typeof createSync>;
