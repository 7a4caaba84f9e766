import { z } from 'zod';

// What people type into pages, and how long it may be.

export const name = z.string().trim().min(1).max(120);
export const email = z
  .string()
  .trim()
  .max(200)
  .pipe(z.email())
  .transform((text) => text.toLowerCase());
/** In which language somebody is written to: that of the page it is asked from. */
export const language = z.enum(['de', 'en']).default('de');
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
