import { z } from 'zod';
import { day, id } from '../fields.ts';
import { aboutCounter } from './about-counter.ts';
import { asked } from './rule.ts';

const counter = z.object({
  id,
  name: z.string(),
  store: z.string(),
  state: z.enum(['connected', 'silent', 'revoked', 'replaced', 'dead']),
  lastHeard: z.int().optional(),
  /** Entries taken in. */
  entries: z.int(),
  /** Changes of the feed that it has not asked for yet. */
  behind: z.int(),
  /** Seconds by which its clock is ahead of head office's; below zero: behind. */
  clockSeconds: z.int().optional(),
  /** An alarm of it is open. */
  isAlarmed: z.boolean(),
  ...aboutCounter,
});
const figures = z.object({
  sales: z.int(),
  /** In minor units, of sales of members. */
  turnover: z.int(),
  earned: z.int(),
  redeemed: z.int(),
  enrolled: z.int(),
  goodwill: z.int(),
});

/** How everything stands, and who has changed what. */
export const watch = {
  /** Owners and managers see their stores alone. */
  now: asked(['head-office', 'owner', 'manager', 'support', 'auditor']).output(
    z.object({
      at: z.int(),
      day,
      counters: z.array(counter).max(5_000),
      today: figures,
      /** The same day of the week before, as a whole. */
      weekAgo: figures,
      /** The last fourteen days, today last. */
      days: z.array(z.object({ day, sales: z.int(), earned: z.int(), redeemed: z.int() })).max(14),
      alarms: z.int(),
    }),
  ),
  /** What a figure of a day is made of. */
  stores: asked(['head-office', 'owner', 'manager', 'support', 'auditor'])
    .input(z.object({ day }))
    .output(z.array(figures.extend({ store: id, name: z.string() })).max(5_000)),
  /** The newest first, a hundred at a time, below the number `before`. */
  audit: asked(['head-office', 'auditor'])
    .input(
      z.object({
        before: z.int().min(1).optional(),
        by: z.string().max(80).optional(),
        what: z.string().max(80).optional(),
        from: day.optional(),
        until: day.optional(),
      }),
    )
    .output(
      z.object({
        entries: z.array(
          z.object({
            number: z.int(),
            at: z.int(),
            by: z.string(),
            /** Of a person of the back office, or a partner. */
            name: z.string().optional(),
            what: z.string(),
            about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
          }),
        ),
        more: z.boolean(),
      }),
    ),
  /** All that fits the filter, ten thousand at most. */
  auditCsv: asked(['head-office', 'auditor'])
    .input(
      z.object({
        by: z.string().max(80).optional(),
        what: z.string().max(80).optional(),
        from: day.optional(),
        until: day.optional(),
      }),
    )
    .output(z.object({ file: z.string(), text: z.string() })),
  /** Whether each entry is as it was written; the number of the first one that is not. */
  auditProof: asked(['head-office', 'auditor']).output(z.object({ broken: z.int().optional() })),
};
