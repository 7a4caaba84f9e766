import { MAX_AMOUNT_MINOR, type Minor } from '#base/money';

/** How a till writes amounts: `1.234,56` or `1,234.56`. */
export type Notation = 'comma' | 'point';

/** An amount in a line, with where it stands. */
export type Amount = { readonly minor: Minor; readonly from: number; readonly to: number };

/** Shapes are asked of one word at a time, each of which is short: no expression here runs over a whole line twice. */
const SHAPES: Readonly<Record<Notation, RegExp>> = {
  comma: /^(?:\d{1,3}(?:\.\d{3}){1,2}|\d{1,7}),\d{2}$/,
  point: /^(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,7})\.\d{2}$/,
};
const LONGEST_AMOUNT = 14;

/** What behind a number says that it is no amount: a rate, a weight, a time. */
const NO_AMOUNT = /^\s?(?:%|(?:[kK]?g|KG|m?l|cl|cm|mm|m|kWh|Uhr|UHR|Punkte|Pkt)(?![A-Za-z]))/;
const MINUS = new Set(['-', '–', '−']);
/** Between a sign and its number: a space, or the currency. */
const BEFORE_NUMBER = /(?:EUR|€|\s)$/i;

/** All amounts of a line, from left to right. */
export function amountsIn(text: string, notation: Notation): Amount[] {
  const found: Amount[] = [];
  for (const { 0: digits, index } of text.matchAll(/\d[\d.,]*/g)) {
    const word = digits.replace(/,$/, '');
    // `12.03.` is a day, and no till writes 05.20 for an amount
    if (word.length > LONGEST_AMOUNT || !SHAPES[notation].test(word) || /^0\d/.test(word)) continue;
    const to = index + word.length;
    if (NO_AMOUNT.test(text.slice(to, to + 8)) || isInsideWord(text, index, to)) continue;
    const minor = Number(word.replaceAll(/[.,]/g, ''));
    if (minor > MAX_AMOUNT_MINOR) continue;
    const before = minusBefore(text, index);
    const after = before === undefined ? minusAfter(text, to) : undefined;
    const isNegative = minor > 0 && (before ?? after) !== undefined;
    found.push({ minor: isNegative ? -minor : minor, from: before ?? index, to: after ?? to });
  }
  return found;
}

/** Comma where any amount is written with one: a point may also stand in a time or a version. */
export const notationOf = (lines: readonly string[]): Notation =>
  lines.some((line) => amountsIn(line, 'comma').length > 0) ? 'comma' : 'point';

/** Part of a code such as `2.55:Bar` or `A/12,50`. */
function isInsideWord(text: string, from: number, to: number): boolean {
  return /[\d/:_#]/.test(text[from - 1] ?? ' ') || /[\d:_]/.test(text[to] ?? ' ');
}

function minusBefore(text: string, from: number): number | undefined {
  let at = from;
  // `- 5,00`, `-€5,00`, `-EUR 5,00`
  for (let step = 0; step < 3; step++) {
    const space = BEFORE_NUMBER.exec(text.slice(Math.max(0, at - 3), at));
    if (!space) break;
    at -= space[0].length;
  }
  for (const place of [from, at]) {
    const isDash = MINUS.has(text[place - 1] ?? '');
    // behind a word it is a hyphen
    if (isDash && !/[\p{L}\d]/u.test(text[place - 2] ?? ' ')) return place - 1;
    if (isDash && /EUR-$/i.test(text.slice(Math.max(0, place - 4), place))) return place - 1;
  }
  return undefined;
}

function minusAfter(text: string, to: number): number | undefined {
  const gap = /^(?:\s?(?:EUR|€))?\s?/i.exec(text.slice(to, to + 6))?.[0].length ?? 0;
  for (const at of [to, to + gap]) {
    if (MINUS.has(text[at] ?? '') && !/[\p{L}\d]/u.test(text.slice(at + 1).trimStart()[0] ?? ' ')) return at + 1;
  }
  return undefined;
}
