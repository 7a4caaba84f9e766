import type { UsedBefore } from '#domain/program/explain';
import type { Ledger } from './ledger.ts';

/** Latest sales of a member that are looked through. */
const MOST_SALES = 50;

/** Occasions that a member has used up here lately, so that the screen can say when; what other stores know is not asked for. */
export function usedOccasions(ledger: Ledger, member: string, store: string): UsedBefore {
  const used: { [occasion: string]: { day: string; store: string } } = {};
  for (const { key, to_pay, returned } of ledger.salesOf(member, MOST_SALES)) {
    if (returned >= Math.max(1, to_pay)) continue;
    const { facts, effects } = ledger.findSale(key)?.body ?? { effects: [] };
    for (const effect of effects)
      if (facts && effect.kind === 'stamps' && effect.spent > 0 && effect.unit.startsWith('pass:'))
        used[effect.instrument] ??= { day: facts.day, store };
  }
  return used;
}
