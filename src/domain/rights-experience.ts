import { type Program, rewardsOf } from './program/schema.ts';

/**
 * What redemptions and visits of all members teach about the next ones: how many points are asked for at a time, and where
 * those go who come to a shop for the first time. It only makes guesses better; it may be forgotten at any time.
 */
export type Experience = {
  /** So many points were redeemed with one purchase. */
  redeemed(points: number): void;
  /** A member who had been at these places was at `place` for the first time. */
  discovered(place: string, been: Iterable<string>): void;
  /** What is asked for at a time, ascending; the shares come to 1. */
  needs(): readonly Need[];
  /** Where members of this place go besides, the likeliest first; the shares come to 1 at the most. */
  nearby(place: string): ReadonlyMap<string, number>;
};

/** So many points are wanted at a time, so often as a share of all redemptions. */
export type Need = { readonly points: number; readonly share: number };

/** What the program alone lets expect weighs as much as so many redemptions. */
const PRIOR = 20;
/** Points are counted in halves of the smallest price, up to ten times that price. */
const STEPS = 20;
/** Halved when there are so many, so that what people do today weighs more. */
const MOST_REDEMPTIONS = 2_000;
const MOST_PLACES = 20_000;
const MOST_NEARBY = 64;
const NEARBY_AT_ONCE = 12;

/** Who chooses how many points to pay with takes the smallest number, or several times as many. */
const MULTIPLES = [1, 2, 5];

/** What the rewards of a program cost, each wanted as often as the others. Ascending. */
export function needsOf(program: Program): Need[] {
  const rewards = rewardsOf(program);
  const shares = new Map<number, number>();
  const add = (points: number, share: number): void => void shares.set(points, (shares.get(points) ?? 0) + share);
  for (const { gives } of rewards) {
    if (gives.kind === 'credit') continue;
    if (gives.kind !== 'chosen') add(gives.points, 1 / rewards.length);
    else for (const times of MULTIPLES) add(gives.minimumPoints * times, 1 / rewards.length / MULTIPLES.length);
  }
  return [...shares].sort((a, b) => a[0] - b[0]).map(([points, share]) => ({ points, share }));
}

export function createExperience(program: Program): Experience {
  const expected = needsOf(program);
  const step = Math.max(1, (expected[0]?.points ?? 2) / 2);
  const redemptions = new Map<number, number>();
  let count = 0;
  let needs: readonly Need[] | undefined;
  const neighbours = new Map<string, Map<string, number>>();

  function note(place: string, other: string): void {
    let known = neighbours.get(place);
    if (!known) {
      if (neighbours.size >= MOST_PLACES) return;
      neighbours.set(place, (known = new Map()));
    }
    if (known.has(other) || known.size < MOST_NEARBY) known.set(other, (known.get(other) ?? 0) + 1);
  }

  return {
    redeemed(points) {
      const rounded = Math.min(STEPS, Math.ceil(points / step)) * step;
      redemptions.set(rounded, (redemptions.get(rounded) ?? 0) + 1);
      needs = undefined;
      if (++count < MOST_REDEMPTIONS) return;
      for (const [level, seen] of redemptions) redemptions.set(level, seen / 2);
      count /= 2;
    },
    discovered(place, been) {
      for (const other of new Set(been)) {
        if (other === place) continue;
        note(place, other);
        note(other, place);
      }
    },
    needs() {
      if (needs) return needs;
      const shares = new Map(expected.map(({ points, share }) => [points, share * PRIOR]));
      for (const [points, seen] of redemptions) shares.set(points, (shares.get(points) ?? 0) + seen);
      needs = [...shares]
        .sort((a, b) => a[0] - b[0])
        .map(([points, weight]) => ({ points, share: weight / (PRIOR + count) }));
      return needs;
    },
    nearby(place) {
      const known = [...(neighbours.get(place) ?? [])];
      const total = known.reduce((sum, [, seen]) => sum + seen, 0);
      known.sort((a, b) => b[1] - a[1]);
      return new Map(known.slice(0, NEARBY_AT_ONCE).map(([other, seen]) => [other, seen / (total + 2)]));
    },
  };
}
