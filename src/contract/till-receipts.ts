import { z } from 'zod';
import { OTHER_PAPERS } from '#till/receipt-stream/rules';
import { amount, id, pin, refusing, sentence } from './fields.ts';

// Receipts that have come by between a till and its printer: how they are read, and how somebody shows it. They are kept in
// memory only, for they may name people.

export const MAX_CAPTURED = 20;
/** No more of a receipt is read (`till/receipt-stream/receipt-text.ts`). */
const MAX_RECEIPT_LINES = 1_000;

/** What was made of a receipt. */
const receiptReading = z.object({
  kind: z.enum(['sale', 'return', ...OTHER_PAPERS, 'unknown']),
  total: amount.nullable(),
  number: z.string().nullable(),
  /** On the till's own clock. */
  date: z.string().nullable(),
  /** How many lines of goods, and rates of VAT. */
  goods: z.int(),
  rates: z.int(),
  reason: sentence.nullable(),
});
export type ReceiptReading = z.infer<typeof receiptReading>;

const capturedReceipt = z.object({
  id: z.int(),
  bridge: id,
  /** Name of the till. */
  till: z.string(),
  at: z.int(),
  columns: z.int(),
  lines: z.array(z.object({ text: z.string(), wide: z.boolean() })).max(MAX_RECEIPT_LINES),
  reading: receiptReading,
  /** Rules made for this till are saved; else those that come along hold. */
  isRuled: z.boolean(),
});
export type CapturedReceipt = z.infer<typeof capturedReceipt>;

/** The newest first. */
export const tillReceiptsView = z.object({ receipts: z.array(capturedReceipt).max(MAX_CAPTURED) });
export type TillReceiptsView = z.infer<typeof tillReceiptsView>;

const line = z
  .int()
  .min(0)
  .max(MAX_RECEIPT_LINES - 1);

/** What was touched on a receipt: its lines, counted from 0. */
export const receiptMarks = z.object({
  total: line,
  date: line.optional(),
  number: line.optional(),
  goods: z.object({ first: line, last: line }).optional(),
  vat: z.array(line).max(10).optional(),
});
export type ReceiptMarks = z.infer<typeof receiptMarks>;

/** Receipts that have come by between a till and its printer, and how they are read. For managers, like the tills. */
export const tillReceiptsContract = {
  list: refusing.input(z.object({ pin: pin.optional() })).output(tillReceiptsView),
  /** How the receipts of the till would be read if this one was marked so; changes nothing. */
  tryMarks: refusing
    .input(z.object({ pin: pin.optional(), receipt: z.int(), marks: receiptMarks }))
    .output(tillReceiptsView),
  saveMarks: refusing
    .input(z.object({ pin: pin.optional(), receipt: z.int(), marks: receiptMarks }))
    .output(tillReceiptsView),
  /** The rules that come along hold again for this till. */
  forget: refusing.input(z.object({ pin: pin.optional(), bridge: id })).output(tillReceiptsView),
};
