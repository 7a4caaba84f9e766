import { z } from 'zod';
import { receiptRulesSchema } from '#domain/receipt-rules';

// What the owner's dialog shows of the tills of a shop, and sets about them.

const pin = z
  .string()
  .regex(/^[0-9]{4,8}$/)
  .optional();

/** As staff call a till. */
export const tillName = z.string().trim().min(1).max(40);
export const tillSerial = z.string().min(1).max(64);

const tillView = z.object({
  serial: tillSerial,
  /** Absent if nobody has named it. */
  name: tillName.optional(),
  /** Its receipts are booked at this counter, without head office as well. */
  isHere: z.boolean(),
  storeName: z.string(),
  /** When the last of its receipts was rung up that has been booked here. */
  lastReceiptAt: z.int().optional(),
});

/** A manager's answer to what the last receipt asked; `name` says which till it is. */
export const receiptAnswer = z.object({ pin, name: tillName.optional() });
export type TillView = z.infer<typeof tillView>;

export const tillsView = z.object({ tills: z.array(tillView).max(1_000), rules: receiptRulesSchema });
export type TillsView = z.infer<typeof tillsView>;
