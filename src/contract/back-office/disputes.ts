import { z } from 'zod';
import { id } from '../fields.ts';
import { asked } from './rule.ts';
import { month } from './texts.ts';

const words = z.string().trim().min(1).max(1_000);
const dispute = z.object({
  id,
  number: z.int(),
  owner: z.string(),
  period: month,
  with: z.string(),
  class: z.string(),
  month: z.string(),
  value: z.int(),
  words: z.string(),
  at: z.int(),
  state: z.enum(['open', 'accepted', 'declined']),
  answer: z.string().optional(),
  /** What the owner gets after all, below zero: pays; and with which month. */
  corrected: z.object({ value: z.int(), period: month }).optional(),
});

/** What owners dispute of their statements, and what head office says to it. */
export const disputes = {
  /** An owner sees their own. */
  list: asked(['head-office', 'owner', 'auditor']).output(z.array(dispute).max(200)),
  /** A line of a month that is open, or of the one closed last. */
  open: asked(['owner'])
    .input(z.object({ period: month, with: id, class: z.string().max(100), month, words }))
    .output(z.object({ number: z.int() })),
  decline: asked(['head-office']).input(z.object({ dispute: id, answer: words })),
  /** `value`: what the owner who disputes gets after all, below zero: pays. It stands in the first open month. */
  accept: asked(['head-office']).input(
    z.object({
      dispute: id,
      answer: words,
      value: z
        .int()
        .min(-1_000_000_000)
        .max(1_000_000_000)
        .refine((value) => value !== 0),
    }),
  ),
};
