import { ok, type Result, refused } from '#base/result';
import type { Day } from '../account.ts';

export type DateForm = 'iso' | 'german' | 'us' | undefined;
export type AmountForm = 'german' | 'english' | undefined;

/** Far above any balance, far below where sums lose their exactness. */
const MOST_UNITS = 100_000_000;

/**
 * A day as people and systems write it: `1980-12-24` (also with a time behind it), `24.12.1980`, `12/24/1980`. With strokes
 * or hyphens the form says which of both numbers is the month; without it only what can be read in one way is read.
 */
export function readDay(text: string, form: DateForm): Result<Day, 'import-date-wrong' | 'import-date-ambiguous'> {
  const parts = partsOfDate(text, form);
  if (!parts.ok) return parts;
  const { year, month, day } = parts.value;
  if (year === undefined || year < 1900 || !isDayOf(year, month, day)) return refused('import-date-wrong');
  return ok(`${year}-${two(month)}-${two(day)}`);
}

/** Day and month, `MM-DD`, with or without a year, which is not kept. */
export function readDayOfYear(
  text: string,
  form: DateForm,
): Result<string, 'import-date-wrong' | 'import-date-ambiguous'> {
  const parts = partsOfDate(text, form);
  if (!parts.ok) return parts;
  const { month, day, year = 2000 } = parts.value;
  return isDayOf(year, month, day) ? ok(`${two(month)}-${two(day)}`) : refused('import-date-wrong');
}

type Parts = { readonly year: number | undefined; readonly month: number; readonly day: number };

function partsOfDate(text: string, form: DateForm): Result<Parts, 'import-date-wrong' | 'import-date-ambiguous'> {
  const iso = /^(?:(\d{4})-?|--)(\d\d)-?(\d\d)(?:[T ][\d:.,+Z-]{4,30})?$/.exec(text);
  if (iso)
    return ok({ year: iso[1] === undefined ? undefined : Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
  const [, first, mark, second, rest] =
    /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?(?: [\d:.]{4,12})?$/.exec(text) ?? [];
  if (first === undefined || second === undefined) return refused('import-date-wrong');
  // of two digits nobody knows the century; a day of each year needs none
  const year = rest?.length === 4 ? Number(rest) : undefined;
  const [a, b] = [Number(first), Number(second)];
  const german = { year, month: b, day: a };
  const us = { year, month: a, day: b };
  if (mark === '.') return ok(german);
  if (form === 'us') return ok(us);
  if (form === 'german') return ok(german);
  const [isGerman, isUs] = [isDayOf(year ?? 2000, b, a), isDayOf(year ?? 2000, a, b)];
  if (isGerman && isUs && a !== b) return refused('import-date-ambiguous');
  return isGerman ? ok(german) : isUs ? ok(us) : refused('import-date-wrong');
}

function isDayOf(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * An amount in hundredths: `1.234,56`, `1,234.56`, `12,5`, `-3 €`, `3-`. Where one mark with three digits behind it could be
 * either, the form must say.
 */
export function readHundredths(
  text: string,
  form: AmountForm,
): Result<number, 'import-amount-wrong' | 'import-amount-ambiguous' | 'import-amount-too-large'> {
  const bare = text.replaceAll(/€|EUR/gi, '').replaceAll(/[\s\u00a0\u202f']/g, '');
  const [, before, digits = '', after] = /^([+-]?)([\d.,]+)(-?)$/.exec(bare) ?? [];
  if (!/\d/.test(digits) || (before !== '' && after !== '')) return refused('import-amount-wrong');
  const decimal = decimalMarkOf(digits, form);
  if (!decimal.ok) return decimal;
  const [whole = '', fraction = ''] = decimal.value === undefined ? [digits] : digits.split(decimal.value);
  const grouped = whole.includes('.') || whole.includes(',');
  if (grouped && !/^\d{1,3}([.,]\d{3})+$/.test(whole)) return refused('import-amount-wrong');
  // what is there beyond two places must be nothing: no amount is rounded in silence
  if (!/^\d*$/.test(fraction) || !/^\d{0,2}0*$/.test(fraction)) return refused('import-amount-wrong');
  const hundredths = Number(whole.replaceAll(/[.,]/g, '')) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  if (hundredths > MOST_UNITS * 100) return refused('import-amount-too-large', { most: MOST_UNITS });
  return ok(before === '-' || after === '-' ? -hundredths || 0 : hundredths);
}

function decimalMarkOf(
  digits: string,
  form: AmountForm,
): Result<',' | '.' | undefined, 'import-amount-wrong' | 'import-amount-ambiguous'> {
  const marks = digits.replaceAll(/\d/g, '');
  if (marks === '') return ok(undefined);
  const last = marks.at(-1) as ',' | '.';
  const isOnce = marks.indexOf(last) === marks.length - 1;
  if (form !== undefined) {
    const decimal = form === 'german' ? ',' : '.';
    if (last === decimal) return isOnce ? ok(decimal) : refused('import-amount-wrong');
    return marks.includes(decimal) ? refused('import-amount-wrong') : ok(undefined);
  }
  // two different marks, or one that comes again: the last one, or none, is the decimal mark
  if (marks.length > 1)
    return isOnce ? ok(last) : new Set(marks).size === 1 ? ok(undefined) : refused('import-amount-wrong');
  return /^\d{1,3}[.,]\d{3}$/.test(digits) ? refused('import-amount-ambiguous') : ok(last);
}

/** A whole number of points, visits or stamps, `1.250` or `100,00`. */
export function readWhole(
  text: string,
  form: AmountForm,
): Result<number, 'import-amount-wrong' | 'import-amount-ambiguous' | 'import-amount-too-large' | 'import-not-whole'> {
  const hundredths = readHundredths(text, form);
  if (!hundredths.ok) return hundredths;
  return hundredths.value % 100 === 0 ? ok(hundredths.value / 100) : refused('import-not-whole');
}

const YES = new Set(['1', 'j', 'ja', 'y', 'yes', 'true', 'wahr', 'x']);
const NO = new Set(['', '0', 'n', 'nein', 'no', 'false', 'falsch', '-']);

export function readYesNo(text: string): Result<boolean, 'import-yes-no'> {
  const word = text.toLowerCase();
  if (YES.has(word)) return ok(true);
  return NO.has(word) ? ok(false) : refused('import-yes-no');
}

/** What a cell looks like without what stands in it: `99.99.9999`, `Aaaaa`. At most so many characters. */
export function shapeOf(text: string): string {
  const shape = text
    .slice(0, 24)
    .replaceAll(/\p{L}/gu, (letter) => (letter === letter.toLowerCase() ? 'a' : 'A'))
    .replaceAll(/\p{N}/gu, '9')
    .replaceAll(/[^A-Za-z9 .,:/+\-@_]/gu, '?');
  return text.length > 24 ? `${shape}…` : shape;
}
