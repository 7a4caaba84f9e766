import { addDays } from '#base/day';
import type { Day } from '../account.ts';
import { dayInYear } from '../life/occasion-passes.ts';
import type { YearlyDate } from '../member.ts';

/** A week ahead one can prepare something; some days later one can still wish well. */
const DAYS_BEFORE = 7;
const DAYS_AFTER = 3;

/** The birthday, if it is near enough to be spoken of today; the window may lie across New Year. */
export function birthdayNear(birthday: YearlyDate | undefined, today: Day): Day | undefined {
  if (!birthday) return undefined;
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1]
    .map((one) => dayInYear(birthday.date, one))
    .find((day) => day >= addDays(today, -DAYS_AFTER) && day <= addDays(today, DAYS_BEFORE));
}
