import { type Day, type Lot, passOf, type Unit } from '#domain/account';
import type { ReadyProgram } from './compile.ts';
import type { Effect } from './effects.ts';
import { holdingsOf } from './facts.ts';

/** Occasions that are open for a member here: a pass for them lies here and may be used today. Undefined if there are none. */
export function openOccasions(
  { occasions }: ReadyProgram,
  lots: readonly Lot[],
  today: Day,
): readonly string[] | undefined {
  if (occasions.size === 0) return undefined;
  const holdings = holdingsOf([...occasions.keys()].map(passOf), lots, today);
  if (!holdings) return undefined;
  const open = [...occasions.keys()].filter((id) => (holdings[passOf(id)]?.redeemable ?? 0) > 0);
  return open.length > 0 ? open : undefined;
}

/**
 * Uses up the passes of the occasions for which something took effect: one for each occasion, however many offers it opened.
 * An offer for any of several occasions uses the first of them, in the order in which it names them, that is open.
 */
export function usePasses(
  { occasions, asksOccasions }: ReadyProgram,
  effective: Iterable<string>,
  open: readonly string[],
): readonly Effect[] {
  const used = new Set<string>();
  for (const instrument of effective) {
    const asked = (asksOccasions.get(instrument) ?? []).filter((id) => open.includes(id) && occasions.has(id));
    if (asked.length > 0 && !asked.some((id) => used.has(id))) used.add(asked[0]!);
  }
  return [...used].sort().map((id) => {
    const reason = { key: 'reason-occasion', values: { name: occasions.get(id)!.name } } as const;
    return { kind: 'stamps', instrument: id, unit: passOf(id), earned: 0, spent: 1, reason };
  });
}

/** Units of passes that a program asks for. */
export const passesOf = ({ occasions }: ReadyProgram): Unit[] => [...occasions.keys()].map(passOf);
