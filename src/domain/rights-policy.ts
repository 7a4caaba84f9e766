import type { Experience, Need } from './rights-experience.ts';

/**
 * Where spending rights rest while nobody needs them. While a terminal is connected, one round trip brings it whatever it
 * needs; so the place of a right matters only for the terminal that is cut off, and must have been chosen before. A policy
 * looks at one member and answers at most one round of releases and one grant: pure, replaceable, and without any say over whether
 * rights stay correct. Who holds what is decided by the books alone.
 */
export type RightsPolicy = (member: KnownMember) => RestMoves;

/** A terminal. */
export type Place = string;

/** What is known of a member when it is decided where his rights should rest. */
export type KnownMember = {
  /** Where he was, oldest first. */
  readonly visits: readonly Place[];
  /** Rights that can be spent today: at head office, and at each terminal. */
  readonly atOffice: number;
  readonly held: ReadonlyMap<Place, number>;
  readonly experience: Pick<Experience, 'needs' | 'nearby'>;
  /** Whether a terminal can be reached now. From others nothing comes back, and what is granted to them lies on its way. */
  readonly reachable: (place: Place) => boolean;
};

/** Each of `from` should give up so many points; then `to` should get so many of what head office has. */
export type RestMoves = {
  readonly release: readonly { readonly from: Place; readonly points: number }[];
  readonly grant?: { readonly to: Place; readonly points: number };
};
const STAY: RestMoves = { release: [] };

export const RIGHTS_POLICIES = ['default', 'all-at-head-office', 'at-usual-terminal', 'where-earned'] as const;
export type RightsPolicyName = (typeof RIGHTS_POLICIES)[number];
export const isRightsPolicy = (name: unknown): name is RightsPolicyName =>
  RIGHTS_POLICIES.some((known) => known === name);

/** Each visit counts so much of the next one: whoever moves house is at home in the new shop after some ten visits. */
const FADES = 0.87;

/** How often somebody goes where he has never been: as often as he found places that he did not come back to (I. J. Good, 1953). */
const newPlace = (visits: readonly Place[], weights: ReadonlyMap<Place, number>): number => {
  const once = [...weights.keys()].filter((place) => visits.indexOf(place) === visits.lastIndexOf(place)).length;
  return Math.min(MOST_NEW, (once + 1.5) / (visits.length + 2));
};

/** Of few visits nearly all are first ones, and that says little. */
const MOST_NEW = 0.3;

/** How likely the next visit is at each place, the likeliest first. */
export function likelyPlaces(visits: readonly Place[], nearby?: Experience['nearby']): Map<Place, number> {
  const weights = new Map<Place, number>();
  let weight = 1;
  let total = 0;
  for (const place of visits.toReversed()) {
    weights.set(place, (weights.get(place) ?? 0) + weight);
    total += weight;
    weight *= FADES;
  }
  const shares = new Map([...weights].sort((a, b) => b[1] - a[1]).map(([place, sum]) => [place, sum / total]));
  if (!nearby) return shares;
  const isNew = newPlace(visits, weights);
  const others = new Map<Place, number>();
  for (const [place, share] of shares) {
    for (const [other, seen] of nearby(place)) {
      if (!shares.has(other)) others.set(other, (others.get(other) ?? 0) + share * seen * isNew);
    }
  }
  return new Map([...[...shares].map(([place, share]) => [place, share * (1 - isNew)] as const), ...others]);
}

export const rightsPolicies: Readonly<Record<RightsPolicyName, RightsPolicy>> = {
  default: whereLikely,
  'where-earned': () => STAY,
  'all-at-head-office': ({ held, reachable }) => ({ release: most(held, reachable) }),
  'at-usual-terminal': ({ visits, atOffice, held, reachable }) => {
    const [usual] = likelyPlaces(visits).keys();
    if (usual === undefined || !reachable(usual)) return STAY;
    const release = most(held, (place) => place !== usual && reachable(place));
    const points = atOffice + sum(release);
    return { release, ...(points > 0 && { grant: { to: usual, points } }) };
  },
};

/** Each release and each grant, an entry and a message, must make it likelier by so much that the next redemption is served. */
const WORTH_A_MOVE = 0.003;

