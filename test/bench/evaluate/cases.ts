import type { SaleLine } from '#domain/sale';

/**
 * An offer that all three engines can express. Prices are whole euros and each percentage stands before the amounts that
 * come off the same goods, so that no engine ever has to round and all must come to the same cent.
 */
export type Offer =
  | {
      readonly kind: 'percent';
      readonly product: string;
      readonly percent: number;
      /** From so many pieces on. */
      readonly pieces: number;
      readonly weekdays?: readonly Weekday[];
    }
  | { readonly kind: 'amount'; readonly product: string; readonly amount: number }
  | { readonly kind: 'category'; readonly category: string; readonly amount: number }
  /** Two of the one, and one of the other is free; once. */
  | { readonly kind: 'buy-get'; readonly buy: string; readonly get: string }
  | { readonly kind: 'basket'; readonly from: number; readonly amount: number };

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Basket = { readonly day: string; readonly weekday: Weekday; readonly lines: readonly BasketLine[] };
type BasketLine = SaleLine & { readonly product: string; readonly category: string };

/** Products that a shop has; offers are about those with the lowest numbers. */
const ASSORTMENT = 10_000;
const OFFERED_TOGETHER = 6;

/** So many offers: the first is about the basket, then six and six about some goods each. A longer list begins with the shorter. */
export function offersOf(count: number): Offer[] {
  const offers: Offer[] = [{ kind: 'basket', from: 6_000, amount: 500 }];
  for (let number = 0; offers.length < count; number++) {
    const product = (offset: number): string => nameOf(number * OFFERED_TOGETHER + offset);
    offers.push(
      { kind: 'percent', product: product(0), percent: 10 + (number % 5) * 10, pieces: 1 },
      { kind: 'amount', product: product(0), amount: 20 + (number % 4) * 10 },
      { kind: 'percent', product: product(1), percent: 25, pieces: 2 },
      {
        kind: 'percent',
        product: product(2),
        percent: 20,
        pieces: 1,
        weekdays: [0, 1, 2].map((more) => WEEKDAYS[(number + more) % 7]!),
      },
      { kind: 'category', category: categoryOf(number * OFFERED_TOGETHER), amount: 50 },
      { kind: 'buy-get', buy: product(3), get: product(4) },
    );
  }
  return offers.slice(0, count);
}

const nameOf = (number: number): string => String(4_000_000 + number);
/** What the fifth product of six is, which is given away, is in a category without an offer: else the order would matter. */
const categoryOf = (number: number): string =>
  number % OFFERED_TOGETHER === 4 ? 'other' : `category-${Math.floor(number / OFFERED_TOGETHER)}`;

/**
 * So many baskets of so many lines, no product twice in one. Offers are about what is bought much: four lines are
 * goods of the first 50 offers, four of the first 500, the rest anything in the assortment.
 */
export function basketsOf(count: number, lineCount: number): Basket[] {
  const random = randomFrom(20_261_122);
  const anyBelow = (most: number): number => Math.floor(random() * most);
  return Array.from({ length: count }, (_, index) => {
    const products = new Set<number>();
    while (products.size < lineCount) {
      const at = products.size;
      products.add(anyBelow(at < 4 ? 50 : at < 8 ? 500 : Math.max(ASSORTMENT, 2 * lineCount)));
    }
    const lines = [...products].map((number): BasketLine => {
      const quantity = 1 + anyBelow(3);
      const amount = (4 + (number % 9)) * 100 * quantity;
      return { kind: 'goods', amount, vat: 1900, quantity, product: nameOf(number), category: categoryOf(number) };
    });
    const day = index % 7;
    // the 23rd of November 2026 is a Monday
    return { day: `2026-11-${23 + day}`, weekday: WEEKDAYS[day]!, lines };
  });
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
