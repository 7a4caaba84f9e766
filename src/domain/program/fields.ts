import { z } from 'zod';
import { whenSchema } from './when.ts';

/** Fields that many instruments share. */

export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id is lower-case letters, digits and hyphens, at most 40 characters');

export const localized = z.strictObject({ de: z.string().min(1).max(80), en: z.string().min(1).max(80) });

/** A few sentences that customers read. */
const sentences = z.strictObject({ de: z.string().min(1).max(400), en: z.string().min(1).max(400) });

export const points = z.int().min(1).max(1_000_000);
export const amount = z.int().min(1).max(100_000_000);
/** VAT rate in hundredths of a percent: 1900 is 19 %. */
export const vat = z.int().min(0).max(10_000);
export const validMonths = z.int().min(1).max(120).optional();

/** What every instrument has that a customer hears of. */
export const offered = {
  id,
  name: localized,
  /** When it holds; always if left out. */
  when: whenSchema.optional(),
  /** Offered no more, but still named in the history (R27). */
  archived: z.boolean().optional(),
  /** On which terms it is given: said on the screen and the receipt wherever it takes effect (I28). */
  terms: sentences.optional(),
};

/**
 * Each use takes one of the campaign's stock, as far as the right to it lies where it is used (R25). How many there are
 * is not said here: head office puts them into the pool.
 */
export const limited = z.boolean().optional();

/** How an offer goes with others (R13). */
export const stacking = {
  /** Of the offers with the same word here the customer gets the best one. */
  exclusive: id.optional(),
  /** Nothing else comes off when this does. */
  alone: z.boolean().optional(),
};
