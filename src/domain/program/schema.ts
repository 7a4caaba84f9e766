import { z } from 'zod';
import { cashbackInstrument } from './cashback.ts';
import { clubInstrument } from './club.ts';
import { amount, id, localized, points, validMonths } from './fields.ts';
import {
  bonusInstrument,
  bundleInstrument,
  couponInstrument,
  discountInstrument,
  drawInstrument,
  milestonesInstrument,
  stampCardInstrument,
} from './instruments.ts';
import { giftInstrument, occasionInstrument } from './occasion.ts';
import { eventInstrument } from './event.ts';
import { groupInstrument } from './group.ts';
import { goodwillInstrument } from './goodwill.ts';
import { partnerInstrument } from './partner.ts';
import { referralInstrument } from './referral.ts';
import { referenceFaults } from './references.ts';
import { voucherInstrument } from './voucher-terms.ts';
import { type Reward, rewardInstrument } from './rewards.ts';
import { returnsInstrument } from './return-terms.ts';

/**
 * The program file: what head office promises its customers, as data. A program is a list of instruments, each with its
 * own `kind`; a new instrument is a new member of this union and nothing else changes. docs/program.md explains it for
 * owners.
 */
/** Points per money spent: `points` for every `perAmount` minor units of what was really paid (R08). */
const pointsInstrument = z.strictObject({
  kind: z.literal('points'),
  id,
  points,
  perAmount: amount,
  /** R15: points are rounded down unless the program says otherwise; once per sale. */
  rounding: z.enum(['down', 'half-up']).default('down'),
  /** Points may be used for so many months, to the end of that day; absent: for ever. */
  validMonths,
  /** Points may be used from so many days after the purchase on (R03): until then a return finds them untouched. */
  usableAfterDays: z.int().min(0).max(365).optional(),
  /** Categories of goods that do not earn, such as tobacco or books. */
  excludedCategories: z.array(z.string().min(1).max(80)).max(100).default([]),
});

const tierStep = z.strictObject({
  id,
  name: localized,
  /** From so much on the step holds, this sale included (R22): visits, points, cents or years, as the ladder counts. */
  from: z.int().min(0).max(1_000_000_000),
  /** Points of this step in percent of the basic points. */
  pointsPercent: z.int().min(100).max(1_000),
  /** Members on this step are served first (I13). */
  priority: z.boolean().optional(),
});

/** Steps, each of which brings more. By visits they cannot be bought with one big bill. */
const tierLadderInstrument = z
  .strictObject({
    kind: z.literal('tier-ladder'),
    id,
    /** What is counted: `points` at the basic rate, `spend` on goods, or full `years` of membership. */
    by: z.enum(['visits', 'points', 'spend', 'years']).default('visits'),
    /**
     * Counted anew each calendar year; a step that was reached holds to the end of the next one, and `graceMonths` longer.
     * Without it everything ever counted counts.
     */
    period: z.literal('year').optional(),
    graceMonths: z.int().min(0).max(12).default(0),
    /** A purchase counts as a visit from this amount on, once a day. */
    minimumAmount: z.int().min(0).max(100_000_000).default(0),
    steps: z.array(tierStep).min(1).max(20),
  })
  .superRefine((ladder, context) => {
    ladder.steps.forEach((step, index) => {
      const before = ladder.steps[index - 1];
      if (before && step.from <= before.from) {
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'from'],
          message: 'each step needs more than the one before',
        });
      }
      if (before && step.pointsPercent < before.pointsPercent) {
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'pointsPercent'],
          message: 'a higher step must not earn less',
        });
      }
    });
    if (ladder.steps[0]?.from !== 0) {
      context.addIssue({ code: 'custom', path: ['steps', 0, 'from'], message: 'the first step starts at 0' });
    }
    if (ladder.by === 'years' && ladder.period) {
      context.addIssue({
        code: 'custom',
        path: ['period'],
        message: 'years of membership are not counted anew each year',
      });
    }
  });

const instrument = z.discriminatedUnion('kind', [
  pointsInstrument,
  tierLadderInstrument,
  rewardInstrument,
  cashbackInstrument,
  clubInstrument,
  discountInstrument,
  couponInstrument,
  bundleInstrument,
  bonusInstrument,
  stampCardInstrument,
  milestonesInstrument,
  drawInstrument,
  giftInstrument,
  occasionInstrument,
  referralInstrument,
  voucherInstrument,
  partnerInstrument,
  returnsInstrument,
  goodwillInstrument,
  groupInstrument,
  eventInstrument,
]);
export type Instrument = z.infer<typeof instrument>;

export const programSchema = z
  .strictObject({
    format: z.literal('treuekasse.program/1'),
    id,
    /** Grows with every change; entries name the version that they were decided on. */
    version: z.int().min(1),
    name: localized,
    currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters (ISO 4217)'),
    instruments: z.array(instrument).max(5_000),
  })
  .superRefine((program, context) => {
    const seen = new Map<string, number>();
    program.instruments.forEach((instrument, index) => {
      const first = seen.get(instrument.id);
      if (first !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['instruments', index, 'id'],
          message: `instrument ${first} has this id already`,
        });
      }
      seen.set(instrument.id, index);
    });
    for (const { path, message } of referenceFaults(program.instruments))
      context.addIssue({ code: 'custom', path: [...path], message });
    for (const kind of ['points', 'tier-ladder', 'referral', 'returns', 'goodwill'] as const) {
      const indexes = program.instruments.flatMap((instrument, index) => (instrument.kind === kind ? [index] : []));
      for (const index of indexes.slice(1)) {
        context.addIssue({
          code: 'custom',
          path: ['instruments', index, 'kind'],
          message: `a program has at most one instrument of kind ${kind}`,
        });
      }
    }
  });

export type Program = z.infer<typeof programSchema>;
export type { Reward };
export type TierLadder = z.infer<typeof tierLadderInstrument>;
export type TierStep = z.infer<typeof tierStep>;
export type PointsRule = z.infer<typeof pointsInstrument>;

export type ProgramFault = { readonly path: string; readonly reason: string };

/** Reads a program. Every fault is named with its path (`instruments[2].steps[0].from`), not only the first. */
export function parseProgram(
  value: unknown,
): { program: Program; faults: [] } | { program: undefined; faults: ProgramFault[] } {
  const parsed = programSchema.safeParse(value);
  if (parsed.success) return { program: parsed.data, faults: [] };
  return {
    program: undefined,
    faults: parsed.error.issues.map((issue) => ({ path: pathText(issue.path), reason: issue.message })),
  };
}

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || '(file)';

/** Rewards that can be had: what is archived is only named (R27). */
export const rewardsOf = (program: Program): Reward[] =>
  program.instruments.filter((i): i is Reward => i.kind === 'reward' && !i.archived);
export const tierLadderOf = (program: Program): TierLadder | undefined =>
  program.instruments.find((i) => i.kind === 'tier-ladder');
