import { addMonths } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { type Day, goodwillAccount, memberAccount, type Transfer, type Unit } from './account.ts';
import type { MemberState, Place } from './decide-sale.ts';
import type { AdjustmentBody } from './entry.ts';
import { balanceOf, term } from './lots.ts';
import { readyProgram } from './program/compile.ts';
import type { GoodwillInstrument } from './program/goodwill.ts';
import type { Program } from './program/schema.ts';

export type GoodwillRequest = {
  /** Makes it happen once. */
  readonly key: string;
  readonly points: number;
  /** One of the program's. */
  readonly reason: string;
};

/** Who apologises, what they have given today at this counter, and their own limit if they have one (`staff-terms.ts`). */
export type GoodwillStaff = {
  readonly role: 'cashier' | 'manager';
  readonly givenToday: number;
  readonly own?: { readonly points: number; readonly perDay: number } | undefined;
};

export type GoodwillRefusal =
  | 'goodwill-none'
  | 'goodwill-reason-unknown'
  | 'goodwill-points-wrong'
  | 'goodwill-needs-manager'
  | 'goodwill-too-much'
  | 'goodwill-member-limit';

/**
 * Points out of goodwill (I26), within the limits of the program: the store gives them, a lot of its own for the member. What
 * the member has got this year is a unit of the member, so all stores count together, as far as they have heard of each other.
 */
export function decideGoodwill(
  program: Program,
  state: Pick<MemberState, 'member' | 'others'>,
  { key, points, reason }: GoodwillRequest,
  staff: GoodwillStaff,
  today: Day,
  { store, terminal, seq }: Pick<Place, 'store' | 'terminal' | 'seq'>,
): Result<AdjustmentBody, GoodwillRefusal> {
  const { goodwill, points: rule } = readyProgram(program);
  if (!goodwill) return refused('goodwill-none');
  if (!goodwill.reasons.some(({ id }) => id === reason)) return refused('goodwill-reason-unknown');
  if (!Number.isSafeInteger(points) || points < 1) return refused('goodwill-points-wrong');
  if (points > goodwill.manager.points) return refused('goodwill-too-much', { most: goodwill.manager.points });
  const { most, left } = goodwillLimits(goodwill, state, staff, today);
  if (points > most) return refused('goodwill-needs-manager', { most });
  if (left !== undefined && points > left) return refused('goodwill-member-limit', { left });

  const ownLot = `${terminal}:${seq}`;
  const give = (unit: Unit, lot: string, expires: Day | undefined): Transfer => ({
    unit,
    from: goodwillAccount(store),
    to: memberAccount(state.member),
    amount: points,
    lot,
    ...term({ expires }),
  });
  const unit = givenUnit(goodwill);
  return ok({
    kind: 'adjustment',
    member: state.member,
    reason: 'goodwill',
    day: today,
    goodwill: { key, program: program.id, version: program.version, reason, points },
    transfers: [
      give('points', ownLot, rule?.validMonths === undefined ? undefined : addMonths(today, rule.validMonths)),
      ...(goodwill.perMemberPerYear === undefined
        ? []
        : [give(unit, `${ownLot}:${unit}`, `${today.slice(0, 4)}-12-31`)]),
    ],
  });
}

/** What somebody may give at once without another's PIN, and in one day at one counter, where that is limited. */
export function ownGoodwillLimit(
  { cashier, manager }: GoodwillInstrument,
  { role, own }: Pick<GoodwillStaff, 'role' | 'own'>,
): { readonly points: number; readonly perDay?: number } {
  const limit = own ?? (role === 'cashier' ? cashier : undefined);
  if (!limit) return { points: manager.points };
  return { points: Math.min(limit.points, manager.points), perDay: limit.perDay };
}

/** What somebody may give now without a manager, and what the member may still get this year, if that is limited. */
export function goodwillLimits(
  goodwill: GoodwillInstrument,
  { others = [] }: Pick<MemberState, 'others'>,
  { givenToday, ...staff }: GoodwillStaff,
  today: Day,
): { readonly most: number; readonly left?: number } {
  const { perMemberPerYear } = goodwill;
  const { points, perDay } = ownGoodwillLimit(goodwill, staff);
  const most = perDay === undefined ? points : Math.min(points, perDay - givenToday);
  if (perMemberPerYear === undefined) return { most: Math.max(0, most) };
  const unit = givenUnit(goodwill);
  const given = balanceOf(
    others.filter((lot) => lot.unit === unit),
    today,
  ).total;
  return { most: Math.max(0, most), left: Math.max(0, perMemberPerYear - given) };
}

/** Counts up to the end of the year what a member has got. */
const givenUnit = ({ id }: GoodwillInstrument): Unit => `progress:${id}`;
