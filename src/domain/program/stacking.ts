import type { Minor } from '#base/money';
import { mayTry, type Work } from './work.ts';

/** How an offer goes with others. */
export type Stacking = {
  /** Of the offers with this name the customer gets one: the best. */
  readonly exclusive?: string | undefined;
  /** Nothing else comes off when this does. */
  readonly alone?: boolean | undefined;
};

/** Combinations that are tried, if they can be; above that, one group after the other is settled. */
const MOST_TRIED = 256;
const MOST_PASSES = 5;

/**
 * The offers that save the customer most. Without competition that is all of them. Where offers exclude each other, every
 * combination is tried up to 256; beyond, or where the sale is so long that these would take too much `work`, groups are settled one after
 * the other, each with the best of the others, until nothing gets better (five times at most). A search that has taken all the work that it
 * may ends with the best that it has found. `saves` answers what a set of offers takes off. Of two combinations that save the same, the one
 * whose offers come first. The order of `offers` must not depend on the order in which they were entered.
 */
export function bestOf<T extends { readonly stacking: Stacking }>(
  offers: readonly T[],
  saves: (offers: readonly T[]) => Minor,
  work: Work,
): readonly T[] {
  if (!offers.some(({ stacking }) => stacking.exclusive !== undefined || stacking.alone)) return offers;
  const groups = new Map<string, T[]>();
  const together: T[] = [];
  const alone: T[] = [];
  for (const offer of offers) {
    const { exclusive, alone: isAlone } = offer.stacking;
    if (isAlone) alone.push(offer);
    else if (exclusive === undefined) together.push(offer);
    else if (groups.has(exclusive)) groups.get(exclusive)!.push(offer);
    else groups.set(exclusive, [offer]);
  }
  const inOrder = (chosen: ReadonlySet<T>): T[] => {
    work.done += offers.length >> 3;
    return offers.filter((offer) => chosen.has(offer));
  };
  const competing = [...groups.values()];
  let best = {
    offers: inOrder(new Set([...together, ...settle(competing, together, inOrder, saves, work)])),
    saved: 0,
  };
  best.saved = saves(best.offers);
  for (const offer of alone) {
    if (!mayTry(work)) break;
    const saved = saves([offer]);
    if (saved > best.saved) best = { offers: [offer], saved };
  }
  return best.offers;
}

/** One offer of each group. */
function settle<T extends object>(
  groups: readonly (readonly T[])[],
  together: readonly T[],
  inOrder: (chosen: ReadonlySet<T>) => T[],
  saves: (offers: readonly T[]) => Minor,
  work: Work,
): T[] {
  const savedWith = (chosen: readonly T[]): Minor => saves(inOrder(new Set([...together, ...chosen])));
  const combinations = groups.reduce((count, group) => count * group.length, 1);
  let chosen = groups.map((group) => group[0]!);
  const before = work.done;
  let saved = savedWith(chosen);
  const each = work.done - before;
  const consider = (other: T[]): boolean => {
    if (!mayTry(work)) return false;
    const less = savedWith(other);
    if (less <= saved) return false;
    [chosen, saved] = [other, less];
    return true;
  };
  if (combinations <= MOST_TRIED && mayTry(work, combinations * each)) {
    for (let number = 1; number < combinations; number++) {
      let rest = number;
      consider(
        groups.map((group) => {
          const one = group[rest % group.length]!;
          rest = Math.floor(rest / group.length);
          return one;
        }),
      );
    }
    return chosen;
  }
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let isBetter = false;
    for (const [at, group] of groups.entries())
      for (const offer of group)
        isBetter = consider(chosen.map((one, index) => (index === at ? offer : one))) || isBetter;
    if (!isBetter) break;
  }
  return chosen;
}
