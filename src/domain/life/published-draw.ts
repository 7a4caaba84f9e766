import { z } from 'zod';
import type { Sha256 } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { id, localized } from '../program/fields.ts';
import { commitmentTo, drawWinners } from './draw-winners.ts';

/** Prizes of one draw. */
export const MOST_PRIZES = 1_000;

const member = z.string().min(1).max(80);

/**
 * What head office publishes of a prize draw (I17): the commitment from the beginning, everything else when it has been drawn.
 * Participants are members by their opaque ids. Times are milliseconds since 1970.
 */
export const publishedDrawSchema = z.strictObject({
  format: z.literal('treuekasse.draw/1'),
  id,
  name: localized.optional(),
  commitment: z.string().max(64),
  committedAt: z.int(),
  drawn: z
    .strictObject({
      at: z.int(),
      secret: z.string().max(100),
      prizes: z.int().min(1).max(MOST_PRIZES),
      participants: z
        .array(z.strictObject({ name: member, tickets: z.int().min(1) }))
        .max(2_000_000)
        .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'somebody takes part twice'),
      winners: z.array(member).max(MOST_PRIZES),
    })
    .optional(),
});
export type PublishedDraw = z.infer<typeof publishedDrawSchema>;

export type DrawCheckRefusal = 'draw-check-secret' | 'draw-check-winners' | 'draw-check-early';

/** Computes a draw again from what was published. */
export function checkDraw(
  { commitment, drawn }: PublishedDraw,
  sha256: Sha256,
): Result<{ readonly participants: number; readonly winners: number }, DrawCheckRefusal> {
  if (!drawn) return refused('draw-check-early');
  const { secret, participants, prizes, winners } = drawn;
  if (commitmentTo(secret, sha256) !== commitment) return refused('draw-check-secret');
  const again = drawWinners(secret, participants, prizes, sha256);
  const isSame = again.length === winners.length && again.every((winner, index) => winner === winners[index]);
  return isSame ? ok({ participants: participants.length, winners: winners.length }) : refused('draw-check-winners');
}
