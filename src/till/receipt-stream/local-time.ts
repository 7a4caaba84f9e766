import { dayIn, minuteIn } from '#base/day';

/** Minutes of a clock on the wall, counted as if it were UTC: differences between two of the same place are right. */
export const wallMinutes = (day: string, time: string): number => Date.parse(`${day}T${time.slice(0, 5)}Z`) / 60_000;

/** The same for a moment, on the clock of a time zone. */
export const wallMinutesIn = (timeZone: string, atMs: number): number =>
  Date.parse(dayIn(timeZone, atMs)) / 60_000 + minuteIn(timeZone, atMs);

/** The moment at which a clock of that zone showed this. Of an hour that comes twice, one of both. */
export function momentOfWall(timeZone: string, day: string, time: string): number {
  const wanted = wallMinutes(day, time);
  let at = wanted * 60_000;
  // the second step corrects the offset where the clock was put forward or back in between
  for (let step = 0; step < 2; step++) at += (wanted - wallMinutesIn(timeZone, at)) * 60_000;
  return at;
}
