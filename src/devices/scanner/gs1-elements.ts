import { type Refused, refused } from '#base/result';
import { ENDS_BY_ITSELF, type IdentifierRow, IDENTIFIERS } from './application-identifiers.ts';
import { type GsPart, partsOf, takeApart } from './gs1-form.ts';

/** One element as read. `date` is a day `YYYY-MM-DD` or a month's last; `decimal` the value with its point. */
export type Gs1Element = {
  readonly ai: string;
  readonly name: string;
  readonly value: string;
  readonly date?: string;
  readonly decimal?: string;
  /** Three digits of ISO 4217. */
  readonly currency?: string;
};

export type Gs1Fault =
  | 'gs1-empty'
  | 'gs1-brackets'
  | 'gs1-identifier'
  | 'gs1-too-short'
  | 'gs1-too-long'
  | 'gs1-characters'
  | 'gs1-check-digit'
  | 'gs1-date'
  | 'gs1-value'
  | 'gs1-contradiction';

/** What was read up to the first fault, and that fault. */
export type ReadGs1 = { readonly elements: readonly Gs1Element[]; readonly fault?: Refused<Gs1Fault> };

/** FNC1 as a scanner sends it between two elements: the group separator. */
export const SEPARATOR = '\u001d';

const ROWS: ReadonlyMap<string, IdentifierRow & { readonly parts: readonly GsPart[] }> = new Map(
  IDENTIFIERS.map((row) => [row.ai, { ...row, parts: partsOf(row.form) }]),
);

const rowOf = (ai: string) => ROWS.get(ai) ?? (/^\d{4}$/.test(ai) ? ROWS.get(`${ai.slice(0, 3)}n`) : undefined);

/** Whether GS1 knows the identifier. */
export const isIdentifier = (ai: string): boolean => rowOf(ai) !== undefined;

/**
 * An element string as a scanner sends it (General Specifications, section 7.8): without brackets, a separator behind each value
 * whose length is not laid down. `year` is that of the scan; without it a date's century is not said. Never throws.
 */
export function readElementString(text: string, year?: number): ReadGs1 {
  if (text === '') return { elements: [], fault: refused('gs1-empty') };
  const pairs: [string, string][] = [];
  let at = 0;
  while (at < text.length) {
    const ai = [2, 3, 4].map((length) => text.slice(at, at + length)).find(isIdentifier);
    if (ai === undefined) return withFault(pairs, year, refused('gs1-identifier', { ai: text.slice(at, at + 4) }));
    at += ai.length;
    const separator = text.indexOf(SEPARATOR, at);
    const end = separator < 0 ? text.length : separator;
    const length = ENDS_BY_ITSELF.test(ai) ? lengthOf(ai) : end - at;
    const value = text.slice(at, Math.min(at + length, end));
    pairs.push([ai, value]);
    at += value.length;
    if (text[at] === SEPARATOR) at++;
  }
  return readPairs(pairs, year);
}

/** The same as people print it: `(01)04006381333931(10)ABC`. A bracket in a value has a backslash before it. */
export function readBracketed(text: string, year?: number): ReadGs1 {
  const pairs: [string, string][] = [];
  const element = /\((\d{2,4})\)((?:[^(\\]|\\\(|\\)*)/y;
  while (element.lastIndex < text.length) {
    const [, ai, value] = element.exec(text) ?? [];
    if (ai === undefined || value === undefined) return withFault(pairs, year, refused('gs1-brackets'));
    pairs.push([ai, value.replaceAll(String.raw`\(`, '(')]);
  }
  return pairs.length === 0 ? { elements: [], fault: refused('gs1-empty') } : readPairs(pairs, year);
}

/** Identifiers with their values, from wherever they came; the first that is wrong ends the reading. */
export function readPairs(pairs: readonly (readonly [string, string])[], year?: number): ReadGs1 {
  const elements: Gs1Element[] = [];
  for (const [ai, value] of pairs) {
    const element = readElement(ai, value, year);
    if ('code' in element) return { elements, fault: element };
    elements.push(element);
  }
  const fault = contradiction(elements);
  return fault ? { elements, fault } : { elements };
}

function withFault(pairs: [string, string][], year: number | undefined, fault: Refused<Gs1Fault>): ReadGs1 {
  const read = readPairs(pairs, year);
  return read.fault ? read : { elements: read.elements, fault };
}

const lengthOf = (ai: string): number => rowOf(ai)?.parts.reduce((sum, { most }) => sum + most, 0) ?? 0;

function readElement(ai: string, value: string, year?: number): Gs1Element | Refused<Gs1Fault> {
  const row = rowOf(ai);
  if (!row) return refused('gs1-identifier', { ai });
  const read = takeApart(row.parts, value);
  if (!Array.isArray(read)) return refused(read.fault, { ai, name: row.name });
  const dated = read.find(({ part }) => part.checks.some((check) => check.startsWith('yymmd')));
  const currency = read.find(({ part }) => part.checks.includes('currency'))?.text;
  const amount = read.at(-1)?.text ?? '';
  return {
    ai,
    name: row.name,
    value,
    ...(dated && year !== undefined && { date: dayOf(dated.text, year) }),
    ...(row.ai.endsWith('n') && { decimal: withPoint(amount, Number(ai.at(-1))) }),
    ...(currency !== undefined && { currency }),
  };
}

function withPoint(digits: string, decimals: number): string {
  const padded = digits.padStart(decimals + 1, '0');
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, '');
  return decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`;
}

/** The century within 50 years of the scan (General Specifications, 7.12); day 00 is the month's last. */
function dayOf(digits: string, year: number): string {
  const apart = Number(digits.slice(0, 2)) - (year % 100);
  const century = Math.floor(year / 100) + (apart >= 51 ? -1 : apart <= -50 ? 1 : 0);
  const [full, month, day] = [century * 100 + Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), digits.slice(4)];
  const last = new Date(Date.UTC(full, month, 0)).getUTCDate();
  return `${full}-${digits.slice(2, 4)}-${day === '00' ? last : day}`;
}

/** The same identifier with two values, one measure with two scales, or two that exclude each other. */
function contradiction(elements: readonly Gs1Element[]): Refused<Gs1Fault> | undefined {
  const seen = new Map<string, Gs1Element>();
  for (const element of elements) {
    const key = rowOf(element.ai)?.ai ?? element.ai;
    const before = seen.get(key);
    if (before && (before.ai !== element.ai || before.value !== element.value)) {
      return refused('gs1-contradiction', { ai: before.ai, other: element.ai });
    }
    seen.set(key, element);
  }
  for (const [key, { ai }] of seen) {
    const other = ROWS.get(key)
      ?.not?.split(' ')
      .find((one) => seen.has(one));
    if (other !== undefined) return refused('gs1-contradiction', { ai, other: seen.get(other)?.ai ?? other });
  }
  return undefined;
}
