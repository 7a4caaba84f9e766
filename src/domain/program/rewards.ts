import { z } from 'zod';
import type { Minor } from '#base/money';
import { amount, limited, offered, points, validMonths, vat } from './fields.ts';
import { perMember } from './member-limits.ts';

/** Money that is to be paid besides the goods of a sale, gross, with its VAT rate in hundredths of a percent. */
const charge = z.strictObject({ amount, vat });

/** Something for points, or for points and money (I03): it changes no price. `worth`: what it costs otherwise. */
const itemReward = z.strictObject({
  kind: z.literal('item'),
  points,
  charge: charge.optional(),
  worth: amount.optional(),
});
/** A fixed amount off the bill; less is taken, and fewer points, if less is left to pay (R12, R14). */
const amountReward = z.strictObject({ kind: z.literal('amount'), points, amount });
/** So many percent off what is still to be paid for goods; `most` caps it. The points are the same for every bill. */
const percentReward = z.strictObject({
  kind: z.literal('percent'),
  points,
  percent: z.int().min(1).max(100),
  most: amount.optional(),
});
/** The customer chooses how many points (R14): each `points` points take `amount` off the bill, from `minimumPoints` on. */
const chosenReward = z.strictObject({ kind: z.literal('chosen'), points, amount, minimumPoints: points });

/** Points turned into credit for a later purchase (I06). */
const payoutReward = z.strictObject({ kind: z.literal('payout'), points, amount, validMonths });
/** Paying with the member's credit: it costs no points, and pays like money (R09). */
const creditReward = z.strictObject({ kind: z.literal('credit') });

export const rewardInstrument = z
  .strictObject({
    kind: z.literal('reward'),
    ...offered,
    limited,
    perMember,
    gives: z.discriminatedUnion('kind', [
      itemReward,
      payoutReward,
      amountReward,
      percentReward,
      chosenReward,
      creditReward,
    ]),
  })
  .refine(({ gives, perMember: limit }) => gives.kind !== 'credit' || !limit, {
    path: ['perMember'],
    message: 'credit is the money of the member, who may pay with it at any time',
  });
export type Reward = z.infer<typeof rewardInstrument>;
export type RewardKind = Reward['gives']['kind'];
export type Charge = z.infer<typeof charge>;

const ORDER_OF_KINDS = { item: 0, payout: 1, amount: 2, percent: 3, chosen: 4, credit: 5 } as const;

/**
 * Which reward comes off a bill first (R13): things, then fixed amounts from the largest, then the largest percentage, then
 * points of the customer's choice, which fill what is left, and credit last of all; of two alike the one whose id sorts first.
 */
export function redemptionOrder(one: Reward, other: Reward): number {
  const sizeOf = ({ gives }: Reward): Minor =>
    gives.kind === 'amount' ? gives.amount : gives.kind === 'percent' ? gives.percent : 0;
  return (
    ORDER_OF_KINDS[one.gives.kind] - ORDER_OF_KINDS[other.gives.kind] ||
    sizeOf(other) - sizeOf(one) ||
    (one.id < other.id ? -1 : 1)
  );
}

/** How points turn into money with a reward; undefined where that depends on something else. */
export const moneyRate = ({ gives }: Reward): { readonly points: number; readonly amount: Minor } | undefined =>
  gives.kind === 'amount' || gives.kind === 'chosen' || gives.kind === 'payout' ? gives : undefined;

/** What a reward costs in points; for points of choice the smallest number that may be chosen. */
export const priceOf = ({ gives }: Reward): number =>
  gives.kind === 'chosen' ? gives.minimumPoints : gives.kind === 'credit' ? 0 : gives.points;

/** Whether it is about the member's credit, one way or the other. */
export const givesCredit = ({ gives }: Reward): boolean => gives.kind === 'credit' || gives.kind === 'payout';
