import { ok, type Result, refused } from '#base/result';
import { amountsIn, type Notation, notationOf } from './amounts.ts';
import { hasLabel, placedWords } from './labels.ts';
import { momentIn } from './moments.ts';
import type { PrintedAs, ReceiptText } from './receipt-text.ts';
import { type Place, type TillRules, tillRulesSchema, wordsSchema } from './rules.ts';
import { withoutAmounts } from './rows.ts';
import { wordsWith } from './vocabulary.ts';

/** What somebody has touched on a receipt: lines, counted from 0. */
export type Marks = {
  readonly total: number;
  readonly date?: number | undefined;
  readonly number?: number | undefined;
  /** The first and the last line of the goods. */
  readonly goods?: { readonly first: number; readonly last: number } | undefined;
  readonly vat?: readonly number[] | undefined;
};

export type MarksRefusal =
  | 'till-marks-no-line'
  | 'till-marks-no-amount'
  | 'till-marks-no-word'
  | 'till-marks-no-date'
  | 'till-marks-no-number';

/** A label of more words is a sentence. */
const MAX_LABEL_WORDS = 4;
/** What stands beside an amount and is no label. */
const CURRENCY = ['eur', 'euro', '¤'];

/**
 * Rules that find on other receipts of the same till what was marked on this one. What is marked is found again by the words
 * beside it; number and date also by their place where there are no words, the total never.
 */
export function rulesFromMarks(
  receipt: ReceiptText,
  marks: Marks,
  till: { readonly name: string; readonly printedAs: PrintedAs },
): Result<TillRules, MarksRefusal> {
  const texts = receipt.lines.map(({ text }) => text);
  const marked = [marks.total, marks.date, marks.number, marks.goods?.first, marks.goods?.last, ...(marks.vat ?? [])];
  if (marked.some((line) => line !== undefined && texts[line] === undefined)) return refused('till-marks-no-line');
  const notation = notationOf(texts);
  const total = totalPlace(texts, marks.total, notation);
  if (!total.ok) return total;
  const number = marks.number === undefined ? ok([]) : numberPlace(texts, marks.number);
  if (!number.ok) return number;
  const date = marks.date === undefined ? ok([]) : datePlace(texts, marks.date);
  if (!date.ok) return date;
  return ok(
    tillRulesSchema.parse({
      version: 1,
      name: till.name,
      printedAs: till.printedAs,
      notation,
      total: [total.value],
      number: number.value,
      date: date.value,
      ...(marks.goods && { lines: areaOf(texts, marks.goods, notation) }),
      words: { vat: vatWords(texts, marks.vat ?? [], notation) },
    }),
  );
}

function totalPlace(
  texts: readonly string[],
  line: number,
  notation: Notation,
): Result<TillRules['total'][number], MarksRefusal> {
  const text = texts[line] ?? '';
  const own = labelOf(text, notation);
  if (amountsIn(text, notation).length > 0 && own !== undefined) return ok({ label: own });
  if (amountsIn(text, notation).length > 0) {
    // the amount was touched, its word stands in the line above
    const above = labelOf(texts[line - 1] ?? '', notation);
    return above === undefined ? refused('till-marks-no-word') : ok({ label: above, below: true });
  }
  if (amountsIn(texts[line + 1] ?? '', notation).length === 0) return refused('till-marks-no-amount');
  return own === undefined ? refused('till-marks-no-word') : ok({ label: own, below: true });
}

/** The words of a line in front of its first amount, besides the currency and numbers. */
function labelOf(text: string, notation: Notation): string | undefined {
  const first = amountsIn(text, notation)[0]?.from ?? text.length;
  return wordsIn(text.slice(0, first));
}

/** Only whole words up to the first number: `Summe (3 Artikel)` is found by `Summe`. */
function wordsIn(text: string): string | undefined {
  const words: { readonly from: number; readonly to: number }[] = [];
  for (const placed of placedWords(text)) {
    if (/^\d+$/.test(placed.word) || CURRENCY.includes(placed.word) || words.length === MAX_LABEL_WORDS) break;
    words.push(placed);
  }
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? text.slice(first.from, last.to).slice(0, 40) : undefined;
}

function numberPlace(texts: readonly string[], line: number): Result<Place[], MarksRefusal> {
  const text = texts[line] ?? '';
  const timeless = text.replaceAll(/\d{1,2}:\d{2}(?::\d{2})?/g, (time) => ' '.repeat(time.length));
  for (const { 0: word, index } of timeless.matchAll(/[A-Za-z0-9][A-Za-z0-9/_.-]*/g)) {
    const isNumber = /\d/.test(word) && momentIn(word, 'day-month') === undefined;
    if (!isNumber) continue;
    const label = lastWords(text.slice(0, index));
    return ok([label === undefined ? placeIn(texts, line, index, index + word.length) : { label }]);
  }
  return refused('till-marks-no-number');
}

function datePlace(texts: readonly string[], line: number): Result<Place[], MarksRefusal> {
  const text = texts[line] ?? '';
  const at = /\d/.exec(text)?.index ?? 0;
  if (momentIn(text, 'day-month') === undefined) return refused('till-marks-no-date');
  const label = lastWords(text.slice(0, at));
  return ok([label === undefined ? placeIn(texts, line, 0, 80) : { label }]);
}

/** The words right before something; none behind a number, which would be another one on the next receipt. */
function lastWords(text: string): string | undefined {
  const words = placedWords(text);
  const behind = words.slice(words.findLastIndex(({ word }) => /\d/.test(word)) + 1).slice(-MAX_LABEL_WORDS);
  const [first, last] = [behind[0], behind.at(-1)];
  return first && last ? text.slice(first.from, last.to).slice(0, 40) : undefined;
}

/** From the end that is nearer: goods in between are more or fewer. */
function placeIn(texts: readonly string[], line: number, from: number, to: number): Place {
  const fromTop = line < texts.length / 2;
  return { line: Math.max(-60, fromTop ? Math.min(60, line) : line - texts.length), from, to: Math.min(80, to) };
}

/** The lines around the goods are found by their words, where they have some that are not numbers. */
function areaOf(
  texts: readonly string[],
  { first, last }: NonNullable<Marks['goods']>,
  notation: Notation,
): { after: string[]; until: string[] } {
  const words = (text: string | undefined): string[] => {
    const label =
      text === undefined || /\d/.test(withoutAmounts(text, amountsIn(text, notation))) ? undefined : wordsIn(text);
    return label === undefined ? [] : [label];
  };
  return { after: words(texts[Math.min(first, last) - 1]), until: words(texts[Math.max(first, last) + 1]) };
}

/** Words of the marked lines by which no till's table of VAT is known yet. */
function vatWords(texts: readonly string[], lines: readonly number[], notation: Notation): string[] {
  const known = wordsWith(wordsSchema.parse({})).vat;
  const words = lines.flatMap((line) => {
    const text = texts[line] ?? '';
    return placedWords(withoutAmounts(text, amountsIn(text, notation))).map(({ word }) => word);
  });
  const names = words.filter(
    (word) => /^[a-z¤]{3,}$/.test(word) && !CURRENCY.includes(word) && !hasLabel([word], known),
  );
  return [...new Set(names)].slice(0, 10);
}
