import { type Minor, ratio } from '#base/money';
import { type Localized, ok, type Result, refused } from '#base/result';
import { type Basket, takeOff } from './basket.ts';
import type { ReadyProgram } from './compile.ts';
import type { Effect, Reason } from './effects.ts';
import type { Reward } from './schema.ts';

/** A reward that the customer wants with this sale; `points` only where the program lets the customer choose. */
export type Choice = { readonly reward: string; readonly points?: number };

export type RewardRefusal =
  | 'reward-unknown'
  | 'reward-points-missing'
  | 'reward-points-not-a-choice'
  | 'reward-points-too-few'
  | 'reward-nothing-to-pay';

/** Takes the chosen rewards off the basket, in the program's order of redemption (R13). `redeemable`: points at hand here. */
export function redeem(
  { rewards }: ReadyProgram,
  basket: Basket,
  redeemable: number,
  choices: readonly Choice[],
): Result<{ readonly effects: readonly Effect[]; readonly pointsSpent: number }, RewardRefusal> {
  const effects: Effect[] = [];
  let pointsSpent = 0;
  const unknown = choices.find((choice) => !rewards.some((reward) => reward.id === choice.reward));
  if (unknown) return refused('reward-unknown', { reward: unknown.reward });

  for (const reward of rewards) {
    const wanted = choices.filter((candidate) => candidate.reward === reward.id);
    for (const choice of wanted.sort((a, b) => (b.points ?? 0) - (a.points ?? 0))) {
      const cost = costOf(reward, choice, Math.max(0, basket.toPay));
      if (!cost.ok) return cost;
      const { points, discount } = cost.value;
      const available = redeemable - pointsSpent;
      if (points > available) {
        return refused('reward-points-missing', { reward: reward.name, missing: points - available });
      }
      pointsSpent += points;
      takeOff(basket, payable(basket), discount);
      effects.push({
        kind: 'reward',
        instrument: reward.id,
        points,
        discount,
        reason: rewardReason(reward.name, points, discount),
      });
    }
  }
  return ok({ effects, pointsSpent });
}

/** Lines of every kind: points pay for deposits too. */
const payable = ({ left }: Basket): number[] => left.flatMap((amount, index) => (amount > 0 ? [index] : []));

const rewardReason = (name: Localized, points: number, discount: Minor): Reason =>
  discount > 0
    ? { key: 'reason-reward-amount', values: { reward: name, points, discount } }
    : { key: 'reason-reward-item', values: { reward: name, points } };

/** What a reward costs here: what was really given (R14), never more off the bill than is left to pay (R12). */
function costOf(
  reward: Reward,
  choice: Choice,
  leftToPay: Minor,
): Result<{ points: number; discount: Minor }, RewardRefusal> {
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
