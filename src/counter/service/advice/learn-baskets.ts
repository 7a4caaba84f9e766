import { type Baskets, createBaskets } from '#domain/advice/baskets';
import type { Ledger } from '../ledger.ts';

/** Purchases of long ago say little about today's goods. */
const MOST_ENTRIES = 20_000;
/** Read at a time, so that a scan never waits for it. */
const AT_A_TIME = 25;

/** Learns from this counter's own journal what is bought together: at its start in the background, then from each booking. */
export function createLearnBaskets({ journal }: Pick<Ledger, 'journal'>) {
  const baskets: Baskets = createBaskets();
  let read = Math.max(0, journal.head().seq - MOST_ENTRIES);
  let isStopped = false;

  /** Takes in the next entries; true while there are more. */
  function readOn(): boolean {
    const head = journal.head().seq;
    const to = Math.min(head, read + AT_A_TIME);
    for (const entry of read < to ? journal.between(read, to) : [])
      if (entry.kind === 'sale') baskets.add(entry.member, entry.sale.lines);
    read = to;
    return read < head;
  }

  return {
    /** What is known so far. */
    get: (): Baskets => {
      readOn();
      return baskets;
    },
    /** Resolves when all that was there has been read. */
    async start(): Promise<void> {
      while (!isStopped && readOn()) await new Promise((resolve) => setImmediate(resolve));
    },
    stop: (): void => void (isStopped = true),
  };
}

export type LearnBaskets = ReturnType<typeof createLearnBaskets>;