/**
 * The default. One guess at the next place is wrong every fourth time, so each likely place gets what is likely to be
 * redeemed there, as far as the points go. Nothing moves for little gain; what is left over stays where it is.
 */
function whereLikely({ visits, atOffice, held, experience, reachable }: KnownMember): RestMoves {
  const needs = experience.needs();
  const likely = likelyPlaces(visits, experience.nearby);
  const at = (place: Place): number => held.get(place) ?? 0;
  let total = atOffice;
  for (const [place, points] of held) if (reachable(place)) total += points;
  const target = spread(new Map([...likely].filter(([place]) => reachable(place))), needs, total);

  let best: RestMoves = STAY;
  let bestGain = 0;
  for (const [place, points] of target) {
    const missing = points - at(place);
    if (missing <= 0) continue;
    const spare = new Map([...held].map(([other, there]) => [other, there - (target.get(other) ?? 0)]));
    const release = most(spare, (other) => other !== place && reachable(other), missing - atOffice);
    const moved = Math.min(missing, atOffice + sum(release));
    let gain = likely.get(place)! * (served(needs, at(place) + moved) - served(needs, at(place)));
    for (const { from, points: lost } of release) {
      gain -= (likely.get(from) ?? 0) * (served(needs, at(from)) - served(needs, at(from) - lost));
    }
    gain -= (1 + release.length) * WORTH_A_MOVE;
    if (gain <= bestGain) continue;
    bestGain = gain;
    best = { release, grant: { to: place, points: moved } };
  }
  return best;
}

/** Bounds of the search: sixty rewards of the smallest price, at sixteen places. */
const MOST_STEPS = 120;
const MOST_PLACES = 16;

/**
 * How many points should lie at each place, so that the next redemption is served as likely as can be: the best of all
 * divisions (a knapsack in which each place takes one of the prices, or nothing).
 */
function spread(likely: ReadonlyMap<Place, number>, needs: readonly Need[], total: number): Map<Place, number> {
  const step = Math.max(1, (needs[0]?.points ?? 2) / 2);
  const size = Math.min(Math.floor(total / step), MOST_STEPS);
  let worth = new Float64Array(size + 1);
  const chosen: { place: Place; levels: Uint8Array }[] = [];
  const costs = needs.map(({ points }) => Math.ceil(points / step));
  const values = needs.map(({ points }) => served(needs, points));
  for (const [place, probability] of [...likely].slice(0, MOST_PLACES)) {
    const next = Float64Array.from(worth);
    const levels = new Uint8Array(size + 1);
    for (let level = 0; level < costs.length; level++) {
      const cost = costs[level]!;
      const value = probability * values[level]!;
      for (let budget = cost; budget <= size; budget++) {
        const together = worth[budget - cost]! + value;
        if (together <= next[budget]! + 1e-9) continue;
        next[budget] = together;
        levels[budget] = level + 1;
      }
    }
    chosen.push({ place, levels });
    worth = next;
  }
  const target = new Map<Place, number>();
  let budget = size;
  for (const { place, levels } of chosen.reverse()) {
    const level = levels[budget]!;
    if (level === 0) continue;
    target.set(place, costs[level - 1]! * step);
    budget -= costs[level - 1]!;
  }
  return target;
}
/** The share of redemptions that so many points are enough for. */
const served = (needs: readonly Need[], points: number): number =>
  needs.reduce((share, need) => (need.points <= points ? share + need.share : share), 0);

/** At most so many terminals are asked at a time. */
const MOST_RELEASES = 3;

/** Those that have most, until `enough` points are together. */
function most(
  held: ReadonlyMap<Place, number>,
  allowed: (place: Place) => boolean,
  enough = Number.POSITIVE_INFINITY,
): { from: Place; points: number }[] {
  const found: { from: Place; points: number }[] = [];
  let left = enough;
  for (const [from, points] of [...held].sort((a, b) => b[1] - a[1])) {
    if (left <= 0 || points <= 0 || found.length === MOST_RELEASES) break;
    if (!allowed(from)) continue;
    found.push({ from, points: Math.min(points, left) });
    left -= points;
  }
  return found;
}

const sum = (parts: readonly { readonly points: number }[]): number =>
  parts.reduce((total, { points }) => total + points, 0);
