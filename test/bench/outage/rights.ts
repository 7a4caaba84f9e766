import { type Day, type Lot, memberOf, type Transfer } from '#domain/account';
import { balanceOf, term } from '#domain/lots';
import type { Place, RestMoves } from '#domain/rights-policy';
import type { RightsLot } from '#office/books/books';
import { grantable, recallable } from '#office/books/give-rights';

// One member's lots with all their rights, as head office knows them while everything is connected; a counter that is cut
// off works on a copy from before. Rights move by the rules of head office's own code.

export type RestingLot = Omit<RightsLot, 'remaining' | 'held'> & {
  remaining: number;
  readonly held: Map<Place, number>;
};

export const copyOf = (lots: readonly RestingLot[]): RestingLot[] =>
  lots.map((lot) => ({ ...lot, held: new Map(lot.held) }));

/** The lots as the counter at a place sees them. */
export const seenAt = (lots: readonly RestingLot[], place: Place): Lot[] =>
  lots.map((lot) => ({
    id: lot.id,
    unit: lot.unit,
    ...term(lot),
    remaining: lot.remaining,
    held: lot.held.get(place) ?? 0,
  }));

/** What the entry of a counter does to lots and to the rights that it holds. */
export function book(lots: RestingLot[], place: Place, transfers: readonly Transfer[]): void {
  for (const { unit, lot: id, from, amount, expires } of transfers) {
    if (unit !== 'points') continue;
    const change = memberOf(from) === undefined ? amount : -amount;
    let lot = lots.find((known) => known.id === id);
    if (!lot)
      lots.push(
        (lot = { id, unit, usable: null, expires: expires ?? null, remaining: 0, held: new Map(), granted: 0 }),
      );
    lot.remaining += change;
    lot.held.set(place, (lot.held.get(place) ?? 0) + change);
    if (lot.remaining === 0 && [...lot.held.values()].every((held) => held === 0)) lots.splice(lots.indexOf(lot), 1);
  }
}

const move = (lots: RestingLot[], id: string, place: Place, amount: number): void => {
  const { held } = lots.find((lot) => lot.id === id)!;
  held.set(place, (held.get(place) ?? 0) + amount);
};

/** Grants what head office has, at most so much. */
export function grant(lots: RestingLot[], to: Place, points: number, today: Day): number {
  const parts = grantable(lots, points, today);
  for (const { lot, amount } of parts) move(lots, lot.id, to, amount);
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** A customer waits at a place that lacks so many points: one round trip to head office and the counters that it reaches. */
export function bring(
  lots: RestingLot[],
  to: Place,
  missing: number,
  reachable: (place: Place) => boolean,
  today: Day,
): void {
  const lacking = missing - grantable(lots, missing, today).reduce((sum, { amount }) => sum + amount, 0);
  if (lacking > 0) {
    for (const [place, parts] of recallable(lots, lacking, to, today)) {
      if (reachable(place)) for (const { lot, amount } of parts) move(lots, lot.id, place, -amount);
    }
  }
  grant(lots, to, missing, today);
}

/** Carries out what a policy wants. */
export function rest(lots: RestingLot[], { release, grant: granted }: RestMoves, today: Day): void {
  for (const { from, points } of release) {
    let left = points;
    for (const lot of lots) {
      const amount = Math.min(left, lot.held.get(from) ?? 0, lot.remaining);
      if (amount <= 0 || (lot.expires !== null && lot.expires < today)) continue;
      move(lots, lot.id, from, -amount);
      left -= amount;
    }
  }
  if (granted) grant(lots, granted.to, granted.points, today);
}

/** What can be spent today where it rests. */
export function restingPlaces(lots: readonly RestingLot[], today: Day): { atOffice: number; held: Map<Place, number> } {
  const held = new Map<Place, number>();
  for (const place of new Set(lots.flatMap((lot) => [...lot.held.keys()]))) {
    const { redeemable } = balanceOf(seenAt(lots, place), today);
    if (redeemable > 0) held.set(place, redeemable);
  }
  const atOffice = grantable(lots, Number.MAX_SAFE_INTEGER, today).reduce((sum, { amount }) => sum + amount, 0);
  return { atOffice, held };
}
