import { type Baskets, createBaskets } from '#domain/advice/baskets';
import { tasteOf } from '#domain/advice/goods';
import type { NextOfferAsked } from '#domain/advice/next-offer';
import type { SaleLine } from '#domain/sale';

/** Lines as a till names them. */
export const bought = (...names: string[]): SaleLine[] =>
  names.map((text) => ({ kind: 'goods', text, amount: 300, vat: 700, quantity: 1 }));

/** Purchases of `customers` different people, each with these goods. */
export function learn(baskets: Baskets, customers: number, ...names: string[]): void {
  for (let customer = 0; customer < customers; customer++) baskets.add(`m-${customer}`, bought(...names));
}

/** A shop where coffee goes with croissants, and bread with butter. */
export function shopOfHabits(): Baskets {
  const baskets = createBaskets();
  learn(baskets, 20, 'Kaffee', 'Croissant');
  learn(baskets, 10, 'Kaffee');
  learn(baskets, 20, 'Roggenbrot', 'Butter');
  learn(baskets, 30, 'Roggenbrot');
  learn(baskets, 40, 'Brötchen');
  return baskets;
}

export const asked = (change: Partial<NextOfferAsked>): NextOfferAsked => ({
  lines: bought('Kaffee'),
  taste: tasteOf([]),
  baskets: shopOfHabits(),
  unwanted: [],
  isPromoted: () => false,
  isExcluded: () => false,
  gainOf: () => undefined,
  ...change,
});
