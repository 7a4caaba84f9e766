import type { Minor } from '#base/money';
import { type Basket, copyOf } from './basket.ts';
import { takeBundles } from './bundle.ts';
import type { Offer, ReadyProgram } from './compile.ts';
import type { Effect } from './effects.ts';
import { bestOf } from './stacking.ts';
import type { Asked } from './when.ts';

/** R13: fixed prices, then single goods, then bundles, then the whole basket, then coupons; each on what is left by then. */
const ORDER = { price: 0, line: 1, bundle: 2, basket: 3, coupon: 4 } as const;

/**
 * Takes off the basket whatever comes off by itself or for a code, in the best combination for the customer where offers
 * compete, and answers what that was and why.
 */
export function takeDiscounts(program: ReadyProgram, basket: Basket, asked: Asked): readonly Effect[] {
  const holding = program.discounts(basket.lines).filter(({ holds }) => !holds(asked));
  for (const offer of new Set(asked.codes.map((code) => program.coupons.get(code))))
    if (offer && !offer.holds(asked)) holding.push(offer);
  const bundles = program.bundles(basket.lines).filter(({ holds }) => !holds(asked));
  if (holding.length === 0 && bundles.length === 0) return [];
  const offers = holding.toSorted(
    (a, b) => ORDER[a.step] - ORDER[b.step] || (a.instrument.id < b.instrument.id ? -1 : 1),
  );

  /** Applies offers and bundles in their order; `found` is told of each that took something off. */
  const apply = (chosen: readonly Offer[], to: Basket, found: (instrument: Named, off: Minor) => void): void => {
    const first = chosen.findIndex(({ step }) => ORDER[step] >= ORDER.bundle);
    const split = first < 0 ? chosen.length : first;
    const take = ({ instrument, take: takeOff }: Offer): void => found(instrument, takeOff(to));
    chosen.slice(0, split).forEach(take);
    // with an offer that stands alone there are no bundles either
    if (bundles.length > 0 && !chosen.some(({ stacking }) => stacking.alone))
      for (const [index, off] of takeBundles(bundles, to).entries()) found(bundles[index]!.instrument, off);
    chosen.slice(split).forEach(take);
  };

  const best = bestOf(offers, (some) => {
    const tried = copyOf(basket);
    apply(some, tried, () => undefined);
    return basket.toPay - tried.toPay;
  });
  const effects: Effect[] = [];
  apply(best, basket, ({ id, name }, off) => {
    if (off > 0)
      effects.push({
        kind: 'discount',
        instrument: id,
        discount: off,
        reason: { key: 'reason-discount', values: { name, discount: off } },
      });
  });
  return effects;
}

type Named = Offer['instrument'] | ReturnType<ReadyProgram['bundles']>[number]['instrument'];
