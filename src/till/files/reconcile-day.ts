import type { Minor } from '#base/money';
import type { TillSale } from './till-sale.ts';

/** A sale as a counter has booked it for a member. */
export type BookedSale = {
  readonly key: string;
  /** `<terminal>:<seq>` of its entry. */
  readonly entry: string;
  /** When it was rung up, milliseconds since 1970. */
  readonly at: number;
  readonly total: Minor;
  /** What was left to pay after rewards: what the till's receipt says where the till has rung them up. */
  readonly toPay: Minor;
  /** Taken back here so far. */
  readonly returned: Minor;
  /** The till's number, where it gave one. */
  readonly receipt: string | undefined;
};

/**
 * - `linked`: sold by the till and booked here, with the same amount; `probably`: of the same amount about the same time
 * - `unlinked`: sold without a card; most sales are
 * - `amount`: the same receipt with another amount
 * - `voided`: taken back at the till, and not as much of it here
 * - `twice`: booked here once more than it was sold
 * - `not-in-till`: booked here, and nothing like it in the till's file
 */
export type MatchState = 'linked' | 'probably' | 'unlinked' | 'amount' | 'voided' | 'twice' | 'not-in-till';
export const DIFFERENT = ['amount', 'voided', 'twice', 'not-in-till'] as const satisfies readonly MatchState[];
export const isDifferent = (state: MatchState): state is (typeof DIFFERENT)[number] =>
  DIFFERENT.some((one) => one === state);

export type Match = {
  readonly state: MatchState;
  readonly sold?: Pick<TillSale, 'till' | 'number' | 'key' | 'at' | 'total'>;
  readonly booked?: BookedSale;
};

export type DayMatches = {
  readonly matches: readonly Match[];
  readonly sold: { readonly count: number; readonly total: Minor };
  readonly linked: { readonly count: number; readonly total: Minor };
  /** Receipts that are no sales: training, broken off, and the like. */
  readonly leftOut: number;
};

/** A sale that is typed in by hand is typed in soon. */
const SOON_MS = 20 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** Holds a till's receipts against what was booked: every receipt and every booking comes once. */
export function reconcileDay(receipts: readonly TillSale[], bookings: readonly BookedSale[]): DayMatches {
  const sales = receipts.filter(({ kind }) => kind === 'sale').sort(byTime);
  const takenBack = takenBackIn(receipts);
  const links = new Map<TillSale, BookedSale>();
  const linked = new Set<BookedSale>();
  const found = new Map<BookedSale, Match>();
  const link = (sale: TillSale, booked: BookedSale, state: MatchState): void => {
    links.set(sale, booked);
    linked.add(booked);
    const isOpen = booked.returned < Math.min(takenBack.get(idOf(sale)) ?? 0, Math.max(1, booked.toPay));
    found.set(booked, { state: isOpen ? 'voided' : state, sold: sale, booked });
  };
  const free = (): BookedSale[] => bookings.filter((one) => !linked.has(one)).sort(byTime);

  const byAmount = Map.groupBy(sales, ({ total }) => total);
  /** Receipts of the same amount, before or after rewards. */
  const alike = ({ total, toPay }: BookedSale): TillSale[] => [
    ...(byAmount.get(total) ?? []),
    ...(toPay === total ? [] : (byAmount.get(toPay) ?? [])),
  ];
  const byKey = new Map(sales.map((sale) => [sale.key, sale]));
  for (const booked of free()) {
    const sale = byKey.get(booked.key);
    if (sale && !links.has(sale)) link(sale, booked, isSameAmount(sale, booked) ? 'linked' : 'amount');
  }
  for (const booked of free()) {
    if (booked.receipt === undefined) continue;
    const sale = alike(booked).find((one) => isNumbered(one, booked) && !links.has(one));
    if (sale) link(sale, booked, 'linked');
  }
  const isSearched = searchedIn(sales);
  for (const booked of free().filter(isSearched)) {
    const sale = nearest(
      alike(booked).filter((one) => !links.has(one)),
      booked,
    );
    if (sale) link(sale, booked, 'probably');
  }
  for (const booked of free()) {
    // nothing is left that it could be: either one of these was booked before, or there never was one
    const sale =
      alike(booked).find((one) => isNumbered(one, booked)) ??
      (isSearched(booked) ? nearest(alike(booked), booked) : undefined);
    found.set(booked, { state: sale ? 'twice' : 'not-in-till', ...(sale && { sold: sale }), booked });
  }

  const unlinked = sales.filter((sale) => !links.has(sale)).map((sold): Match => ({ state: 'unlinked', sold }));
  const both = [...links].map(([sale]) => sale);
  return {
    matches: [...found.values(), ...unlinked].sort((a, b) => timeOf(a) - timeOf(b)),
    sold: { count: sales.length, total: sumOf(sales) },
    linked: { count: both.length, total: sumOf(both) },
    leftOut: receipts.length - sales.length,
  };
}

/** How much later receipts take back of which, by till and id: a void all of it, a return what it comes to. */
function takenBackIn(receipts: readonly TillSale[]): ReadonlyMap<string, Minor> {
  const found = new Map<string, Minor>();
  for (const { kind, till, total, refersTo } of receipts) {
    const back = kind === 'void' ? Number.MAX_SAFE_INTEGER : kind === 'sale' ? Math.max(0, -total) : 0;
    for (const id of refersTo) {
      const key = idOf({ till, id });
      found.set(key, (found.get(key) ?? 0) + back);
    }
  }
  return found;
}

/**
 * What was typed in is searched for by amount and time, and what was scanned too if the file names no signatures. Any other key says
 * which receipt it is.
 */
function searchedIn(sales: readonly TillSale[]): (booked: BookedSale) => boolean {
  const isSigned = sales.some(({ key }) => key.startsWith('tse:'));
  return ({ key }) => key.startsWith('hand:') || (!isSigned && key.startsWith('tse:'));
}

function nearest(sales: readonly TillSale[], booked: BookedSale): TillSale | undefined {
  const near = sales.filter((one) => Math.abs(one.at - booked.at) <= SOON_MS);
  return near.sort((a, b) => Math.abs(a.at - booked.at) - Math.abs(b.at - booked.at))[0];
}

/** A till that was reset gives its numbers again: on another day it is another receipt. */
const isNumbered = (sale: TillSale, { receipt, at }: BookedSale): boolean =>
  receipt !== undefined && sale.number === receipt && Math.abs(sale.at - at) <= DAY_MS;

const idOf = ({ till, id }: Pick<TillSale, 'till' | 'id'>): string => `${till}\n${id}`;
const isSameAmount = (sale: TillSale, { total, toPay }: BookedSale): boolean =>
  sale.total === total || sale.total === toPay;
const byTime = (a: { readonly at: number }, b: { readonly at: number }): number => a.at - b.at;
const timeOf = ({ sold, booked }: Match): number => sold?.at ?? booked?.at ?? 0;
const sumOf = (sales: readonly TillSale[]): Minor => sales.reduce((sum, { total }) => sum + total, 0);
