import { z } from 'zod';
import { amount, id, localized, refusing } from './fields.ts';

const voucherCode = z.string().min(1).max(60);
const voucherKey = z.string().min(8).max(64);
const saleKey = z.string().min(1).max(200);
const voucherTerms = {
  /** For a single purpose the tax was due when it was sold, for `multi` it is due when it is redeemed. */
  purpose: z.enum(['single', 'multi']),
  /** The last day on which it may be used; absent: for ever. */
  expires: z.iso.date().optional(),
};
/** `amount` went onto each code, or off the one; `left` is on it now. */
const bookedVouchers = z.object({ codes: z.array(z.string()).max(100), amount, left: amount, ...voucherTerms });

export const vouchersContract = {
  /** What may be sold; a program that names none sells vouchers of any amount, for ever. */
  kinds: refusing.output(
    z.array(z.object({ id, name: localized, least: amount, most: amount, purpose: voucherTerms.purpose })).max(100),
  ),
  /** What is on a voucher, and what of it may be spent here without head office. */
  find: refusing
    .input(z.object({ code: voucherCode }))
    .output(z.object({ code: z.string(), left: amount, here: amount, ...voucherTerms })),
  /** `key` is made by the screen, once per booking, here and below; `kind` is one of the program's vouchers, else its first. */
  sell: refusing
    .input(z.object({ key: voucherKey, count: z.int().min(1).max(100), amount, kind: id.optional() }))
    .output(bookedVouchers),
  /** All that is left, without an amount. `sale`: key of the sale that it pays for, so that a return of it puts the amount back. */
  redeem: refusing
    .input(z.object({ key: voucherKey, code: voucherCode, amount: amount.optional(), sale: saleKey.optional() }))
    .output(bookedVouchers),
  /** Gives money back for what is left; never for what was used. */
  refund: refusing
    .input(z.object({ key: voucherKey, code: voucherCode, amount: amount.optional() }))
    .output(bookedVouchers),
};
