import { addDays } from '#base/day';
import { type Minor, ratio } from '#base/money';
import type { Day } from '#domain/account';
import { type Basket, linesOf } from './basket.ts';
import type { ReadyBonus, ReadyProgram } from './compile.ts';
import type { Effect, Reason } from './effects.ts';
import type { Partner } from './partner.ts';
import type { PointsRule, TierStep } from './schema.ts';

/** What is paid for goods that earn: after discounts, without deposit, vouchers and reward lines (R08 to R10). */
export function earningBase({ pointsGoods }: Pick<ReadyProgram, 'pointsGoods'>, { lines, left }: Basket): number {
  let sum = 0;
  for (let index = 0; index < lines.length; index++) if (pointsGoods(lines[index]!)) sum += left[index]!;
  return sum;
}

/** What is paid for goods of any kind, less what goods that come back are worth. */
export function paidForGoods({ lines, left }: Basket): Minor {
  let sum = 0;
  for (let index = 0; index < lines.length; index++) if (lines[index]!.kind === 'goods') sum += left[index]!;
  return sum;
}

/** When the points of a sale may be used, if not at once (R03). */
export function laterPoints(
  { id, usableAfterDays = 0 }: PointsRule,
  points: number,
  day: Day,
): Extract<Effect, { kind: 'points-later' }>[] {
  if (points === 0 || usableAfterDays === 0) return [];
  const usable = addDays(day, usableAfterDays);
  return [
    {
      kind: 'points-later',
      instrument: id,
      usable,
      reason: { key: 'reason-points-later', values: { points, day: usable } },
    },
  ];
}

/** Points at the basic rate, without tier and campaigns; at a store of a partner at the partner's. */
export function basicPoints(program: ReadyProgram, rule: PointsRule, basket: Basket, partner?: Partner): number {
  const base = earningBase(program, basket);
  if (base <= 0) return 0;
  return partner
    ? ratio(base, rule.points * partner.pointsPercent, rule.perAmount * 100, rule.rounding)
    : ratio(base, rule.points, rule.perAmount, rule.rounding);
}

/**
 * The points of a sale: the basic rate with the tier's percentage, then each campaign with what it adds. All are rounded
 * on their running sum, so that together they are what one rounding of the whole would give (R15).
 */
export function earnPoints(
  program: ReadyProgram,
  rule: PointsRule,
  basket: Basket,
  tier: TierStep | undefined,
  bonuses: readonly ReadyBonus[],
  total: number,
  partner?: Partner,
): readonly Extract<Effect, { kind: 'points-earned' }>[] {
  const base = earningBase(program, basket);
  const percent = tier?.pointsPercent ?? 100;
  // in hundredths of what a minor unit earns
  let weighted = base * percent;
  const [rate, per] = partner
    ? [rule.points * partner.pointsPercent, rule.perAmount * 10_000]
    : [rule.points, rule.perAmount * 100];
  const pointsOf = (hundredths: number): number => (hundredths <= 0 ? 0 : ratio(hundredths, rate, per, rule.rounding));
  let given = base <= 0 ? 0 : pointsOf(weighted);
  const effects: Extract<Effect, { kind: 'points-earned' }>[] = [];
  const earned = (instrument: string, points: number, reason: Reason): void =>
    void effects.push({
      kind: 'points-earned',
      instrument,
      points,
      ...(rule.validMonths && { validMonths: rule.validMonths }),
      reason,
    });
  const values = { points: given, amount: base, rate: rule.points, per: rule.perAmount };
  if (total > 0 || given > 0)
    earned(
      rule.id,
      given,
      partner && partner.pointsPercent !== 100
        ? partnerReason(partner, given, base)
        : given === 0
          ? { key: 'reason-no-points', values: { per: rule.perAmount } }
          : tier && percent > 100
            ? { key: 'reason-points-tier', values: { ...values, percent: percent - 100, tier: tier.name } }
            : { key: 'reason-points', values },
    );
  if (base <= 0) return effects;
  for (const { bonus, amount, pieces } of countedBonuses(program, basket, bonuses)) {
    const { id, name, gives } = bonus.instrument;
    let points: number;
    if (gives.kind === 'percent') {
      weighted += amount * gives.percent;
      points = pointsOf(weighted) - given;
      given += points;
    } else points = gives.kind === 'units' ? gives.units : gives.units * pieces;
    if (points > 0) earned(id, points, { key: 'reason-bonus', values: { name, points } });
  }
  return effects;
}

/** At a partner it is another rate than the customer knows. */
const partnerReason = ({ name: partner, pointsPercent: percent }: Partner, points: number, amount: Minor): Reason =>
  percent === 0
    ? { key: 'reason-no-points-partner', values: { partner } }
    : { key: 'reason-points-partner', values: { points, amount, percent, partner } };

type Counted = { readonly bonus: ReadyBonus; readonly amount: number; readonly pieces: number };

/** Campaigns with the goods that they are about; of those that do not add up the one that is worth most (R13, by id if equal). */
function countedBonuses(program: ReadyProgram, basket: Basket, bonuses: readonly ReadyBonus[]): Counted[] {
  const counted: Counted[] = [];
  let best: (Counted & { readonly worth: number }) | undefined;
  for (const bonus of bonuses) {
    let [amount, pieces] = [0, 0];
    for (const index of linesOf(basket, bonus.test)) {
      const line = basket.lines[index]!;
      if (!program.pointsGoods(line)) continue;
      amount += basket.left[index]!;
      pieces += line.quantity;
    }
    if (amount === 0) continue;
    if (bonus.instrument.combine === 'add') counted.push({ bonus, amount, pieces });
    else {
      const { gives } = bonus.instrument;
      const rule = program.points!;
      const worth =
        gives.kind === 'percent'
          ? (amount * gives.percent * rule.points) / (rule.perAmount * 100)
          : gives.units * (gives.kind === 'units' ? 1 : pieces);
      if (!best || worth > best.worth) best = { bonus, amount, pieces, worth };
    }
  }
  return best ? [...counted, best] : counted;
}
