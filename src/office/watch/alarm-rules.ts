import { dayIn, minuteIn } from '#base/day';
import type { AlarmRules } from '#contract/back-office/alarms';

/** Until somebody has said otherwise: shops are open from Monday to Saturday, nine to six. */
export const FIRST_RULES: AlarmRules = {
  silentMinutes: 15,
  openDays: [1, 2, 3, 4, 5, 6],
  openFrom: 9 * 60,
  openUntil: 18 * 60,
  // R30: beyond two minutes a terminal's clock counts as wrong
  clockSeconds: 120,
  goodwillTimes: 10,
  goodwillPoints: 5_000,
};

/** Whether a shop is open at a moment, by the clock on its wall. */
export function isOpen(rules: AlarmRules, timeZone: string, atMs: number): boolean {
  const weekday = new Date(`${dayIn(timeZone, atMs)}T12:00:00Z`).getUTCDay() || 7;
  const minute = minuteIn(timeZone, atMs);
  return rules.openDays.includes(weekday) && minute >= rules.openFrom && minute < rules.openUntil;
}

/** Silent: heard of last so long ago, and the shop has been open all that time. Nobody is woken because a shop has just opened. */
export function isSilent(rules: AlarmRules, timeZone: string, lastHeard: number | null, nowMs: number): boolean {
  const since = nowMs - rules.silentMinutes * 60_000;
  return (lastHeard ?? 0) < since && isOpen(rules, timeZone, nowMs) && isOpen(rules, timeZone, since);
}

export const isClockWrong = (rules: AlarmRules, driftMs: number | null): boolean =>
  Math.abs(driftMs ?? 0) > rules.clockSeconds * 1000;

export const isGoodwillUnusual = (
  rules: AlarmRules,
  { times, points }: { readonly times: number; readonly points: number },
): boolean => times >= rules.goodwillTimes || points >= rules.goodwillPoints;
