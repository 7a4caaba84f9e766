import { addDays, addMonths } from '#base/day';
import {
  type AccountId,
  type Day,
  type Lot,
  type LotId,
  memberAccount,
  passOf,
  type Transfer,
  type Unit,
} from '../account.ts';
import type { YearlyDate } from '../member.ts';
import type { Occasion } from '../program/occasion.ts';
import type { Program } from '../program/schema.ts';

/** A pass to be given. Its lot has the same name whenever it is computed, so that a member is never given it twice (R25). */
export type Pass = {
  readonly member: string;
  readonly unit: Unit;
  readonly lot: LotId;
  readonly usable: Day;
  readonly expires: Day;
};

/** What the yearly occasions of a member go by; no year of birth is known, and none is needed. */
export type MemberDates = {
  readonly member: string;
  readonly joined: Day;
  readonly birthday?: YearlyDate | undefined;
  readonly nameDay?: YearlyDate | undefined;
};

/**
 * The passes of yearly occasions whose window is open today and that the member has not had (I15). `already`: every pass
 * that the member was ever given, used ones too. Windows may lie across New Year. Once a year (R21): who has had one within
 * eleven months before gets none, however often the date is changed, and a date that was entered when its window was
 * open already waits for the next year.
 */
export function occasionsDue(
  program: Program,
  dates: MemberDates,
  already: readonly Pick<Lot, 'id' | 'unit' | 'usable'>[],
  today: Day,
): readonly Pass[] {
  return occasionsOf(program).flatMap(({ id, opens }): Pass[] => {
    if (opens.on !== 'birthday' && opens.on !== 'name-day' && opens.on !== 'anniversary') return [];
    const { date, since } = dateFor(opens.on, dates) ?? {};
    if (date === undefined || since === undefined) return [];
    const unit = passOf(id);
    const had = already.filter((lot) => lot.unit === unit);
    const thisYear = Number(today.slice(0, 4));
    for (const year of [thisYear - 1, thisYear, thisYear + 1]) {
      const day = dayInYear(date, year);
      const [usable, expires] = [addDays(day, -opens.daysBefore), addDays(day, opens.daysAfter)];
      if (today < usable || today > expires || since >= usable) continue;
      const lot = `${unit}:${year}`;
      const isHad = had.some((one) => one.id === lot || (one.usable ?? '') > addMonths(usable, -11));
      if (!isHad) return [{ member: dates.member, unit, lot, usable, expires }];
    }
    return [];
  });
}

/** Passes for whoever joins today. `lot` names the entry that enrols. */
export const joiningPasses = (program: Program, member: string, today: Day, lot: LotId): readonly Pass[] =>
  occasionsOf(program).flatMap(({ id, opens }) =>
    opens.on === 'joining' ? [{ member, ...openFor(id, opens.days, today), lot: `${lot}:${passOf(id)}` }] : [],
  );

/** The pass of an invitation, or of a surprise: by `name` it is the same however often it is sent. */
export function invitationPass(
  { id, opens }: Occasion & { opens: { on: 'invitation' | 'surprise' } },
  name: string,
  member: string,
  today: Day,
): Pass {
  return { member, ...openFor(id, opens.days, today), lot: `${passOf(id)}:${name}` };
}

/** Gives passes to their members, from the account of a store or another that only sums. */
export const givePasses = (passes: readonly Pass[], from: AccountId): readonly Transfer[] =>
  passes.map(({ member, ...pass }) => ({ ...pass, from, to: memberAccount(member), amount: 1 }));

const occasionsOf = ({ instruments }: Program): Occasion[] =>
  instruments.filter((one): one is Occasion => one.kind === 'occasion' && !one.archived);

/** Open for so many days, today included. */
const openFor = (id: string, days: number, today: Day): Pick<Pass, 'unit' | 'usable' | 'expires'> => ({
  unit: passOf(id),
  usable: today,
  expires: addDays(today, days - 1),
});

/** The date that an occasion goes by, and since when it is known. The day of joining was known when it came. */
function dateFor(on: 'birthday' | 'name-day' | 'anniversary', { joined, birthday, nameDay }: MemberDates) {
  if (on === 'anniversary') return { date: joined.slice(5), since: joined };
  return on === 'birthday' ? birthday : nameDay;
}

/** 29 February is 28 February in other years (R21). */
export function dayInYear(date: string, year: number): Day {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${year}-${date === '02-29' && !isLeap ? '02-28' : date}`;
}
