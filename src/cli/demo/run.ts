import type { Clock } from '#base/clock';
import { ok, type Result } from '#base/result';
import { type Check, checkLoad, type Journals, readJournals, same } from './checks.ts';
import { createDemoClock } from './demo-clock.ts';
import { type DemoOffice, type DemoPlace, openDemoOffice, prepareShops } from './demo-office.ts';
import { type ExampleCard, exampleCards } from './example-cards.ts';
import { counterFolder, readNote, writeNote } from './folders.ts';
import { load, type Read } from './load.ts';
import { type LoadingCounter, openLoadingCounter } from './loading-counter.ts';
import { createProgress, type Progress } from './progress.ts';
import { PUBLISHED, weeksUntil } from './purchases.ts';
import { SHOPS, STAFF } from './shops.ts';

export type DemoOptions = DemoPlace & {
  /** Baskets to load, the first in time; all of them if absent. A folder that holds more keeps them. */
  readonly limit?: number | undefined;
  readonly onProgress?: (progress: Progress) => void;
  /** Whether the purchases are booked once more and everything is recomputed afterwards; true unless told otherwise. */
  readonly prove?: boolean;
  readonly machine?: Clock;
};

export type CounterReport = {
  readonly name: string;
  readonly terminal: string;
  readonly folder: string;
  readonly entries: number;
  readonly acknowledged: number;
  readonly sales: number;
  readonly salesMinor: number;
  readonly rewards: number;
  readonly discountMinor: number;
};

export type DemoReport = {
  readonly baskets: number;
  readonly lines: number;
  readonly members: number;
  readonly stores: number;
  readonly salesMinor: number;
  /** What this run has added: nothing, if everything was there. */
  readonly added: { readonly sales: number; readonly enrolled: number; readonly rewards: number };
  /** Weeks by which the purchases were moved towards today. */
  readonly weeksLater: number;
  readonly counters: readonly CounterReport[];
  readonly checks: readonly Check[];
  readonly ok: boolean;
  readonly cards: readonly ExampleCard[];
  readonly seconds: { readonly prepare: number; readonly book: number; readonly again: number; readonly check: number };
  /** Baskets per second while they were booked and sent. */
  readonly perSecond: number;
};

/**
 * Fills three counters and their head office with real purchases, through the counters' own ledger and replication, and
 * then recomputes everything. Goes on after an interruption; a second run adds nothing.
 */
export async function runDemo(options: DemoOptions): Promise<Result<DemoReport>> {
  const opened = await openDemoOffice(options);
  if (!opened.ok) return opened;
  try {
    return await runWith(opened.value, options);
  } finally {
    await opened.value.close();
  }
}

async function runWith(office: DemoOffice, options: DemoOptions): Promise<Result<DemoReport>> {
  const { dataDir, prove = true, machine = { now: Date.now }, onProgress = () => undefined } = options;
  const seconds = stopwatch(machine);
  const note = readNote(dataDir);
  const weeksLater = note?.weeksLater ?? weeksUntil(machine.now());
  const limit = Math.min(PUBLISHED.baskets, Math.max(options.limit ?? Infinity, note?.baskets ?? 0));
  writeNote(dataDir, { weeksLater, baskets: note?.baskets ?? 0, cards: note?.cards ?? [] });

  createProgress('prepare', 0, machine, onProgress);
  const prepared = await prepareShops(office, options, machine);
  if (!prepared.ok) return prepared;
  const opened = openCounters(office, dataDir, machine);
  if (!opened.ok) return opened;
  const counters = opened.value;
  try {
    // shops, staff and programme of head office come first: nothing is booked without them
    for (const counter of counters) {
      const exchanged = await counter.exchange();
      if (!exchanged.ok) return exchanged;
    }
    const prepareSeconds = seconds();

    const pass = (phase: 'book' | 'again'): Promise<Result<Read>> =>
      load(counters, weeksLater, limit, createProgress(phase, limit, machine, onProgress).step);
    const first = await pass('book');
    if (!first.ok) return first;
    const read = first.value;
    const cards = exampleCards(counters[0]!);
    writeNote(dataDir, { weeksLater, baskets: read.baskets, cards: cards.map(({ card, name }) => ({ card, name })) });
    const bookSeconds = seconds();
    const added = totalBooked(counters);

    // the purchases once more, with the same keys: nothing may be added
    const entries = counters.map(({ ledger }) => ledger.journal.head().seq);
    const second = prove && added.sales > 0 ? await pass('again') : first;
    if (!second.ok) return second;
    const addedAgain = counters.reduce(
      (sum, { ledger }, index) => sum + ledger.journal.head().seq - entries[index]!,
      0,
    );
    const againSeconds = seconds();

    createProgress('check', 0, machine, onProgress);
    const journals = readJournals(counters);
    const checks = !prove
      ? []
      : [...(await checkLoad(counters, office, read, journals)), same('demo-check-again', addedAgain, 0)];
    return ok({
      baskets: read.baskets,
      lines: read.lines,
      members: read.households.size,
      stores: read.stores.size,
      salesMinor: journals.counters.reduce((sum, { salesMinor }) => sum + salesMinor, 0),
      added,
      weeksLater,
      counters: counters.map((counter, index) => reportOf(counter, index, dataDir, journals)),
      checks,
      ok: checks.every((check) => check.ok),
      cards,
      seconds: { prepare: prepareSeconds, book: bookSeconds, again: againSeconds, check: seconds() },
      perSecond: bookSeconds > 0 ? read.baskets / bookSeconds : 0,
    });
  } finally {
    await closeAll(counters);
  }
}

function openCounters({ office }: DemoOffice, dataDir: string, machine: Clock): Result<LoadingCounter[]> {
  const counters: LoadingCounter[] = [];
  const demoClock = createDemoClock(machine);
  for (const index of SHOPS.keys()) {
    const opened = openLoadingCounter({
      folder: counterFolder(dataDir, index),
      officeUrl: office.url,
      demoClock,
      machine,
      staff: STAFF[0]!.id,
    });
    if (!opened.ok) {
      void closeAll(counters);
      return opened;
    }
    counters.push(opened.value);
  }
  return ok(counters);
}

async function closeAll(counters: readonly LoadingCounter[]): Promise<void> {
  for (const counter of counters) await counter.close();
}

const totalBooked = (counters: readonly LoadingCounter[]): DemoReport['added'] =>
  counters.reduce(
    (sum, { booked }) => ({
      sales: sum.sales + booked.sales,
      enrolled: sum.enrolled + booked.enrolled,
      rewards: sum.rewards + booked.rewards,
    }),
    { sales: 0, enrolled: 0, rewards: 0 },
  );

function reportOf(counter: LoadingCounter, index: number, dataDir: string, journals: Journals): CounterReport {
  const { sales, salesMinor, rewards, discountMinor } = journals.counters[index]!;
  return {
    name: SHOPS[index]!.name,
    terminal: counter.identity.terminal,
    folder: counterFolder(dataDir, index),
    entries: counter.ledger.journal.head().seq,
    acknowledged: counter.acknowledged(),
    sales,
    salesMinor,
    rewards,
    discountMinor,
  };
}

/** Seconds since it was asked last. */
function stopwatch({ now }: Clock): () => number {
  let last = now();
  return () => {
    const before = last;
    last = now();
    return (last - before) / 1_000;
  };
}
