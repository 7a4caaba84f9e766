import { z } from 'zod';
import { id, limited, localized, offered } from './fields.ts';

/** The window around a date: so many days before and after it, both included. */
const window = { daysBefore: z.int().min(0).max(60).default(0), daysAfter: z.int().min(0).max(60).default(0) };
/** Open for so many days, the one on which it is given included. */
const days = z.int().min(1).max(365);

/** Given by chance to regulars, within a budget (I16). */
export const surpriseOpens = z.strictObject({
  on: z.literal('surprise'),
  days,
  /** Of the regulars of a day about one in so many. */
  oneIn: z.int().min(1).max(10_000),
  /** A regular has made so many visits. */
  visitsFrom: z.int().min(1).max(10_000),
  /** No more than that in a calendar month, over all members. */
  perMonth: z.int().min(1).max(1_000_000),
  /** The same member not again for so many months. */
  notAgainMonths: z.int().min(1).max(60),
});

/**
 * An occasion opens for a member by a pass (I15): head office, or the counter that enrols, gives one, and the first sale in
 * which an offer for the occasion takes effect uses it up. So it is used once over all stores (R25), and no entry ever
 * says whose birthday it is.
 */
export const occasionInstrument = z.strictObject({
  kind: z.literal('occasion'),
  id,
  name: localized,
  archived: z.boolean().optional(),
  opens: z.discriminatedUnion('on', [
    /** Once a year around a date of the member's profile; no year of birth is needed (R21). */
    z.strictObject({ on: z.literal('birthday'), ...window }),
    z.strictObject({ on: z.literal('name-day'), ...window }),
    /** The day of joining, each year from the first on. */
    z.strictObject({ on: z.literal('anniversary'), ...window }),
    /** Given when the member joins. */
    z.strictObject({ on: z.literal('joining'), days }),
    /** Given by head office to a target group. */
    z.strictObject({ on: z.literal('invitation'), days }),
    surpriseOpens,
  ]),
});

/** A present by name: whenever it holds. */
export const giftInstrument = z.strictObject({ kind: z.literal('gift'), ...offered, limited, gift: localized });

export type Occasion = z.infer<typeof occasionInstrument>;
export type Gift = z.infer<typeof giftInstrument>;
