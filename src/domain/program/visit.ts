import type { Effect } from './effects.ts';
import type { MemberFacts } from './facts.ts';
import type { TierLadder, TierStep } from './schema.ts';
import { standingOf, type TierGain, tierGains } from './tier.ts';

/** What a ladder takes from a sale. */
export type Counted = {
  /** Paid for goods. */
  readonly spent: number;
  /** Points at the basic rate. */
  readonly points: number;
  /** The whole bill before anything came off. */
  readonly total: number;
};

/**
 * Whether a sale counts as a visit, and what it does to the member's tier: it holds for this sale already (R22).
 */
export function countVisit(
  ladder: TierLadder,
  facts: MemberFacts,
  { spent, points, total }: Counted,
): { readonly visits: 0 | 1; readonly tier: TierStep; readonly effects: readonly Effect[] } {
  const effects: Effect[] = [];
  const said = (visits: 0 | 1, reason: Effect['reason']): void =>
    void effects.push({ kind: 'visit', instrument: ladder.id, visits, reason });
  let visits: 0 | 1 = 0;
  if (facts.visitedToday) said(0, { key: 'reason-visit-today', values: {} });
  else if (spent <= 0 || spent < ladder.minimumAmount) {
    if (total > 0) said(0, { key: 'reason-visit-minimum', values: { minimum: ladder.minimumAmount } });
  } else {
    visits = 1;
    said(1, { key: 'reason-visit', values: { visits: facts.visits + 1 } });
  }
  const more = Math.max(0, { visits, points, spend: spent, years: 0 }[ladder.by]);
  const before = standingOf(ladder, facts);
  const { tier, next } = standingOf(ladder, facts, more);
  const gains: readonly TierGain[] = tierGains(ladder, before, more, facts.day ?? '');
  const tell = (reached: boolean, reason: Effect['reason']): void =>
    void effects.push({
      kind: 'tier',
      instrument: ladder.id,
      tier: tier.id,
      reached,
      ...(gains.length > 0 && { gains }),
      reason,
    });
  if (tier.id !== before.tier.id) tell(true, { key: 'reason-tier-reached', values: { tier: tier.name } });
  else if (next) tell(false, { key: TIER_MISSING[ladder.by], values: { missing: next.missing, tier: next.step.name } });
  else if (gains.length > 0) tell(false, { key: 'reason-tier-kept', values: { tier: tier.name } });
  const first = before.tier.priority ? before.tier : tier.priority ? tier : undefined;
  if (first)
    effects.push({
      kind: 'priority',
      instrument: ladder.id,
      reason: { key: 'reason-priority', values: { tier: first.name } },
    });
  return { visits, tier, effects };
}

/** How one says what is missing to the next step. */
export const TIER_MISSING = {
  visits: 'reason-tier-missing',
  points: 'reason-tier-missing-points',
  spend: 'reason-tier-missing-spend',
  years: 'reason-tier-missing-years',
} as const;
