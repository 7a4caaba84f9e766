import { dayIn, minuteIn, weekdayOf } from '#base/day';
import type { AlarmRules } from '#contract/back-office/alarms';
import { isOpenAt, type OpeningHours } from '#domain/shop/opening-hours';

/** Until somebody has said otherwise. */
export const FIRST_RULES: AlarmRules = {
  silentMinutes: 15,
  // R30: beyond two minutes a terminal's clock counts as wrong
  clockSeconds: 120,
  goodwillTimes: 10,
  goodwillPoints: 5_000,
};

const DAY = '09:00-18:00';
/** When a store is open of which nobody has said it. */
const USUAL_HOURS: OpeningHours = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY };

/** Where and when a store is open, as its own page says. */
export type StoreClock = { readonly timeZone: string; readonly hours: OpeningHours | undefined };

/** Whether a shop is open at a moment, by the clock on its wall. */
export function isOpen({ timeZone, hours = {} }: StoreClock, atMs: number): boolean {
  const said = Object.values(hours).every((spans) => spans === '') ? USUAL_HOURS : hours;
  return isOpenAt(said, weekdayOf(dayIn(timeZone, atMs)), minuteIn(timeZone, atMs));
}

/** Silent: heard of last so long ago, and the shop has been open all that time. Nobody is woken because a shop has just opened. */
export function isSilent(rules: AlarmRules, store: StoreClock, lastHeard: number | null, nowMs: number): boolean {
  const since = nowMs - rules.silentMinutes * 60_000;
  return (lastHeard ?? 0) < since && isOpen(store, nowMs) && isOpen(store, since);
}

export const isClockWrong = (rules: AlarmRules, driftMs: number | null): boolean =>
  Math.abs(driftMs ?? 0) > rules.clockSeconds * 1000;

export const isGoodwillUnusual = (
  rules: AlarmRules,
  { times, points }: { readonly times: number; readonly points: number },
): boolean => times >= rules.goodwillTimes || points >= rules.goodwillPoints;
