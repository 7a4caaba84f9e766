import { z } from 'zod';
import { amount, id, refusing } from './fields.ts';

export const saleSummary = z.object({
  sale: z.string(),
  at: z.int(),
  total: amount,
  toPay: amount,
  returned: amount,
  pointsEarned: z.int(),
  pointsSpent: z.int(),
  receipt: z.string().optional(),
  member: id,
  memberName: z.string().optional(),
});
export type SaleSummary = z.infer<typeof saleSummary>;
const vouchersBack = z.array(z.object({ code: z.string(), amount, lapsed: z.literal(true).optional() })).max(100);

export const returnsContract = {
  /** Finds a sale by its TSE code, our receipt code, or its key. */
  find: refusing.input(z.object({ code: z.string().min(1).max(4_000) })).output(saleSummary),
  /** What a return would take back; books nothing. `amount` is what the customer gets back; all of the rest if absent. */
  preview: refusing.input(z.object({ sale: z.string().max(200), amount: amount.optional() })).output(
    z.object({
      amount,
      most: amount,
      pointsBack: z.int(),
      pointsTaken: z.int(),
      pointsLapsed: z.int(),
      /** Credit that comes back with the money, and credit that the purchase had brought. */
      creditBack: amount.optional(),
      creditTaken: amount.optional(),
      /** What goes back onto vouchers: the rest of the amount is money. On a voucher that has ended it lapses. */
      vouchersBack: vouchersBack.optional(),
      balanceAfter: z.int(),
    }),
  ),
  /** `key` is made by the screen, once per return, so that a second touch books nothing. */
  book: refusing
    .input(z.object({ key: z.string().min(8).max(64), sale: z.string().max(200), amount: amount.optional() }))
    .output(
      z.object({
        receipt: id,
        pointsBack: z.int(),
        pointsTaken: z.int(),
        vouchersBack: vouchersBack.optional(),
        balanceAfter: z.int(),
      }),
    ),
};

/** Goods whose sale nobody finds: only where the shop allows it, and for managers (R06). */
export const returnsWithoutReceiptContract = {
  /** `points`: what such a purchase would earn today; `pointsTaken`: what of it is there to be taken. Books nothing. */
  preview: refusing
    .input(z.object({ member: id, amount }))
    .output(z.object({ points: z.int(), pointsTaken: z.int(), balanceAfter: z.int() })),
  /** `key` as for a return. */
  book: refusing
    .input(z.object({ key: z.string().min(8).max(64), member: id, amount }))
    .output(z.object({ receipt: id, pointsTaken: z.int(), balanceAfter: z.int() })),
};
