import { type Minor, ratio } from '#base/money';
import { type Localized, ok, type Result, refused } from '#base/result';
import { stockOf } from '#domain/account';
import { type Basket, costOf, linesOf, takeOff } from './basket.ts';
import type { ReadyProgram } from './compile.ts';
import { type Effect, type Reason, reasonOf, type UnmetKey } from './effects.ts';
import { holdingOf, type MemberFacts } from './facts.ts';
import { ALL_GOODS } from './goods.ts';
import { limitCode } from './member-limits.ts';
import type { Reward } from './rewards.ts';
import { type Asked, NONE_LEFT } from './when.ts';

/**
 * A reward that the customer wants with this sale; `points` only where the program lets the customer choose, `amount` only
 * for credit: how much of the bill it pays.
 */
export type Choice = { readonly reward: string; readonly points?: number; readonly amount?: Minor };

export type RewardRefusal =
  | 'reward-unknown'
  | 'reward-points-missing'
  | 'reward-points-not-a-choice'
  | 'reward-points-too-few'
  | 'reward-nothing-to-pay'
  | ReturnType<typeof limitCode>
  | UnmetKey;

type Redeemed = {
  readonly effects: readonly Effect[];
  readonly pointsSpent: number;
  /** To be paid besides the lines: what premiums cost in money (I03). */
  readonly charges: Minor;
};

const NOTHING: Result<Redeemed, never> = ok({ effects: [], pointsSpent: 0, charges: 0 });

/** Takes the chosen rewards off the basket, in the program's order of redemption (R13). */
export function redeem(
  { rewards, clubs, events }: ReadyProgram,
  basket: Basket,
  asked: Asked,
  facts: MemberFacts,
  choices: readonly Choice[],
): Result<Redeemed, RewardRefusal> {
  if (choices.length === 0) return NOTHING;
  const effects: Effect[] = [];
  let [pointsSpent, charges] = [0, 0];
  const unknown = choices.find(
    ({ reward }) => !events.has(reward) && ![...rewards, ...clubs].some(({ instrument }) => instrument.id === reward),
  );
  if (unknown) return refused('reward-unknown', { reward: unknown.reward });

  for (const { instrument, holds } of rewards) {
    const { id, name, gives } = instrument;
    const wanted = choices.filter((candidate) => candidate.reward === id);
    if (wanted.length === 0 || gives.kind === 'credit') continue;
    const isScarce = instrument.limited && holdingOf(facts, stockOf(id)).redeemable < wanted.length;
    const unmet = holds(asked) ?? (isScarce ? NONE_LEFT : undefined);
    if (unmet) {
      const { key, values } = reasonOf(unmet, name);
      return refused(key, values);
    }
    if (instrument.perMember) {
      const missing = wanted.length - (facts.uses?.[id]?.redeemable ?? 0);
      const { times } = instrument.perMember;
      if (missing > 0) return refused(limitCode(instrument.perMember), { reward: name, times, missing });
    }
    for (const choice of wanted.sort((a, b) => (b.points ?? 0) - (a.points ?? 0))) {
      const lines = gives.kind === 'percent' ? linesOf(basket, ALL_GOODS) : payable(basket);
      const left = gives.kind === 'percent' ? costOf(basket, lines) : basket.toPay;
      const cost = priceHere({ name, gives }, choice, Math.max(0, Math.min(left, basket.toPay)));
      if (!cost.ok) return cost;
      const { points, discount } = cost.value;
      const available = facts.redeemable - pointsSpent;
      if (points > available) return refused('reward-points-missing', { reward: name, missing: points - available });
      pointsSpent += points;
      takeOff(basket, lines, discount);
      const charge = gives.kind === 'item' ? gives.charge : undefined;
      charges += charge?.amount ?? 0;
      const reason = rewardReason(instrument, points, discount);
      effects.push({ kind: 'reward', instrument: id, points, discount, ...(charge && { charge }), reason });
      if (gives.kind !== 'payout') continue;
      effects.push({
        kind: 'credit',
        instrument: id,
        earned: gives.amount,
        spent: 0,
        ...(gives.validMonths && { validMonths: gives.validMonths }),
        reason: { key: 'reason-credit', values: { name, credit: gives.amount } },
      });
    }
  }
  return ok({ effects, pointsSpent, charges });
}

/** Lines of every kind: points pay for deposits too. */
const payable = ({ left }: Basket): number[] => left.flatMap((amount, index) => (amount > 0 ? [index] : []));

function rewardReason({ name, gives }: Reward, points: number, discount: Minor): Reason {
  if (discount > 0) return { key: 'reason-reward-amount', values: { reward: name, points, discount } };
  if (gives.kind === 'item' && gives.charge)
    return { key: 'reason-reward-charge', values: { reward: name, points, charge: gives.charge.amount } };
  return { key: 'reason-reward-item', values: { reward: name, points } };
}

/** A reward that costs points. */
type Priced = { readonly name: Localized; readonly gives: Exclude<Reward['gives'], { kind: 'credit' }> };

/** What a reward costs here: what was really given (R14), never more off the bill than is left to pay (R12). */
function priceHere(
  { name, gives }: Priced,
  choice: Choice,
  leftToPay: Minor,
): Result<{ points: number; discount: Minor }, RewardRefusal> {
  if (gives.kind !== 'chosen' && choice.points !== undefined && choice.points !== gives.points) {
    return refused('reward-points-not-a-choice', { reward: name, points: gives.points });
  }
  if (gives.kind === 'item' || gives.kind === 'payout') return ok({ points: gives.points, discount: 0 });
  if (leftToPay === 0) return refused('reward-nothing-to-pay', { reward: name });
  if (gives.kind === 'amount') {
    const discount = Math.min(gives.amount, leftToPay);
    return ok({ points: -ratio(-gives.points, discount, gives.amount, 'down'), discount });
  }
  if (gives.kind === 'percent') {
    const discount = Math.min(ratio(leftToPay, gives.percent, 100, 'half-up'), gives.most ?? leftToPay);
    // a percentage of next to nothing would cost all the points
    return discount === 0 ? refused('reward-nothing-to-pay', { reward: name }) : ok({ points: gives.points, discount });
  }
  const wanted = choice.points ?? gives.minimumPoints;
  if (!Number.isSafeInteger(wanted) || wanted < gives.minimumPoints) {
    return refused('reward-points-too-few', { reward: name, minimum: gives.minimumPoints });
  }
  const discount = Math.min(ratio(wanted, gives.amount, gives.points, 'down'), leftToPay);
  // fewer points than a cent costs would be given for nothing
  if (discount === 0) {
    return refused('reward-points-too-few', {
      reward: name,
      minimum: 0 - ratio(-1, gives.points, gives.amount, 'down'),
    });
  }
  // the points that this discount really costs, rounded up: a point is never worth more than the program says
  return ok({ points: Math.min(wanted, -ratio(-discount, gives.points, gives.amount, 'down')), discount });
}
