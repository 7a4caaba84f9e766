import { allocate, type Minor, ratio } from '#base/money';
import { type Localized, ok, type Result, refused, type TextValues } from '#base/result';
import type { Sale, SaleLine } from '#domain/sale';
import { type Program, pointsRuleOf, type Reward, rewardsOf, type TierStep, tierLadderOf } from './schema.ts';
import { nextTier, tierAt } from './tier.ts';

/** A reward that the customer wants with this sale; `points` only where the program lets the customer choose. */
export type Choice = { readonly reward: string; readonly points?: number };

/** What a decision about a sale rests on, besides program and sale: it is written into the entry with the result. */
export type MemberFacts = {
  /** Visits counted so far. */
  readonly visits: number;
  /** Whether a visit has been counted today already: a visit counts once a day. */
  readonly visitedToday: boolean;
  /** Points that may be redeemed here and now. */
  readonly redeemable: number;
};

/** A sentence in the catalogue with what fills it. */
export type Reason = { readonly key: ReasonKey; readonly values: TextValues };
export type ReasonKey =
  | 'reason-points'
  | 'reason-points-tier'
  | 'reason-no-points'
  | 'reason-visit'
  | 'reason-visit-today'
  | 'reason-visit-minimum'
  | 'reason-tier-reached'
  | 'reason-tier-missing'
  | 'reason-reward-item'
  | 'reason-reward-amount';

export type Effect =
  | {
      readonly kind: 'points-earned';
      readonly instrument: string;
      readonly points: number;
      readonly validMonths?: number;
      readonly reason: Reason;
    }
  | { readonly kind: 'visit'; readonly instrument: string; readonly visits: 0 | 1; readonly reason: Reason }
  | {
      readonly kind: 'tier';
      readonly instrument: string;
      readonly tier: string;
      readonly reached: boolean;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'reward';
      readonly instrument: string;
      readonly points: number;
      readonly discount: Minor;
      readonly reason: Reason;
    };

export type Evaluation = {
  readonly total: Minor;
  /** Taken off the bill by rewards. */
  readonly discount: Minor;
  /** `discount` split over the lines of the sale, in their order; sums to it (R11). */
  readonly discountPerLine: readonly Minor[];
  readonly toPay: Minor;
  readonly pointsEarned: number;
  readonly pointsSpent: number;
  readonly visits: 0 | 1;
  /** The tier that holds with this sale, if the program has tiers. */
  readonly tier: string | undefined;
  readonly effects: readonly Effect[];
};

export type EvaluationRefusal =
  | 'reward-unknown'
  | 'reward-points-missing'
  | 'reward-points-not-a-choice'
  | 'reward-points-too-few'
  | 'reward-nothing-to-pay';

/**
 * What a sale brings a member under a program, with a reason for every effect. Pure and deterministic; refuses only what
 * was chosen wrongly. Order: rewards first (in `redemptionOrder`, whatever the order in which they were entered or chosen, R13), then earning on
 * what is really paid (R08), then the visit, whose tier already counts for this sale (R22).
 */
export function evaluate(
  program: Program,
  sale: Sale,
  facts: MemberFacts,
  choices: readonly Choice[],
): Result<Evaluation, EvaluationRefusal> {
  const redeemed = redeem(program, sale, facts, choices);
  if (!redeemed.ok) return redeemed;
  const { effects, discount, pointsSpent } = redeemed.value;
  const discountPerLine =
    sale.lines.length === 0
      ? []
      : allocate(
          discount,
          sale.lines.map((line) => Math.max(0, line.amount)),
        );

  const ladder = tierLadderOf(program);
  let visits: 0 | 1 = 0;
  let tier: TierStep | undefined;
  if (ladder) {
    const spent = earningBase(sale.lines, discountPerLine, []);
    if (facts.visitedToday) {
      effects.push({
        kind: 'visit',
        instrument: ladder.id,
        visits: 0,
        reason: { key: 'reason-visit-today', values: {} },
      });
    } else if (spent <= 0 || spent < ladder.minimumAmount) {
      if (sale.total > 0)
        effects.push({
          kind: 'visit',
          instrument: ladder.id,
          visits: 0,
          reason: { key: 'reason-visit-minimum', values: { minimum: ladder.minimumAmount } },
        });
    } else {
      visits = 1;
      effects.push({
        kind: 'visit',
        instrument: ladder.id,
        visits: 1,
        reason: { key: 'reason-visit', values: { visits: facts.visits + 1 } },
      });
    }
    const before = tierAt(ladder, facts.visits);
    tier = tierAt(ladder, facts.visits + visits);
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
  }

  const rule = pointsRuleOf(program);
  let pointsEarned = 0;
  if (rule) {
    const base = earningBase(sale.lines, discountPerLine, rule.excludedCategories);
    const percent = tier?.pointsPercent ?? 100;
    pointsEarned = base <= 0 ? 0 : ratio(base, rule.points * percent, rule.perAmount * 100, rule.rounding);
    const values = { points: pointsEarned, amount: base, rate: rule.points, per: rule.perAmount };
    const reason: Reason =
      pointsEarned === 0
        ? { key: 'reason-no-points', values: { per: rule.perAmount } }
        : tier && percent > 100
          ? { key: 'reason-points-tier', values: { ...values, percent: percent - 100, tier: tier.name } }
          : { key: 'reason-points', values };
    if (sale.total > 0 || pointsEarned > 0) {
      effects.push({
        kind: 'points-earned',
        instrument: rule.id,
        points: pointsEarned,
        ...(rule.validMonths && { validMonths: rule.validMonths }),
        reason,
      });
    }
  }

  return ok({
    total: sale.total,
    discount,
    discountPerLine,
    toPay: sale.total - discount,
    pointsEarned,
    pointsSpent,
    visits,
    tier: tier?.id,
    effects,
  });
}

