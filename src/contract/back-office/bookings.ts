import { z } from 'zod';
import { CORRECTION_REASONS } from '#domain/life/correction-reasons';
import { id, localized } from '../fields.ts';
import { asked } from './rule.ts';

const reason = z.enum(CORRECTION_REASONS);
const units = z
  .int()
  .min(-1_000_000)
  .max(1_000_000)
  .refine((amount) => amount !== 0);

const request = z.object({
  id,
  member: id,
  name: z.string(),
  unit: z.string(),
  unitName: localized.optional(),
  amount: z.int(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.int(),
  until: z.int(),
  state: z.enum(['waiting', 'expired', 'booked', 'refused']),
  decidedBy: z.string().optional(),
  /** Whoever asks has asked for it: somebody else decides. */
  own: z.boolean(),
});

/** Bookings by hand. Above the brand's limit a second person approves them before anything is booked. */
export const bookings = {
  /** `key` is made by the page, once for each booking. */
  book: asked(['head-office'])
    .input(
      z.object({
        key: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/),
        member: id,
        unit: z.string().max(100),
        amount: units,
        reason,
      }),
    )
    .output(
      z.discriminatedUnion('done', [
        z.object({ done: z.literal('booked'), balance: z.int() }),
        z.object({ done: z.literal('asked'), until: z.int() }),
      ]),
    ),
  requests: asked(['head-office', 'auditor']).output(z.array(request).max(100)),
  decide: asked(['head-office'])
    .input(z.object({ request: id, approve: z.boolean() }))
    .output(z.object({ balance: z.int().optional() })),
  limits: asked(['head-office', 'auditor']).output(
    z.array(z.object({ unit: z.enum(['points', 'credit', 'others']), most: z.int() })),
  ),
  putLimit: asked(['head-office']).input(
    z.object({ unit: z.enum(['points', 'credit', 'others']), most: z.int().min(0).max(1_000_000) }),
  ),
};
