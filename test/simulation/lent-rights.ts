import type { StoredEntry } from '#ledger/chain';
import { Violation } from './confirmed.ts';
import type { Moves } from './journal-moves.ts';

type Lent = { amount: number; readonly until: number };

/**
 * What was lent is not spent after its end (P49): `entries` are a counter's journal, the last of which has just been booked.
 * `endedBy` is the time, by a clock that is right, from which on it may be spent no more: that of the booking, or none
 * while the counter knows that its clock is wrong and nobody watches. What goes takes first what ends first.
 */
export function checkLent(
  terminal: string,
  entries: readonly StoredEntry[],
  read: (entry: StoredEntry) => Moves,
  endedBy: number,
): void {
  const holds = new Map<string, number>();
  const lent = new Map<string, Lent[]>();
  for (const entry of entries) {
    const moves = read(entry);
    for (const { lot, amount, until } of moves.lent) {
      const parts = lent.get(lot) ?? [];
      // what fills a debt that a return has left is not lent any more
      const debt = Math.max(0, -(holds.get(lot) ?? 0));
      parts.push({ amount: Math.max(0, amount - debt), until });
      lent.set(
        lot,
        parts.sort((a, b) => a.until - b.until),
      );
    }
    for (const { lot, held } of moves.lots) {
      const before = holds.get(lot) ?? 0;
      holds.set(lot, before + held);
      const parts = lent.get(lot);
      if (held >= 0 || !parts) continue;
      const ended = parts.reduce((sum, { amount, until }) => (until <= endedBy ? sum + amount : sum), 0);
      if (entry === entries.at(-1) && (moves.kind === 'sale' || moves.kind === 'voucher') && -held > before - ended)
        throw new Violation(
          'what was lent ends',
          `entry ${entry.seq} of ${terminal} spends ${-held} of ${lot}: it holds ${before}, of which ${ended} had ended`,
        );
      let left = -held;
      for (const part of parts) {
        const taken = Math.min(left, part.amount);
        part.amount -= taken;
        left -= taken;
      }
    }
  }
}
