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

/** Minutes since midnight on the clock of a time zone. */
export function minuteIn(timeZone: string, atMs: number): number {
  // every offset of today is a whole number of minutes, and stays the same within a quarter of an hour
  const quarter = Math.floor(atMs / QUARTER_MS);
  if (lastMinute?.quarter !== quarter || lastMinute.timeZone !== timeZone) {
    let format = clockFormats.get(timeZone);
    if (!format) {
      format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      clockFormats.set(timeZone, format);
    }
    const [hours, minutes] = format
      .format(quarter * QUARTER_MS)
      .split(':')
      .map(Number);
    lastMinute = { timeZone, quarter, minute: hours! * 60 + minutes! };
  }
  return lastMinute.minute + Math.floor((atMs - quarter * QUARTER_MS) / 60_000);
}

/** Building an Intl formatter costs about 50 µs; a shop needs one. */
const formats = new Map<string, Intl.DateTimeFormat>();
const clockFormats = new Map<string, Intl.DateTimeFormat>();

/** Every time zone of today is off by whole quarters of an hour: within one, the day cannot change. A booking asks thrice. */
const QUARTER_MS = 15 * 60_000;
let lastMinute: { readonly timeZone: string; readonly quarter: number; readonly minute: number } | undefined;
let last: { readonly timeZone: string; readonly quarter: number; readonly day: string } | undefined;

/** `day` plus whole months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const isLeap = toYear % 4 === 0 && (toYear % 100 !== 0 || toYear % 400 === 0);
  const lastDate = toMonth === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(toMonth) ? 30 : 31;
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${digits(toYear, 4)}-${digits(toMonth, 2)}-${digits(Math.min(date, lastDate), 2)}`;
}

/** `day` plus whole days. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Full years from one day to another; who joined on 29 February is a year older on 28 February. */
export function yearsBetween(since: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(since.slice(0, 4));
  return Math.max(0, addMonths(since, years * 12) <= today ? years : years - 1);
}
