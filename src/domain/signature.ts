import { z } from 'zod';

/** The field that is signed on, in steps. */
export const SIGNATURE_WIDTH = 600;
export const SIGNATURE_HEIGHT = 200;
/** Points of one signature: a long name, drawn slowly. */
export const MOST_SIGNATURE_POINTS = 400;
export const MOST_STROKES = 40;

/** From where the finger comes down to where it leaves: x and y in turn. */
const stroke = z
  .array(z.int().min(0).max(SIGNATURE_WIDTH))
  .min(2)
  .max(2 * MOST_SIGNATURE_POINTS)
  .refine((line) => line.length % 2 === 0 && line.every((step, at) => at % 2 === 0 || step <= SIGNATURE_HEIGHT));

/** Empty where the customer confirmed by a touch alone. */
export const strokesSchema = z
  .array(stroke)
  .max(MOST_STROKES)
  .refine((strokes) => strokes.reduce((sum, line) => sum + line.length, 0) <= 2 * MOST_SIGNATURE_POINTS);
export type Strokes = z.infer<typeof strokesSchema>;

/**
 * What a member has confirmed on their own screen, kept in the profile with wording, language, time and place, and named by
 * the words of consent that it proves.
 */
export const signatureSchema = z.strictObject({
  id: z.string().min(1).max(40),
  at: z.int(),
  store: z.string().max(40),
  /** Who asked for it. */
  staff: z.string().max(40),
  wording: z.string().max(40),
  language: z.enum(['de', 'en']),
  strokes: strokesSchema,
});
export type Signature = z.infer<typeof signatureSchema>;

/** Signatures that a profile keeps. */
export const MOST_SIGNATURES = 12;

/** Each once, in time, as long as a word names it; the oldest go first. */
export function signaturesNamed(
  signatures: readonly Signature[],
  words: readonly { readonly signature?: string | undefined }[],
): Signature[] {
  const named = new Set(words.map(({ signature }) => signature));
  const each = new Map(signatures.filter(({ id }) => named.has(id)).map((one) => [one.id, one]));
  return [...each.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).slice(-MOST_SIGNATURES);
}
