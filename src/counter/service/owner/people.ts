import type { PeopleView } from '#contract/owner';
import type { Day } from '#domain/account';
import { ownGoodwillLimit } from '#domain/decide-goodwill';
import { readyProgram } from '#domain/program/compile';
import type { DayTally } from '#domain/shop/day-tally';
import { termsOf } from '#domain/staff-terms';
import type { Documents } from '../../store/documents.ts';
import type { ProgramInForce } from '../program.ts';
import { staffHere } from '../staff.ts';
import { DAYS } from './latest-days.ts';

const MOST_STAFF = 500;

/** Who works here, what they booked today and may give, and who won how many customers. Those who enrolled most come first. */
export function peopleOf(
  documents: Pick<Documents, 'all'>,
  store: string | undefined,
  program: ProgramInForce,
  tallies: ReadonlyMap<Day, DayTally>,
  today: Day,
): PeopleView {
  const inForce = program.get();
  const goodwill = inForce && readyProgram(inForce).goodwill;
  const enrolled = (id: string): number =>
    [...tallies.values()].reduce((sum, { staff }) => sum + (staff.get(id)?.enrolments ?? 0), 0);
  const said = documents.all('staff');
  const terms = termsOf(said);
  const staff = staffHere(said, store).map(({ id, name, role, active, badge }) => {
    const own = tallies.get(today)?.staff.get(id);
    const booked = { bookings: own?.bookings ?? 0, goodwill: own?.goodwill ?? 0 };
    const { goodwill: limit } = terms(id);
    const mayGive = active && goodwill && ownGoodwillLimit(goodwill, { role, own: limit });
    return {
      id,
      name,
      role,
      active,
      badge: badge !== undefined,
      today: booked,
      ...(mayGive && { mayGive: { ...mayGive, own: limit !== undefined } }),
      enrolments: enrolled(id),
    };
  });
  return {
    staff: staff
      .sort((one, other) => Number(other.active) - Number(one.active) || other.enrolments - one.enrolments)
      .slice(0, MOST_STAFF),
    days: DAYS,
    ...(goodwill && {
      goodwill: {
        cashier: goodwill.cashier.points,
        perDay: goodwill.cashier.perDay,
        manager: goodwill.manager.points,
        ...(goodwill.perMemberPerYear !== undefined && { perMember: goodwill.perMemberPerYear }),
      },
    }),
  };
}
