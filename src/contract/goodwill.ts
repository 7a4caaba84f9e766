import { z } from 'zod';
import { id, localized, pin, refusing } from './fields.ts';

/** Apologising with points (I26). */
export const goodwillContract = {
  terms: refusing.input(z.object({ member: id })).output(
    z.object({
      reasons: z.array(z.object({ id: z.string(), name: localized })).max(50),
      /** Points that whoever is signed in may give now, and those that a manager may. */
      most: z.int(),
      mostWithManager: z.int(),
      /** What this member may still get this year, if that is limited. */
      left: z.int().optional(),
    }),
  ),
  /** `key` as for a return. More than `most` needs the PIN of a manager, who then decides it, or a manager to be signed in. */
  book: refusing
    .input(
      z.object({
        key: z.string().min(8).max(64),
        member: id,
        reason: id,
        points: z.int(),
        pin: pin.optional(),
      }),
    )
    .output(z.object({ points: z.int(), balanceAfter: z.int() })),
};
