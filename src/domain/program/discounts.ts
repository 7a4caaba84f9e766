import type { Minor } from '#base/money';
import { stockOf } from '#domain/account';
import { type Basket, copyOf } from './basket.ts';
import { takeBundles } from './bundle.ts';
import { couponOf } from './coupons.ts';
import { type Offer, ORDER_OF_STEPS, orderOfOffers, type ReadyBundle, type ReadyProgram } from './compile.ts';
import type { Effect } from './effects.ts';
import { holdingOf } from './facts.ts';
import { bestOf } from './stacking.ts';
import type { Asked } from './when.ts';

/**
 * Takes off the basket whatever comes off by itself or for a code, in the best combination for the customer where offers
 * compete, and answers what that was and why.
 */
export function takeDiscounts(program: ReadyProgram, basket: Basket, asked: Asked): Effect[] {
  const offers = program.discounts(basket).filter(({ holds }) => !holds(asked));
  if (asked.codes.length > 0) {
    const coupons = new Set<Offer>();
    for (const code of asked.codes) {
      const coupon = couponOf(program, code);
      if (coupon && !coupon.holds(asked)) coupons.add(coupon);
    }
    offers.push(...[...coupons].sort(orderOfOffers));
  }
  const bundles = program
    .bundles(basket)
    .filter(({ holds }) => !holds(asked))
    .map((bundle) => ({ ...bundle, most: mostOf(bundle, asked) }));
  if (offers.length === 0 && bundles.length === 0) return [];

  /** Applies offers and bundles in their order; `found` is told of each that took something off. */
  const apply = (
    chosen: readonly Offer[],
    to: Basket,
    found: (instrument: Named, off: Minor, times?: number) => void,
  ): void => {
    // with an offer that stands alone there are no bundles either
    let bundled = bundles.length === 0 || chosen.some(({ stacking }) => stacking.alone);
    const takeAllBundles = (): void => {
      bundled = true;
      for (const [index, { off, times }] of takeBundles(bundles, to).entries()) {
        const { instrument } = bundles[index]!;
        found(instrument, off, instrument.limited ? times : undefined);
      }
    };
    for (const { step, instrument, take } of chosen) {
      if (!bundled && ORDER_OF_STEPS[step] >= ORDER_OF_STEPS.bundle) takeAllBundles();
      found(instrument, take(to));
    }
    if (!bundled) takeAllBundles();
  };

  const best = bestOf(
    offers,
    (some) => {
      const tried = copyOf(basket);
      apply(some, tried, () => undefined);
      return basket.toPay - tried.toPay;
    },
    basket.work,
  );
  const effects: Effect[] = [];
  apply(best, basket, ({ id, name }, off, times) => {
    if (off === 0) return;
    const reason = { key: 'reason-discount', values: { name, discount: off } } as const;
    if (times === undefined) effects.push({ kind: 'discount', instrument: id, discount: off, reason });
    else effects.push({ kind: 'discount', instrument: id, discount: off, times, reason });
  });
  return effects;
}

type Named = Offer['instrument'] | ReadyBundle['instrument'];

/** How often a bundle may be taken: of what is limited as often as there is some left here. */
const mostOf = ({ instrument: { id, limited } }: ReadyBundle, { at }: Asked): number =>
  limited ? holdingOf(at, stockOf(id)).redeemable : Infinity;
