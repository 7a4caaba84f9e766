import { z } from 'zod';
import { addDays } from '#base/day';
import type { Day } from '#domain/account';
import { id } from './fields.ts';

/** How sales are taken back (I27). */
export const returnsInstrument = z.strictObject({
  kind: z.literal('returns'),
  id,
  /** So many days after the purchase; later a manager decides. Absent: for ever. */
  withinDays: z.int().min(1).max(3_650).optional(),
  /** Points of the purchase that have been spent meanwhile: the customer owes them (R03), or the shop bears them. */
  spentPoints: z.enum(['owed', 'borne']).default('owed'),
});
export type ReturnsInstrument = z.infer<typeof returnsInstrument>;

/** What holds for taking one sale back: written into its entry, so that no later program changes it (R04). */
export type ReturnTerms = {
  /** The last day. */
  readonly until?: Day;
  readonly spentPoints: ReturnsInstrument['spentPoints'];
};

export const returnTerms = ({ withinDays, spentPoints }: ReturnsInstrument, today: Day): ReturnTerms => ({
  ...(withinDays !== undefined && { until: addDays(today, withinDays) }),
  spentPoints,
});
