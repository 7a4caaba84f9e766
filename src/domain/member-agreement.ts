import { z } from 'zod';

const name = z.string().min(1).max(80);

/**
 * What a member has signed on joining a club that costs money (I12). The booking says the same without a name; its program's
 * version says the terms.
 */
export const agreementSchema = z.strictObject({
  club: z.string().min(1).max(40),
  name: z.strictObject({ de: name, en: name }),
  /** First and last day of the term, and what was paid for it. */
  from: z.iso.date(),
  until: z.iso.date(),
  fee: z.int(),
  /** The program's version on whose terms it was. */
  program: z.int(),
  at: z.int(),
  store: z.string().max(40),
  signature: z.string().min(1).max(40),
});
export type Agreement = z.infer<typeof agreementSchema>;

/** Agreements that a profile keeps: a term a year is a long time. */
export const MOST_AGREEMENTS = 10;

/** Of both of two versions of a profile, each once, in time; the oldest go first. */
export function agreementsOfBoth(
  some: readonly Agreement[] | undefined,
  others: readonly Agreement[] | undefined,
): { agreements?: Agreement[] } {
  const each = new Map([...(some ?? []), ...(others ?? [])].map((one) => [one.signature, one]));
  const agreements = [...each.values()]
    .sort((a, b) => a.at - b.at || (a.signature < b.signature ? -1 : 1))
    .slice(-MOST_AGREEMENTS);
  return agreements.length > 0 ? { agreements } : {};
}
