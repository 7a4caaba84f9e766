const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/**
 * The moment (milliseconds since 1970) at which the clocks of a time zone show `wallClock` (`YYYY-MM-DD HH:MM:SS`), whole
 * weeks later. Of an hour that comes twice the first is taken; a time that is skipped is read on the clock before it.
 */
export function momentOf(timeZone: string, wallClock: string, weeksLater = 0): number {
  const asUtc = Date.parse(`${wallClock.replace(' ', 'T')}Z`) + weeksLater * WEEK_MS;
  // no zone is further than a day from UTC, and none changes twice in two days
  const before = asUtc - offsetAt(timeZone, asUtc - DAY_MS);
  const after = asUtc - offsetAt(timeZone, asUtc + DAY_MS);
  const first = Math.min(before, after);
  if (first + offsetAt(timeZone, first) === asUtc) return first;
  const second = Math.max(before, after);
  return second + offsetAt(timeZone, second) === asUtc ? second : before;
}

/** Offsets change on full hours only: one look-up for each. */
const offsets = new Map<string, number>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** Local time minus UTC at a moment, in milliseconds. */
function offsetAt(timeZone: string, atMs: number): number {
  const hour = Math.floor(atMs / HOUR_MS);
  const key = `${timeZone} ${hour}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    let format = formats.get(timeZone);
    if (!format) {
      format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
      formats.set(timeZone, format);
    }
    const name = format.formatToParts(hour * HOUR_MS).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name) ?? [];
    offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * 60_000);
    offsets.set(key, offset);
  }
  return offset;
}
