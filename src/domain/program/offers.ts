import type { Minor } from '#base/money';
import { ratio } from '#base/money';
import type { Localized } from '#base/result';
import { type Program, rewardsOf } from './schema.ts';

/**
 * What the counter may offer: each reward with what is missing. `now`: can be had with what is held here. `credit`: the shop
 * advances what is missing here (L35). `online`: the
 * points are there, but the right to spend them lies elsewhere. `missing`: points still to be earned.
 */
export type Offer = {
  readonly reward: string;
  readonly name: Localized;
  readonly kind: 'item' | 'amount' | 'chosen';
  /** Price in points; for `chosen` the smallest number that may be chosen. */
  readonly points: number;
  /** Taken off the bill for `points`; 0 for an item. */
  readonly amount: Minor;
  readonly state: 'now' | 'credit' | 'online' | 'missing' | 'no-sale';
  readonly missing: number;
  /** For `chosen`: the largest number of points that makes sense for this bill. */
  readonly most: number;
};

/** Offers in the program's order. `credit`: the part of `redeemable` that the shop would advance. `left` is what is still to pay of the open sale, undefined when there is none. */
export function offersOf(
  program: Program,
  points: { total: number; redeemable: number; credit?: number },
  left: Minor | undefined,
): Offer[] {
  return rewardsOf(program).map(({ id, name, gives }) => {
    const price = gives.kind === 'chosen' ? gives.minimumPoints : gives.points;
    const amount =
      gives.kind === 'item'
        ? 0
        : gives.kind === 'amount'
          ? gives.amount
          : ratio(price, gives.amount, gives.points, 'down');
    const state =
      price > points.total
        ? 'missing'
        : gives.kind !== 'item' && !left
          ? 'no-sale'
          : price > points.redeemable
            ? 'online'
            : price > points.redeemable - (points.credit ?? 0)
              ? 'credit'
              : 'now';
    const most =
      gives.kind === 'chosen'
        ? Math.min(points.redeemable, 0 - ratio(-(left ?? 0), gives.points, gives.amount, 'down'))
        : price;
    return {
      reward: id,
      name,
      kind: gives.kind,
      points: price,
      amount,
      state,
      missing: Math.max(0, price - points.total),
      most,
    };
  });
}
