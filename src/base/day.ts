/** The calendar day of a moment in a time zone, `YYYY-MM-DD` (R20: the shop's own day, also when it has 23 or 25 hours). */
export function dayIn(timeZone: string, atMs: number): string {
  const quarter = Math.floor(atMs / QUARTER_MS);
  if (last?.quarter === quarter && last.timeZone === timeZone) return last.day;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  const day = format.format(atMs);
  last = { timeZone, quarter, day };
  return day;
}

/** Building an Intl formatter costs about 50 µs; a shop needs one. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Every time zone of today is off by whole quarters of an hour: within one, the day cannot change. A booking asks thrice. */
const QUARTER_MS = 15 * 60_000;
let last: { readonly timeZone: string; readonly quarter: number; readonly day: string } | undefined;

/** `day` plus whole months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, lastDate));
  return first.toISOString().slice(0, 10);
}
