import { isReceiptKey } from '#domain/receipt-key';
import { Violation } from './confirmed.ts';
import type { CounterProcess } from './counter-process.ts';
import type { Fate } from './checkers.ts';
import type { MemoryDatabase } from './memory-books.ts';

type Around = {
  readonly brand: string;
  readonly database: MemoryDatabase;
  readonly counters: readonly CounterProcess[];
  readonly fates: ReadonlyMap<string, Fate>;
};
const MOST_ENTRIES = 1_000_000;

/**
 * A till's receipt is booked at most once, unless a counter was declared dead: then what that one has booked besides is the
 * price (P94). Counts in the journals by itself, and answers how many were booked.
 */
export function checkReceipts({ brand, database, counters, fates }: Around): number {
  const bookedAt = new Map<string, Set<string>>();
  for (const { terminal, life } of counters) {
    // what a copy books goes nowhere
    const own = fates.get(terminal) === 'copied' ? [] : (life()?.ledger.journal.after(0, MOST_ENTRIES) ?? []);
    for (const { body } of [...database.journal(brand, terminal), ...own]) {
      const { kind, why } = JSON.parse(body) as { kind: string; why?: { sale?: { key?: string } } };
      const key = why?.sale?.key;
      if (kind === 'sale' && key !== undefined && isReceiptKey(key))
        bookedAt.set(key, (bookedAt.get(key) ?? new Set()).add(terminal));
    }
  }
  const isExcused = (terminal: string): boolean =>
    fates.get(terminal) === 'dead' || database.isWrittenOff(brand, terminal);
  for (const [key, terminals] of bookedAt) {
    const alive = [...terminals].filter((terminal) => !isExcused(terminal));
    if (alive.length > 1)
      throw new Violation('a receipt is booked once', `${key} was booked at ${alive.join(' and ')}`);
  }
  return bookedAt.size;
}

/** What head office has said of whose a till is, a counter that hears of it knows. */
export function checkTills({ brand, database, counters, fates }: Around): void {
  for (const { terminal, life } of counters) {
    if (fates.has(terminal)) continue;
    for (const [of, till] of database.tables.till) {
      if (till.terminal === null) continue;
      const serial = of.slice(brand.length + 1);
      const known = life()?.tills.find(serial);
      if (known?.terminal !== till.terminal || known.after !== till.after || known.turn !== till.turn)
        throw new Violation('the feed tells everything', `${terminal} takes ${serial} for ${known?.terminal}'s`);
    }
  }
}
