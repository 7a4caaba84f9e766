import { z } from 'zod';
import { asked } from './rule.ts';
import { month } from './texts.ts';

const statementLine = z.object({
  with: z.string(),
  class: z.string(),
  month: z.string(),
  units: z.int(),
  value: z.int(),
  /** What a dispute came to, in head office's words. */
  correction: z.object({ number: z.int(), words: z.string() }).optional(),
});
const settlementView = z.object({
  period: month,
  closed: z.object({ at: z.int(), by: z.string(), hash: z.string() }).optional(),
  /** Counters that were not heard to the end of the month. */
  unheard: z.array(z.string()),
  terms: z.object({ points: z.object({ per1000: z.int(), share: z.int() }) }).loose(),
  statements: z.array(z.object({ owner: z.string(), name: z.string(), total: z.int(), lines: z.array(statementLine) })),
  /** How everybody who takes part is called. */
  names: z.record(z.string(), z.string()),
});

/** What owners owe each other, month by month. */
export const settlement = {
  /** Months that were closed, and the present ones. */
  months: asked(['head-office', 'owner', 'auditor']).output(
    z.object({
      months: z.array(z.object({ period: month, closed: z.boolean() })),
      broken: month.optional(),
      /** What points are worth in months that are open; absent until somebody has said so. */
      points: z.object({ per1000: z.int(), share: z.int() }).optional(),
    }),
  ),
  /** An owner gets their own statement alone. */
  of: asked(['head-office', 'owner', 'auditor'])
    .input(z.object({ period: month }))
    .output(settlementView),
  csv: asked(['head-office', 'owner', 'auditor'])
    .input(z.object({ period: month, language: z.enum(['de', 'en']) }))
    .output(z.object({ file: z.string(), text: z.string() })),
  putTerms: asked(['head-office']).input(
    z.object({ per1000: z.int().min(0).max(1_000_000_000), share: z.int().min(0).max(100) }),
  ),
  close: asked(['head-office'])
    .input(z.object({ period: month, anyway: z.boolean() }))
    .output(settlementView),
};
