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
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lastDate =
    month === 2 ? (isLeap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  const date = Math.min(Number(day.slice(8, 10)), lastDate);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Day of the week, 0 is Monday. Counted from March on, so that a leap year's day is the last (Sakamoto 1993). */
export function weekdayOf(day: string): number {
  const two = (at: number): number => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528;
  const month = two(5);
  const year = two(0) * 100 + two(2) - (month < 3 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return (year + leapDays + DAYS_BEFORE_MONTH[month - 1]! + two(8) + 6) % 7;
}
/** Weekdays that the months before it, of a year that begins in March, move a month on. */
const DAYS_BEFORE_MONTH = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];

/** `day` plus whole days. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** How many days lie between two days: 1 from one to the next. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);

/** Full years from one day to another; who joined on 29 February is a year older on 28 February. */
export function yearsBetween(since: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(since.slice(0, 4));
  return Math.max(0, addMonths(since, years * 12) <= today ? years : years - 1);
}
