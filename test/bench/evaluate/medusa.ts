import { registerHooks } from 'node:module';
import { fileOfAnchor, loadAnchor } from './anchors.ts';
import type { Basket, Offer } from './cases.ts';

/** Of @medusajs/promotion what is used here: what its service calls once it has read the promotions from its database. */
type Action = { readonly action: string; readonly amount?: number | { toNumber(): number } };
type Item = {
  readonly id: string;
  readonly product: { readonly id: string; readonly category: string };
  readonly quantity: number;
  readonly subtotal: number;
  readonly original_total: number;
  readonly is_discountable: boolean;
};
type Rule = { readonly attribute: string; readonly operator: string; readonly values: readonly { value: string }[] };
type Promotion = {
  readonly code: string;
  readonly type: 'standard' | 'buyget';
  readonly rules: readonly Rule[];
  readonly application_method: {
    readonly type: 'percentage' | 'fixed';
    readonly target_type: 'items' | 'order';
    readonly allocation?: 'each' | 'across';
    readonly value: number;
    readonly max_quantity?: number;
    readonly apply_to_quantity?: number;
    readonly buy_rules_min_quantity?: number;
    readonly buy_rules?: readonly Rule[];
    readonly target_rules: readonly Rule[];
  };
};
type Lines = {
  getComputedActionsForItems(
    promotion: Promotion,
    items: readonly Item[],
    applied: Map<string, number>,
    allocation?: string,
  ): Action[];
};
type BuyGet = {
  getComputedActionsForBuyGet(
    promotion: Promotion,
    items: readonly Item[],
    applied: Map<string, number>,
    bought: Map<string, unknown>,
    got: Map<string, unknown>,
  ): Action[];
  sortByBuyGetType(one: Promotion, other: Promotion): number;
};
type Validations = { areRulesValidForContext(rules: readonly Rule[], context: object, scope: string): boolean };

/**
 * @medusajs/promotion: its own functions that compute actions, called as `computeActions` of its service calls them, without
 * the database from which that reads promotions first. Promotions are sorted once, not for each basket as there.
 */
export function medusaOf(offers: readonly Offer[]) {
  // the whole framework is not installed: all that these functions need of it is @medusajs/utils
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier === '@medusajs/framework/utils' ? '@medusajs/utils' : specifier, context),
  });
  const load = <Loaded>(file: string): Loaded =>
    loadAnchor<Loaded>(fileOfAnchor(`@medusajs/promotion/dist/utils/${file}.js`));
  const { getComputedActionsForItems } = load<Lines>('compute-actions/line-items');
  const { getComputedActionsForBuyGet, sortByBuyGetType } = load<BuyGet>('compute-actions/buy-get');
  const { areRulesValidForContext } = load<Validations>('validations/promotion-rule');
  hooks.deregister();
  const promotions = offers.map(promotionOf).sort(sortByBuyGetType);

  /** What comes off, in cents. */
  return (basket: Basket): number => {
    const context = contextOf(basket);
    const applied = new Map<string, number>();
    const [bought, got] = [new Map<string, unknown>(), new Map<string, unknown>()];
    const actions: Action[] = [];
    for (const promotion of promotions) {
      if (!areRulesValidForContext(promotion.rules, context, 'order')) continue;
      if (promotion.type === 'buyget')
        actions.push(...getComputedActionsForBuyGet(promotion, context.items, applied, bought, got));
      else {
        const allocation = promotion.application_method.target_type === 'order' ? 'across' : undefined;
        actions.push(...getComputedActionsForItems(promotion, context.items, applied, allocation));
      }
    }
    return Math.round(100 * actions.reduce((sum, { amount }) => sum + Number(amount ?? 0), 0));
  };
}

/** In euros, so that percentages have the larger values and come first. */
function contextOf({ weekday, lines }: Basket): { weekday: string; total: number; items: Item[] } {
  const items = lines.map(({ product, category, quantity, amount }) => ({
    id: product,
    product: { id: product, category },
    quantity,
    subtotal: amount / 100,
    original_total: amount / 100,
    is_discountable: true,
  }));
  return { weekday, total: lines.reduce((sum, { amount }) => sum + amount, 0) / 100, items };
}

const ALL_PIECES = 1_000_000;
const rule = (attribute: string, operator: string, values: readonly (string | number)[]): Rule => ({
  attribute,
  operator,
  values: values.map((value) => ({ value: String(value) })),
});

function promotionOf(offer: Offer, index: number): Promotion {
  const base = { code: `OFFER-${index}`, type: 'standard' as const, rules: [] };
  switch (offer.kind) {
    case 'percent':
      return {
        ...base,
        rules: offer.weekdays ? [rule('weekday', 'in', offer.weekdays)] : [],
        application_method: {
          type: 'percentage',
          target_type: 'items',
          allocation: 'each',
          value: offer.percent,
          max_quantity: ALL_PIECES,
          target_rules: [
            rule('items.product.id', 'eq', [offer.product]),
            ...(offer.pieces > 1 ? [rule('items.quantity', 'gte', [offer.pieces])] : []),
          ],
        },
      };
    case 'amount':
      return {
        ...base,
        application_method: {
          type: 'fixed',
          target_type: 'items',
          allocation: 'each',
          value: offer.amount / 100,
          max_quantity: 1,
          target_rules: [rule('items.product.id', 'eq', [offer.product])],
        },
      };
    case 'category':
      return {
        ...base,
        application_method: {
          type: 'fixed',
          target_type: 'items',
          allocation: 'across',
          value: offer.amount / 100,
          target_rules: [rule('items.product.category', 'eq', [offer.category])],
        },
      };
    case 'buy-get':
      return {
        ...base,
        type: 'buyget',
        application_method: {
          type: 'percentage',
          target_type: 'items',
          value: 100,
          max_quantity: 1,
          apply_to_quantity: 1,
          buy_rules_min_quantity: 2,
          buy_rules: [rule('items.product.id', 'eq', [offer.buy])],
          target_rules: [rule('items.product.id', 'eq', [offer.get])],
        },
      };
    case 'basket':
      return {
        ...base,
        rules: [rule('total', 'gte', [offer.from / 100])],
        application_method: { type: 'fixed', target_type: 'order', value: offer.amount / 100, target_rules: [] },
      };
  }
}
