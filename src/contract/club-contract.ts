import { z } from 'zod';
import { amount, day, id, localized } from './fields.ts';

/** What somebody reads before they join a club that costs money: its term, its price, how it ends, and on which terms. */
export const clubContractView = z.object({
  club: id,
  name: localized,
  from: day,
  until: day,
  fee: amount,
  vat: z.int(),
  /** What comes back to who leaves before the end. */
  refund: z.enum(['none', 'unused-months']),
  terms: localized.optional(),
});
export type ClubContractView = z.infer<typeof clubContractView>;
