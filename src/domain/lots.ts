import {
  type AccountId,
  type Day,
  type Lot,
  type LotId,
  holderOf,
  memberOf,
  type Transfer,
  type Unit,
} from './account.ts';

/** How the points of one member stand at a terminal on a day. */
export type Balance = {
  /** What the member owns, lapsed lots left out; below zero after a return of what was spent (R03). */
  readonly total: number;
  /** What can be redeemed here and now: never more than is held here, never more than is owned, never below zero. */
  readonly redeemable: number;
  /** The part of `total` that becomes usable later. */
  readonly pending: number;
};

const isPending = (lot: Lot, today: Day): boolean => lot.usable !== undefined && lot.usable > today;
const lapsed = (lot: Lot, today: Day): boolean => lot.expires !== undefined && lot.expires < today;

/**
 * A lot that has lapsed no longer counts, unless it is below zero: a debt does not lapse (R03), later earnings fill it.
 */
export function balanceOf(lots: readonly Lot[], today: Day): Balance {
  let total = 0;
  let held = 0;
  let pending = 0;
  for (const lot of lots) {
    if (lapsed(lot, today) && lot.remaining > 0) continue;
    total += lot.remaining;
    if (isPending(lot, today)) {
      pending += Math.max(0, lot.remaining);
      continue;
    }
    // a right to what is gone (the sale that earned it was taken back elsewhere) pays for nothing
    held += Math.min(lot.held, Math.max(0, lot.remaining));
  }
  return { total, redeemable: Math.max(0, Math.min(total - pending, held)), pending };
}

/**
 * The balance of a unit after transfers. Counted lot by lot, since what is taken from a lapsed lot changes no balance. What
 * a transfer gives can be spent where it was booked.
 */
export function balanceAfter(before: readonly Lot[], transfers: readonly Transfer[], unit: Unit, today: Day): Balance {
  const touched = new Map<LotId, Lot>();
  for (const { lot: id, unit: moved, from, amount, usable, expires } of transfers) {
    if (moved !== unit) continue;
    const change = holderOf(from) === undefined ? amount : -amount;
    const lot = touched.get(id) ??
      before.find((known) => known.id === id) ?? { id, unit, ...term({ usable, expires }), remaining: 0, held: 0 };
    touched.set(id, { ...lot, remaining: lot.remaining + change, held: lot.held + change });
  }
  return balanceOf([...before.filter(({ id }) => !touched.has(id)), ...touched.values()], today);
}

/** When a lot may be spent, with nothing said where there is no limit. */
export const term = ({ usable, expires }: { usable?: Day | null | undefined; expires?: Day | null | undefined }) => ({
  ...(usable != null && { usable }),
  ...(expires != null && { expires }),
});

/** Lots by their unit: looked through once, however many units are asked for. */
export function lotsByUnit(lots: readonly Lot[]): ReadonlyMap<Unit, readonly Lot[]> {
  const found = new Map<Unit, Lot[]>();
  for (const lot of lots) {
    const there = found.get(lot.unit);
    if (there) there.push(lot);
    else found.set(lot.unit, [lot]);
  }
  return found;
}

export type LotPart = { readonly lot: Lot; readonly amount: number };

/**
 * Which lots pay for `amount` units: the one that expires first goes first, in parts if need be (R18); lots without end
 * come last, and of two alike the older. Only what this terminal holds is taken. Undefined when it is not enough.
 */
export function spend(lots: readonly Lot[], amount: number, today: Day): LotPart[] | undefined {
  if (amount > balanceOf(lots, today).redeemable) return undefined;
  const order = spendable(lots, today).filter(({ held }) => held > 0);
  const parts: LotPart[] = [];
  let missing = amount;
  for (const lot of order) {
    if (missing === 0) break;
    const part = Math.min(missing, lot.remaining, lot.held);
    parts.push({ lot, amount: part });
    missing -= part;
  }
  return missing === 0 ? parts : undefined;
}

/** Moves parts of lots to an account, each from where it lies: `account`, or one that was merged into its member (R24). */
export const takeParts = (parts: readonly LotPart[], account: AccountId, to: AccountId): Transfer[] =>
  parts.map(({ lot, amount }) => ({
    unit: lot.unit,
    from: lot.account ?? account,
    to,
    amount,
    lot: lot.id,
    ...term(lot),
  }));

/** The other accounts of a member that transfers take from, as an entry names them; nothing if there are none. */
export function absorbedIn(transfers: readonly Transfer[], member: string): { readonly absorbed?: readonly string[] } {
  const others = new Set(transfers.flatMap(({ from }) => memberOf(from) ?? []));
  others.delete(member);
  return others.size > 0 ? { absorbed: [...others] } : {};
}

/** Lots of which something may be spent on a day, by whoever holds the right to it, in the order of spending (R18). */
export const spendable = (lots: readonly Lot[], today: Day): Lot[] =>
  lots
    .filter((lot) => !lapsed(lot, today) && !isPending(lot, today) && lot.remaining > 0)
    .sort((a, b) => compare(a.expires ?? '9999-12-31', b.expires ?? '9999-12-31') || compare(a.id, b.id));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
