import { z } from 'zod';
import { receiptRulesSchema } from '#domain/receipt-rules';
import { pin, refusing } from './fields.ts';
import { sessionView } from './session.ts';

// What the owner's dialog shows of the tills of a shop, and sets about them.

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
export const receiptAnswer = z.object({ pin: pin.optional(), name: tillName.optional() });
export type TillView = z.infer<typeof tillView>;

export const tillsView = z.object({ tills: z.array(tillView).max(1_000), rules: receiptRulesSchema });
export type TillsView = z.infer<typeof tillsView>;

/** The tills beside this counter. For managers: whoever is signed in, or whose PIN comes along. */
export const tillsContract = {
  show: refusing.input(z.object({ pin: pin.optional() })).output(tillsView),
  setRules: refusing.input(z.object({ pin: pin.optional(), rules: receiptRulesSchema })).output(tillsView),
  /** Answers what the last receipt asked, and reads it again. */
  answer: refusing.input(receiptAnswer).output(sessionView),
  /** Another name for a till of this counter. */
  name: refusing.input(z.object({ pin: pin.optional(), till: tillSerial, name: tillName })).output(tillsView),
  /** Brings a till to this counter, from the one that has it. */
  move: refusing.input(z.object({ pin: pin.optional(), till: tillSerial, name: tillName })).output(tillsView),
};
