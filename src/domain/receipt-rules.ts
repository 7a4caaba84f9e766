import { z } from 'zod';
import { MAX_AMOUNT_MINOR } from '#base/money';

/** What a shop has settled about receipts of tills that are scanned. */
export const receiptRulesSchema = z.strictObject({
  /**
   * A receipt whose signature cannot be judged here, because its algorithm or its kind of key is unknown: refused, taken up
   * to an amount, taken with the PIN of a manager, or taken.
   */
  unverified: z.enum(['refuse', 'limit', 'manager', 'accept']).default('refuse'),
  /** The amount of `limit`, in minor units. */
  unverifiedMost: z.int().min(1).max(MAX_AMOUNT_MINOR).default(2_000),
  /** For how many days after its own a receipt is still taken; 0: only on the same day. */
  days: z.int().min(0).max(3_650).default(30),
});
export type ReceiptRules = z.infer<typeof receiptRulesSchema>;

export const DEFAULT_RECEIPT_RULES: ReceiptRules = receiptRulesSchema.parse({});
