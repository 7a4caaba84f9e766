import { ratio } from '#base/money';
import type { Lot } from '#domain/account';
import type { SaleBody } from '#domain/entry';
import type { Reason } from '#domain/program/effects';
import { moneyRate } from '#domain/program/rewards';
import { type Program, rewardsOf } from '#domain/program/schema';

/** What past sales come to under a program. Amounts in minor units. */
export type Outcome = {
  readonly sales: number;
  /** Sales that it refuses, and why. */
  readonly refused: { readonly [code: string]: number };
  readonly figures: Figures;
  /** The reasons that cost most, at most ten: by money off, then points, then how often. */
  readonly reasons: readonly ReasonCount[];
};

/** The figures of a program that are compared. */
export type Figures = {
  /** Before anything came off. */
  readonly salesAmount: number;
  readonly paid: number;
  readonly discounts: number;
  readonly pointsIssued: number;
  readonly pointsRedeemed: number;
  readonly rewards: number;
  readonly pointsLapsed: number;
  /** Points that members can still redeem at the end. */
  readonly pointsOwed: number;
  /** What these are worth at the best rate of a reward with a price in money, and the credit that is left. */
  readonly liability: number;
  readonly stampsGiven: number;
  /** Credit that came back to members, and what they paid with it. */
  readonly creditGiven: number;
  readonly creditUsed: number;
  readonly gifts: number;
  /** For prize draws. */
  readonly ticketsGiven: number;
  readonly members: number;
  /** Members who got money off, a reward or a gift. */
  readonly membersReached: number;
};

export type ReasonCount = {
  readonly instrument: string;
  readonly reason: string;
  readonly times: number;
  readonly discount: number;
  readonly points: number;
  /** As it was said the first time. */
  readonly example: Reason;
};

const TOP = 10;

/** Adds up what decisions come to. */
export function createTally(program: Program) {
  const sums = { salesAmount: 0, paid: 0, discounts: 0, pointsIssued: 0, pointsRedeemed: 0, rewards: 0 };
  let [sales, stampsGiven, ticketsGiven, creditGiven, creditUsed, gifts] = [0, 0, 0, 0, 0, 0];
  const [members, reached] = [new Set<string>(), new Set<string>()];
  const refusals: Record<string, number> = {};
  const reasons = new Map<string, { -readonly [K in keyof ReasonCount]: ReasonCount[K] }>();

  function reasonOf(instrument: string, example: Reason) {
    const key = `${instrument} ${example.key}`;
    let found = reasons.get(key);
    if (!found) {
      found = { instrument, reason: example.key, times: 0, discount: 0, points: 0, example };
      reasons.set(key, found);
    }
    return found;
  }

  return {
    refused: (code: string): void => void (refusals[code] = (refusals[code] ?? 0) + 1),
    booked(member: string, { sale, toPay, discount, effects }: SaleBody): void {
      sales++;
      members.add(member);
      sums.salesAmount += sale.total;
      sums.paid += toPay;
      sums.discounts += discount;
      let isReached = discount > 0;
      for (const effect of effects) {
        const reason = reasonOf(effect.instrument, effect.reason);
        reason.times++;
        if ('discount' in effect) reason.discount += effect.discount;
        if ('points' in effect) reason.points += effect.points;
        if (effect.kind === 'points-earned') sums.pointsIssued += effect.points;
        else if (effect.kind === 'stamps') {
          if (effect.unit.startsWith('stamps:')) stampsGiven += effect.earned;
          else if (effect.unit.startsWith('tickets:')) ticketsGiven += effect.earned;
        } else if (effect.kind === 'reward') {
          sums.pointsRedeemed += effect.points;
          sums.rewards++;
          isReached = true;
        } else if (effect.kind === 'credit') {
          creditGiven += effect.earned;
          creditUsed += effect.spent;
        } else if (effect.kind === 'gift') {
          gifts++;
          isReached = true;
        }
      }
      if (isReached) reached.add(member);
    },
    /** `lots`: what all members hold on `today`, the last day. */
    outcome(lots: readonly Lot[], today: string): Outcome {
      let [pointsOwed, pointsLapsed, creditOwed] = [0, 0, 0];
      for (const { unit, remaining, expires } of lots) {
        if (unit === 'credit' && (expires === undefined || expires >= today)) creditOwed += remaining;
        if (unit !== 'points') continue;
        if (expires !== undefined && expires < today) pointsLapsed += remaining;
        else pointsOwed += remaining;
      }
      return {
        sales,
        refused: refusals,
        figures: {
          ...sums,
          pointsLapsed,
          pointsOwed,
          liability: worthOf(program, pointsOwed) + creditOwed,
          stampsGiven,
          gifts,
          ticketsGiven,
          creditGiven,
          creditUsed,
          members: members.size,
          membersReached: reached.size,
        },
        reasons: [...reasons.values()]
          .sort((a, b) => b.discount - a.discount || b.points - a.points || b.times - a.times)
          .slice(0, TOP),
      };
    },
  };
}

/** What points are worth at most: at the best rate of a reward that takes money off. */
function worthOf(program: Program, points: number): number {
  let most = 0;
  for (const reward of rewardsOf(program)) {
    const rate = moneyRate(reward);
    if (rate) most = Math.max(most, ratio(points, rate.amount, rate.points, 'half-up'));
  }
  return most;
}
