const HOUR_MS = 3_600_000;
export const WEEK_MS = 7 * 24 * HOUR_MS;

/**
 * The moment (milliseconds since 1970) at which the clocks of a time zone show `wallClock` (`YYYY-MM-DD HH:MM:SS`), whole
 * weeks later. Of an hour that comes twice the first is taken; a time that is skipped becomes one an hour beside it.
 */
export function momentOf(timeZone: string, wallClock: string, weeksLater = 0): number {
  const asUtc = Date.parse(`${wallClock.replace(' ', 'T')}Z`) + weeksLater * WEEK_MS;
  // the offset of that moment is wanted and the moment is not known: a first guess is at most an hour off
  const guess = asUtc - offsetAt(timeZone, asUtc);
  return asUtc - offsetAt(timeZone, guess);
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
