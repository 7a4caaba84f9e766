import { z } from 'zod';
import { id, localized, points } from './fields.ts';

/** Points to say sorry with (I26): who may give how many, and for what. */
export const goodwillInstrument = z.strictObject({
  kind: z.literal('goodwill'),
  id,
  /** What it can be given for: reported by reason. */
  reasons: z
    .array(z.strictObject({ id, name: localized }))
    .min(1)
    .max(50),
  /** What a cashier may give at once, and in one day at one counter. */
  cashier: z.strictObject({ points, perDay: points }),
  /** What a manager may give at once. */
  manager: z.strictObject({ points }),
  /** What one member may get in a calendar year, in all stores together. */
  perMemberPerYear: points.optional(),
});
export type GoodwillInstrument = z.infer<typeof goodwillInstrument>;
