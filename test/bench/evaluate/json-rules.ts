import { loadAnchor } from './anchors.ts';
import type { Basket, Offer } from './cases.ts';

/** Of json-rules-engine what is used here. */
type Library = {
  Engine: new (
    rules: readonly Rule[],
    options: { allowUndefinedFacts: boolean },
  ) => { run(facts: Facts): Promise<{ events: readonly { type: string; params: { offer: Offer } }[] }> };
};
type Facts = { readonly [name: string]: string | number };
type Condition = { readonly fact: string; readonly operator: string; readonly value: number | readonly string[] };
type Rule = { readonly conditions: { all: Condition[] }; readonly event: { type: string; params: { offer: Offer } } };

/**
 * json-rules-engine: a rule for each offer, in the cheapest form that it has (plain facts, one number each, no paths). It
 * finds the offers that hold; it does not compute, so what comes off is summed up here, in the order of the offers. That
 * no amount is cut and no reason is given is in its favour.
 */
export function jsonRulesOf(offers: readonly Offer[]) {
  const { Engine } = loadAnchor<Library>('json-rules-engine');
  const engine = new Engine(
    offers.map((offer) => ({
      conditions: { all: conditionsOf(offer) },
      event: { type: offer.kind, params: { offer } },
    })),
    { allowUndefinedFacts: true },
  );
  /** What comes off, in cents. */
  return async (basket: Basket): Promise<number> => {
    const { events } = await engine.run(factsOf(basket));
    const lines = new Map(basket.lines.map((line) => [line.product, line]));
    let off = 0;
    for (const { params } of events) {
      const { offer } = params;
      if (offer.kind === 'percent') off += (lines.get(offer.product)!.amount * offer.percent) / 100;
      else if (offer.kind === 'buy-get') off += lines.get(offer.get)!.amount / lines.get(offer.get)!.quantity;
      else off += offer.amount;
    }
    return off;
  };
}

function factsOf({ weekday, lines }: Basket): Facts {
  const facts: { [name: string]: string | number } = { weekday, total: 0 };
  for (const { product, category, quantity, amount } of lines) {
    facts[`pieces:${product}`] = quantity;
    facts[`category:${category}`] = 1;
    facts['total'] = Number(facts['total']) + amount;
  }
  return facts;
}

function conditionsOf(offer: Offer): Condition[] {
  const atLeast = (fact: string, value: number): Condition => ({ fact, operator: 'greaterThanInclusive', value });
  switch (offer.kind) {
    case 'percent':
      return [
        ...(offer.weekdays ? [{ fact: 'weekday', operator: 'in', value: offer.weekdays }] : []),
        atLeast(`pieces:${offer.product}`, offer.pieces),
      ];
    case 'amount':
      return [atLeast(`pieces:${offer.product}`, 1)];
    case 'category':
      return [atLeast(`category:${offer.category}`, 1)];
    case 'buy-get':
      return [atLeast(`pieces:${offer.buy}`, 2), atLeast(`pieces:${offer.get}`, 1)];
    case 'basket':
      return [atLeast('total', offer.from)];
  }
}
