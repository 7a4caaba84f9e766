import { z } from 'zod';

/** A terminal has signed for its entries, which need not hold together: PostgreSQL keeps no zero byte and no half character. */
export const keptText = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'));
