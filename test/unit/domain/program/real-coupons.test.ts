import { expect, it } from 'vitest';
import { dayIn } from '#base/day';
import { type Basket, DEMO_TIME_ZONE, PUBLISHED, readBaskets } from '#cli/demo/purchases';
import { evaluate } from '#domain/program/evaluate';
import { explain } from '#domain/program/explain';
import type { Sale } from '#domain/sale';
import { realCoupons, type Redemption } from './real-coupons.ts';

// 2,102 coupons that people really redeemed in 2017. The purchases are a sample, one line in twenty, so for most redemptions
// the basket or the product is not there; where both are, the coupon must hold.

const saleOf = ({ basketId, at, lines }: Basket, codes: readonly string[]): Sale => ({
  key: `api:complete-journey:${basketId}`,
  source: 'api',
  at,
  total: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  lines: lines.map(({ product, category, vat, quantity, amountMinor }) => ({
    kind: 'goods',
    product,
    category,
    vat,
    quantity,
    amount: amountMinor,
  })),
  payments: [],
  codes,
});

it('I08 real redemptions: every one whose basket and product are in the data holds, the others say what is missing', async () => {
  const { program, pairs, campaigns, segments, redemptions } = realCoupons();
  const baskets = new Map<string, Basket[]>();
  let read = 0;
  for await (const basket of readBaskets()) {
    read++;
    const key = `${basket.household} ${dayIn(DEMO_TIME_ZONE, basket.at)}`;
    const there = baskets.get(key);
    if (there) there.push(basket);
    else baskets.set(key, [basket]);
  }

  /** What came of a redemption in the baskets of its household on its day. */
  const outcomeOf = ({ household, day, coupon, products }: Redemption): string => {
    const found = baskets.get(`${household} ${day}`) ?? [];
    const facts = { visits: 0, visitedToday: false, redeemable: 0, day, segments: segments.get(household) ?? [] };
    const sales = found.map((basket) => saleOf(basket, [coupon]));
    const holds = sales.some((sale) => {
      const evaluated = evaluate(program, sale, facts, []);
      return evaluated.ok && evaluated.value.effects.some(({ instrument }) => instrument === coupon);
    });
    if (holds) return 'reproduced';
    const withProduct = sales.filter(({ lines }) => lines.some(({ product }) => products.has(product ?? '')));
    if (withProduct.length > 0) return explain(program, withProduct[0]!, facts)[0]?.reason.key ?? 'costs nothing';
    return found.length > 0 ? 'product not in the sample' : 'basket not in the sample';
  };
  const outcomes = new Map<string, number>();
  for (const redemption of redemptions) {
    const outcome = outcomeOf(redemption);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  console.log([...outcomes].map(([outcome, count]) => `${String(count).padStart(5)}  ${outcome}`).join('\n'));
  expect({ pairs, campaigns, coupons: program.instruments.length, redemptions: redemptions.length, read }).toEqual({
    pairs: 116_204,
    campaigns: 27,
    coupons: 1_197,
    redemptions: 2_102,
    read: PUBLISHED.baskets,
  });
  expect(Object.fromEntries(outcomes)).toEqual({
    reproduced: 177,
    // bought for 0.00: nothing can come off
    'costs nothing': 3,
    'product not in the sample': 1_437,
    'basket not in the sample': 485,
  });
});
