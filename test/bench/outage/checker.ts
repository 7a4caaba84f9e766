import type { Transfer } from '#domain/account';

/** How many lots have given more than they were given: sums over all that was booked, with no knowledge of rights. */
export function overdrawn(journal: readonly Transfer[]): number {
  const left = new Map<string, number>();
  for (const { unit, lot, from, amount } of journal) {
    if (unit === 'points') left.set(lot, (left.get(lot) ?? 0) + (from.startsWith('member:') ? -amount : amount));
  }
  return [...left.values()].filter((amount) => amount < 0).length;
}
