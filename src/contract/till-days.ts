import { z } from 'zod';
import { DIFFERENT } from '#till/files/reconcile-day';
import { day, id, refusing, sentence } from './fields.ts';

// Days of a till held against what was booked here, from files that the owner brings.

const access = z.object({ access: id });

/** Bytes of all files of one comparison. */
export const MOST_TILL_BYTES = 64 * 1024 * 1024;
/** Bytes that one call brings, a third more as text. */
export const TILL_PART_BYTES = 1_500_000;
export const MOST_TILL_DAYS = 400;
export const MOST_DIFFERENCES_SHOWN = 200;
export const MOST_PROBLEMS_SHOWN = 20;

const sum = z.object({ count: z.int(), total: z.int() });

const tillDay = z.object({
  day,
  sold: sum,
  /** Of these, bought with a card. */
  linked: sum,
  differences: z.int(),
});
const difference = z.object({
  day,
  at: z.int(),
  state: z.enum(DIFFERENT),
  till: z.string().optional(),
  number: z.string().optional(),
  sold: z.int().optional(),
  booked: z.int().optional(),
  /** The booking here. */
  seq: z.int().min(1).optional(),
});
export type TillDifference = z.infer<typeof difference>;

const tillDaysView = z.object({
  tills: z.array(z.string()).max(50),
  /** Newest first. */
  days: z.array(tillDay).max(MOST_TILL_DAYS),
  /** Receipts that are no sales: training, broken off, voids. */
  leftOut: z.int(),
  /** The newest; there may be more. */
  differences: z.array(difference).max(MOST_DIFFERENCES_SHOWN),
  /** What could not be read. */
  problems: z
    .array(z.object({ file: z.string(), row: z.int(), why: sentence, isTaken: z.boolean() }))
    .max(MOST_PROBLEMS_SHOWN),
  otherProblems: z.int(),
});
export type TillDaysView = z.infer<typeof tillDaysView>;

/** For managers, as everything of the owner. Files come in parts, one after the other; what is not compared is forgotten soon. */
export const tillDaysContract = {
  /** The bytes of a file from `from` on; a new `upload` gives up the one before. */
  putTillFile: refusing.input(
    access.extend({
      upload: id,
      name: z.string().min(1).max(255),
      from: z.int().min(0),
      size: z.int().min(0),
      base64: z.base64().max(Math.ceil(TILL_PART_BYTES / 3) * 4),
    }),
  ),
  /** Holds all files of the upload against what was booked here, and forgets them. */
  compareTillDays: refusing.input(access.extend({ upload: id })).output(tillDaysView),
};
