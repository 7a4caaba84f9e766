/** In which order a till writes the parts of a date. A year of four digits in front is always year, month, day. */
export type DateOrder = 'day-month' | 'month-day';

/** On the till's own clock, without a time zone: `2026-05-03`, `14:05` or `14:05:09`. */
export type Moment = { readonly day: string; readonly time?: string };

const DAY_IN_NUMBERS = /(?<![\d.,])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!,?\d)/;
const YEAR_FIRST = /(?<!\d)(20\d\d)-(\d{2})-(\d{2})(?!\d)/;
const DAY_IN_WORDS = /(?<!\d)(\d{1,2})\.?\s{1,2}(\p{L}{3,9})\.?\s{1,2}(20\d\d)(?!\d)/u;
const TIME = /(?<![\d:.,])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])/;
const TIME_WITH_POINT = /(?<![\d:.,])(\d{1,2})\.(\d{2})\s?Uhr/i;
const MONTHS = ['jan', 'feb', 'm?r', 'apr', 'mai|may', 'jun', 'jul', 'aug', 'sep', 'okt|oct', 'nov', 'dez|dec'].map(
  (name) => new RegExp(`^(?:${name.replace('?', '.')})`, 'i'),
);

/** The first date of a line, with the time behind or before it. A day that does not exist is none. */
export function momentIn(text: string, order: DateOrder): Moment | undefined {
  const day = dayOf(text, order);
  if (day === undefined) return undefined;
  const time = timeIn(text);
  return { day, ...(time !== undefined && { time }) };
}

export function timeIn(text: string): string | undefined {
  const found = TIME.exec(text) ?? TIME_WITH_POINT.exec(text);
  if (!found) return undefined;
  const [, hours = '', minutes = '', seconds] = found;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}${seconds === undefined ? '' : `:${seconds}`}`;
}

/** As a reading says it: `2026-05-03T14:05`, or the day alone. */
export const momentText = ({ day, time }: Moment): string => (time === undefined ? day : `${day}T${time}`);

function dayOf(text: string, order: DateOrder): string | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return existing(yearFirst[1], yearFirst[2], yearFirst[3]);
  const numbers = DAY_IN_NUMBERS.exec(text);
  if (numbers) {
    const [, first, , second, year = ''] = numbers;
    const full = year.length === 2 ? `20${year}` : year;
    return order === 'day-month' ? existing(full, second, first) : existing(full, first, second);
  }
  const words = DAY_IN_WORDS.exec(text);
  const month = words ? MONTHS.findIndex((name) => name.test(words[2] ?? '')) + 1 : 0;
  return words && month > 0 ? existing(words[3], String(month), words[1]) : undefined;
}

function existing(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // the parser would turn 30 February into 2 March: the day must survive the round trip
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text) ? undefined : text;
}