/** What was really paid for goods that earn: after discounts, without deposit, vouchers and reward lines (R08 to R10). */
function earningBase(lines: readonly SaleLine[], discounts: readonly Minor[], excluded: readonly string[]): Minor {
  return lines.reduce(
    (sum, line, index) =>
      line.kind !== 'goods' || (line.category !== undefined && excluded.includes(line.category))
        ? sum
        : sum + line.amount - (discounts[index] ?? 0),
    0,
  );
}

const ORDER_OF_KINDS = { item: 0, amount: 1, chosen: 2 } as const;

/**
 * Which reward comes off a bill first (R13): things, then fixed amounts from the largest, then points of the customer's
 * choice, which fill what is left; of two alike the one whose id sorts first.
 */
function redemptionOrder(one: Reward, other: Reward): number {
  const amountOf = (reward: Reward): Minor => (reward.gives.kind === 'amount' ? reward.gives.amount : 0);
  return (
    ORDER_OF_KINDS[one.gives.kind] - ORDER_OF_KINDS[other.gives.kind] ||
    amountOf(other) - amountOf(one) ||
    (one.id < other.id ? -1 : 1)
  );
}

type Redeemed = { effects: Effect[]; discount: Minor; pointsSpent: number };

function redeem(
  program: Program,
  sale: Sale,
  facts: MemberFacts,
  choices: readonly Choice[],
): Result<Redeemed, EvaluationRefusal> {
  const effects: Effect[] = [];
  let leftToPay = Math.max(0, sale.total);
  let pointsSpent = 0;
  const rewards = rewardsOf(program);
  const unknown = choices.find((choice) => !rewards.some((reward) => reward.id === choice.reward));
  if (unknown) return refused('reward-unknown', { reward: unknown.reward });

  for (const reward of rewards.toSorted(redemptionOrder)) {
    const wanted = choices.filter((candidate) => candidate.reward === reward.id);
    for (const choice of wanted.sort((a, b) => (b.points ?? 0) - (a.points ?? 0))) {
      const cost = costOf(reward, choice, leftToPay);
      if (!cost.ok) return cost;
      const { points, discount } = cost.value;
      const available = facts.redeemable - pointsSpent;
      if (points > available) {
        return refused('reward-points-missing', { reward: reward.name, missing: points - available });
      }
      pointsSpent += points;
      leftToPay -= discount;
      effects.push({
        kind: 'reward',
        instrument: reward.id,
        points,
        discount,
        reason: rewardReason(reward.name, points, discount),
      });
    }
  }
  return ok({ effects, discount: Math.max(0, sale.total) - leftToPay, pointsSpent });
}

const rewardReason = (name: Localized, points: number, discount: Minor): Reason =>
  discount > 0
    ? { key: 'reason-reward-amount', values: { reward: name, points, discount } }
    : { key: 'reason-reward-item', values: { reward: name, points } };

/** What a reward costs here: what was really given (R14), never more off the bill than is left to pay (R12). */
function costOf(
  reward: Reward,
  choice: Choice,
  leftToPay: Minor,
): Result<{ points: number; discount: Minor }, EvaluationRefusal> {
  const { gives } = reward;
  if (gives.kind !== 'chosen' && choice.points !== undefined && choice.points !== gives.points) {
    return refused('reward-points-not-a-choice', { reward: reward.name, points: gives.points });
  }
  if (gives.kind === 'item') return ok({ points: gives.points, discount: 0 });
  if (leftToPay === 0) return refused('reward-nothing-to-pay', { reward: reward.name });
  if (gives.kind === 'amount') {
    const discount = Math.min(gives.amount, leftToPay);
    return ok({ points: -ratio(-gives.points, discount, gives.amount, 'down'), discount });
  }
  const wanted = choice.points ?? gives.minimumPoints;
  if (!Number.isSafeInteger(wanted) || wanted < gives.minimumPoints) {
    return refused('reward-points-too-few', { reward: reward.name, minimum: gives.minimumPoints });
  }
  const discount = Math.min(ratio(wanted, gives.amount, gives.points, 'down'), leftToPay);
  // fewer points than a cent costs would be given for nothing
  if (discount === 0) {
    return refused('reward-points-too-few', {
      reward: reward.name,
      minimum: 0 - ratio(-1, gives.points, gives.amount, 'down'),
    });
  }
  // the points that this discount really costs, rounded up: a point is never worth more than the program says
  return ok({ points: Math.min(wanted, -ratio(-discount, gives.points, gives.amount, 'down')), discount });
}
