import { z } from 'zod';
import type { Sha256 } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { id } from '../program/fields.ts';
import { surpriseOpens } from '../program/occasion.ts';
import { commitmentTo } from './draw-winners.ts';
import { surprisesDue } from './surprises.ts';

const member = z.string().min(1).max(80);
const day = z.iso.date();

/** A finished day: its regulars by their opaque ids, the terms of the day, how many there had been in the month, and who was surprised. */
export const surpriseDaySchema = z.strictObject({
  day,
  terms: surpriseOpens.omit({ on: true, days: true }),
  given: z.int().min(0),
  customers: z
    .array(z.strictObject({ member, visits: z.int(), lastSurprise: day.optional() }))
    .max(1_000_000)
    .refine((list) => new Set(list.map((one) => one.member)).size === list.length, 'somebody is there twice'),
  surprised: z.array(member).max(1_000_000),
});
export type SurpriseDay = z.infer<typeof surpriseDaySchema>;

/**
 * What head office publishes of a month's surprises (I16): the commitment before its first day, the secret and the days when
 * the last one is over. `from`: the first day on which the secret counts.
 */
export const publishedSurprisesSchema = z.strictObject({
  format: z.literal('treuekasse.surprises/1'),
  occasion: id,
  month: z.string().regex(/^\d{4}-\d{2}$/),
  from: day,
  commitment: z.string().max(64),
  committedAt: z.int(),
  revealed: z.strictObject({ secret: z.string().max(100), days: z.array(surpriseDaySchema).max(31) }).optional(),
});
export type PublishedSurprises = z.infer<typeof publishedSurprisesSchema>;

export type SurprisesCheckRefusal = 'draw-check-early' | 'draw-check-secret' | 'surprises-check-day';

/** Computes a month's surprises again from what was published; answers how many there were. */
export function checkSurprises(
  { occasion, month, from, commitment, revealed }: PublishedSurprises,
  sha256: Sha256,
): Result<{ readonly days: number; readonly surprised: number }, SurprisesCheckRefusal> {
  if (!revealed) return refused('draw-check-early');
  const { secret, days } = revealed;
  if (commitmentTo(secret, sha256) !== commitment) return refused('draw-check-secret');
  let [given, before] = [0, ''];
  for (const { day: at, terms, given: said, customers, surprised } of days) {
    const again = surprisesDue({ id: occasion, opens: terms }, secret, at, customers, given, sha256);
    const isSame =
      said === given &&
      at > before &&
      at >= from &&
      at.startsWith(`${month}-`) &&
      again.length === surprised.length &&
      again.every((one, index) => one === surprised[index]);
    if (!isSame) return refused('surprises-check-day', { day: at });
    [given, before] = [given + surprised.length, at];
  }
  return ok({ days: days.length, surprised: given });
}
