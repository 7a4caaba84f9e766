import { addMonths, yearsBetween } from '#base/day';
import type { Day, Lot, Unit } from '#domain/account';
import { holdingOf, holdingsOf, type MemberFacts } from './facts.ts';
import type { TierLadder, TierStep } from './schema.ts';

/** The step that holds at so much: reached means at or above (R22). */
export function tierAt(ladder: TierLadder, counted: number): TierStep {
  let reached = ladder.steps[0]!;
  for (const step of ladder.steps) if (counted >= step.from) reached = step;
  return reached;
}

/** The next step and what is missing, or undefined on the highest. */
export function nextTier(ladder: TierLadder, counted: number): { step: TierStep; missing: number } | undefined {
  const step = ladder.steps.find((candidate) => candidate.from > counted);
  return step && { step, missing: step.from - counted };
}

/** Where a member stands on a ladder. */
export type Standing = {
  readonly counted: number;
  readonly tier: TierStep;
  readonly next: { readonly step: TierStep; readonly missing: number } | undefined;
};

/**
 * Where a member stands: the step that is counted for, or a higher one that was reached before and still holds, or that a
 * person has given (R23). `more` is what this sale adds.
 */
export function standingOf(ladder: TierLadder, facts: Climbed, more = 0): Standing {
  const counted = countedOf(ladder, facts) + more;
  const held = ladder.steps.findLast((step) => holdingOf(facts, tierUnit(ladder, step)).total > 0);
  const reached = tierAt(ladder, counted);
  const tier = held && held.from > reached.from ? held : reached;
  const next = nextTier(ladder, Math.max(counted, tier.from));
  return { counted, tier, next: next && { step: next.step, missing: next.step.from - counted } };
}

/** The same from what is known of a member outside a sale: all lots, and the day on which the member joined. */
export const memberStanding = (
  ladder: TierLadder,
  { visits, lots, since }: { readonly visits: number; readonly lots: readonly Lot[]; readonly since: Day },
  today: Day,
): Standing =>
  standingOf(ladder, {
    visits,
    units: holdingsOf(unitsOf(ladder), lots, today) ?? {},
    years: yearsBetween(since, today),
  });

/** What of the facts a ladder looks at. */
type Climbed = Pick<MemberFacts, 'visits' | 'units' | 'years'>;

function countedOf(ladder: TierLadder, facts: Climbed): number {
  if (ladder.by === 'years') return facts.years ?? 0;
  const unit = progressUnit(ladder);
  return unit ? holdingOf(facts, unit).total : facts.visits;
}

/** What a ladder counts in; undefined where that is kept anyway (visits, years). */
export const progressUnit = ({ id, by, period }: TierLadder): Unit | undefined =>
  by === 'years' || (by === 'visits' && !period) ? undefined : `progress:${id}`;

/** A step that holds although it may no longer be counted for: a unit that lapses. */
export const tierUnit = ({ id }: TierLadder, step: TierStep): Unit => `tier:${id}.${step.id}`;

/** Units that a decision has to know for a ladder. */
export const unitsOf = (ladder: TierLadder): readonly Unit[] => [
  ...(progressUnit(ladder) ? [progressUnit(ladder)!] : []),
  ...ladder.steps.map((step) => tierUnit(ladder, step)),
];

/** Units that a sale adds, and their last day. */
export type TierGain = { readonly unit: Unit; readonly amount: number; readonly expires?: Day };

/** What a sale adds to the count, and the step that it reaches for the rest of this year and the next. */
export function tierGains(ladder: TierLadder, before: Standing, more: number, today: Day): TierGain[] {
  const unit = progressUnit(ladder);
  if (!unit || more <= 0) return [];
  const year = Number(today.slice(0, 4));
  const gains: TierGain[] = [{ unit, amount: more, ...(ladder.period && { expires: `${year}-12-31` }) }];
  if (!ladder.period) return gains;
  const expires = addMonths(`${year + 1}-12-31`, ladder.graceMonths);
  for (const step of ladder.steps)
    if (step.from > before.counted && step.from <= before.counted + more)
      gains.push({ unit: tierUnit(ladder, step), amount: 1, expires });
  return gains;
}
