import { z } from 'zod';
import type { ClearingClass } from './clear-entry.ts';

/** Minor units of money for 1,000 units: a point may be worth less than a cent. */
const per1000 = z.int().min(0).max(1_000_000_000);
/** Of that, in percent, what the issuer pays; the rest is borne by whoever has taken them in and has won the sale. */
const share = z.int().min(0).max(100);

/**
 * What owners pay each other for. Vouchers need no terms: the issuer has the customer's money, and pays over all of it.
 */
export const clearingTermsSchema = z.strictObject({
  points: z.strictObject({ per1000, share }),
  /** Credit that a shop gave is worth what it says; only the share is a matter of terms. */
  credit: z.strictObject({ share }).default({ share: 100 }),
  /** By the id of the stamp card; stamps of a card that is not named are worth nothing between owners. */
  stamps: z.record(z.string().min(1).max(80), z.strictObject({ per1000, share })).default({}),
});
export type ClearingTerms = z.infer<typeof clearingTermsSchema>;

/** Minor units of money for 1,000 units of a class, and the issuer's share of them in percent. */
export function termsFor(
  terms: ClearingTerms,
  what: ClearingClass,
): { readonly per1000: number; readonly share: number } {
  if (what === 'points') return terms.points;
  if (what === 'voucher' || what === 'voucher-single') return { per1000: 1_000, share: 100 };
  if (what === 'credit') return { per1000: 1_000, share: terms.credit.share };
  return terms.stamps[what.slice('stamps:'.length)] ?? { per1000: 0, share: 0 };
}
