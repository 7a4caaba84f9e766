import { evaluate, type MemberFacts } from '#domain/program/evaluate';
import { explain } from '#domain/program/explain';
import { parseProgram } from '#domain/program/schema';
import type { Sale } from '#domain/sale';
import type { Basket, Offer } from './cases.ts';

const name = { de: 'Angebot', en: 'Offer' };

/** Ours: one program with all offers, and what comes of a basket with all reasons of what came off. */
export function oursOf(offers: readonly Offer[]) {
  const { program, faults } = parseProgram({
    format: 'treuekasse.program/1',
    id: 'bench',
    version: 1,
    name,
    currency: 'EUR',
    instruments: offers.map((offer, index) => ({ kind: 'discount', name, ...instrumentOf(offer, index) })),
  });
  if (!program) throw new Error(JSON.stringify(faults.slice(0, 3)));
  return {
    /** What comes off, in cents. */
    discount({ sale, facts }: Asked): number {
      const evaluated = evaluate(program, sale, facts, []);
      if (!evaluated.ok) throw new Error(evaluated.code);
      return evaluated.value.discount;
    },
    /** How many refusals were explained. */
    refusals: ({ sale, facts }: Asked): number => explain(program, sale, facts).length,
  };
}

type Asked = { readonly sale: Sale; readonly facts: MemberFacts };

export function askedOf({ day, lines }: Basket): Asked {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    // as it comes from a till
    sale: JSON.parse(JSON.stringify({ key: 'api:bench:1', source: 'api', at: 0, total, lines, payments: [] })) as Sale,
    facts: { visits: 3, visitedToday: false, redeemable: 0, day },
  };
}

/** Percentages come first by their ids. */
function instrumentOf(offer: Offer, index: number): object {
  switch (offer.kind) {
    case 'percent': {
      const goods = { products: [offer.product] };
      const when = {
        ...(offer.weekdays && { weekdays: offer.weekdays }),
        ...(offer.pieces > 1 && { basket: [{ goods, quantity: offer.pieces }] }),
      };
      return { id: `a-${index}`, when, gives: { kind: 'percent', percent: offer.percent, goods } };
    }
    case 'amount':
      return {
        id: `b-${index}`,
        gives: { kind: 'amount', amount: offer.amount, goods: { products: [offer.product] } },
      };
    case 'category':
      return {
        id: `c-${index}`,
        gives: { kind: 'amount', amount: offer.amount, goods: { categories: [offer.category] } },
      };
    case 'buy-get':
      return {
        id: `d-${index}`,
        gives: {
          kind: 'buy-get',
          buy: { goods: { products: [offer.buy] }, quantity: 2 },
          get: { goods: { products: [offer.get] } },
          times: 1,
        },
      };
    case 'basket':
      return {
        id: `e-${index}`,
        when: { basket: [{ amount: offer.from }] },
        gives: { kind: 'amount', amount: offer.amount },
      };
  }
}
