import type { Effect } from './effects.ts';
import type { MemberFacts } from './facts.ts';
import type { TierLadder, TierStep } from './schema.ts';
import { nextTier, tierAt } from './tier.ts';

/**
 * Whether a sale counts as a visit, and what that does to the member's tier: it holds for this sale already (R22). `spent`
 * is what is paid for goods, `total` the whole bill before anything came off.
 */
export function countVisit(
  ladder: TierLadder,
  facts: MemberFacts,
  spent: number,
  total: number,
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
  const before = tierAt(ladder, facts.visits);
  const tier = tierAt(ladder, facts.visits + visits);
  const next = nextTier(ladder, facts.visits + visits);
  if (tier.id !== before.id) {
    effects.push({
      kind: 'tier',
      instrument: ladder.id,
      tier: tier.id,
      reached: true,
      reason: { key: 'reason-tier-reached', values: { tier: tier.name } },
    });
  } else if (next) {
    effects.push({
      kind: 'tier',
      instrument: ladder.id,
      tier: tier.id,
      reached: false,
      reason: { key: 'reason-tier-missing', values: { missing: next.missing, tier: next.step.name } },
    });
  }
  return { visits, tier, effects };
}
