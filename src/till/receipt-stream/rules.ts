import { z } from 'zod';
import { isCodePage } from '#devices/printer/code-pages';

/** See `labels.ts`: words as they are printed, with nothing in them that could take long. */
const labels = z.array(z.string().trim().min(1).max(40)).max(60);

/**
 * Where something stands: behind a label, in the line below it, or in a line counted from the top (0, 1, …) or the bottom
 * (-1, -2, …) between two columns.
 */
const placeSchema = z.union([
  z.strictObject({ label: z.string().trim().min(1).max(40), below: z.literal(true).optional() }),
  z
    .strictObject({ line: z.int().min(-60).max(60), from: z.int().min(0).max(80), to: z.int().min(1).max(80) })
    .refine(({ from, to }) => from < to),
]);
export type Place = z.infer<typeof placeSchema>;
const places = z.array(placeSchema).max(20);

/** Kinds of paper that come out of a till's printer and are no sale. */
export const OTHER_PAPERS = ['training', 'void', 'kitchen-slip', 'day-report', 'card-slip', 'pro-forma'] as const;
export type OtherPaper = (typeof OTHER_PAPERS)[number];

/** The words by which the lines of a receipt are told apart. */
export const wordsSchema = z.strictObject({
  subtotal: labels.default([]),
  vat: labels.default([]),
  change: labels.default([]),
  discount: labels.default([]),
  deposit: labels.default([]),
  voucher: labels.default([]),
  /** Lines with an amount that changes nothing, such as what was saved. */
  remark: labels.default([]),
  copy: labels.default([]),
  return: labels.default([]),
  papers: z.partialRecord(z.enum(OTHER_PAPERS), labels).default({}),
  /** How it was paid: the word on the receipt, and what it is called. */
  payments: z
    .array(z.strictObject({ label: z.string().trim().min(1).max(40), method: z.string().trim().min(1).max(40) }))
    .max(60)
    .default([]),
});
export type Words = z.infer<typeof wordsSchema>;

/**
 * How the receipts of one till are read. What is left out is read as any German receipt would be. A total is only ever found by a
 * label, never by its place alone.
 */
export const tillRulesSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().trim().min(1).max(60),
  printedAs: z.strictObject({
    language: z.enum(['esc-pos', 'star-prnt']),
    columns: z.int().min(20).max(80),
    /** What the printer is set to before the till chooses one. */
    codePage: z
      .string()
      .refine((name) => name === 'utf-8' || isCodePage(name))
      .optional(),
  }),
  /** Words that stand on every receipt of this till, and that tell it from others. */
  signs: labels.default([]),
  notation: z.enum(['comma', 'point']).optional(),
  dateOrder: z.enum(['day-month', 'month-day']).default('day-month'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  total: z
    .array(z.strictObject({ label: z.string().trim().min(1).max(40), below: z.literal(true).optional() }))
    .min(1)
    .max(20),
  number: places.default([]),
  date: places.default([]),
  /** Between which labels the goods stand; without them from the top to the total. `none`: they are not read. */
  lines: z
    .union([z.literal('none'), z.strictObject({ after: labels.default([]), until: labels.default([]) })])
    .default({ after: [], until: [] }),
  /** Besides those of every receipt. */
  words: wordsSchema.prefault({}),
});
export type TillRules = z.infer<typeof tillRulesSchema>;
