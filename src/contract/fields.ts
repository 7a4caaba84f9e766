import { oc } from '@orpc/contract';
import { z } from 'zod';
import { wordingTextsSchema } from '#domain/consent-wording';
import { lookSchema } from '#domain/look/look';
import { MOST_ANNOUNCEMENTS } from '#domain/shop/announcements';

// What messages of the counter are made of.

export const id = z.string().min(1).max(64);
export const pin = z.string().regex(/^[0-9]{4,8}$/);
export const amount = z.int().min(-100_000_000).max(100_000_000);
export const day = z.iso.date();
export const localized = z.object({ de: z.string(), en: z.string() });

/** How customers are addressed in German, and the brand's colour, type and logo. */
export const appearance = { address: z.enum(['du', 'sie']).optional(), look: lookSchema.optional() };

/** What the shop announces today, while nobody is served; none if left out. */
export const announcements = z.array(localized).max(MOST_ANNOUNCEMENTS).optional();

/** What consents are asked with: which version it is, and its texts. */
export const wordingShown = z.object({ id, texts: wordingTextsSchema });
export type WordingShown = z.infer<typeof wordingShown>;

/** A sentence of the catalogue: its key and what fills it; the screen renders it in its language. */
export const sentence = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), localized])),
});
export type Sentence = z.infer<typeof sentence>;

/** Every expected refusal is this one typed error, whose data is a sentence of the catalogue. */
export const refusing = oc.errors({ REFUSED: { status: 422, data: sentence } });
