import type { Minor } from '#base/money';
import type { Amount } from './amounts.ts';
import { hasLabel, labelAtStart, wordsOf } from './labels.ts';
import { type Row, withoutAmounts } from './rows.ts';
import type { TillRules, Words } from './rules.ts';

/** One line of what was sold. */
export type GoodsLine = {
  readonly text: string;
  readonly quantity: number;
  readonly amountMinor: Minor;
  readonly kind: 'goods' | 'deposit' | 'voucher' | 'discount';
  /** What stands behind the amount and means a rate of VAT; the rate itself in percent, where the line says it. */
  readonly mark?: string;
  readonly rate?: number;
};

type Multiplied = { readonly quantity: number; readonly each: Minor };

/** `2 x 0,40`, `2 Stk à 0,40`. */
const TIMES = /(?<![\d.,])(\d{1,4})\s?(?:x|X|\*|×|@|(?:Stk|St|Stück)\.?\s?(?:x|à|a|je)?)\s?(?:EUR|€)?\s?$/;
/** `0,59 x 3`. */
const TIMES_BEHIND = /^\s?(?:EUR|€)?\s?(?:x|X|×|\*)\s?(\d{1,4})(?![\d.,])/;
const QUANTITY = /^\s*(\d{1,4})\s?(?:x|X|×|\*|Stk\.?|St\.?)\s+|^\s*(\d{1,3})\s+(?=\p{L})/u;
/** In front of a price for one, and behind it. */
const EACH_BEFORE = /(?:x|X|\*|×|@|à|je|\sa|kg\s?[x*]?)\s?(?:EUR|€)?\s?$/;
const EACH_BEHIND = /^\s?(?:EUR|€)?\s?(?:\/|pro\s)\s?\d*\s?(?:k?g|l|St|m|100)/i;
/** Behind the amount of a line: the currency, a star, the mark of its rate. */
const BEHIND = /^\s*(?:EUR|€|E)?\s*([A-Z]{1,2}|\d)?\s*[*#+]?\s*$/;
const RATE = /(?<![\d.,])(\d{1,2})(?:[.,](\d{1,2}))?\s?%/;
const NOTHING_BUT_MEASURES = new Set(['x', 'stk', 'st', 'stck', 'kg', 'g', 'l', 'm', 'a', 'je', 'eur']);
/** More than a till sells at once. */
const MAX_LINES = 500;

/** The goods among `rows`; `taken` are rows that are something else. */
export function goodsOf(
  rows: readonly Row[],
  taken: ReadonlySet<number>,
  area: TillRules['lines'],
  words: Words,
): GoodsLine[] {
  if (area === 'none') return [];
  const lines: GoodsLine[] = [];
  /** A name whose amount stands in the next line, and a multiplication whose result does. */
  let name: string | undefined;
  let before: Multiplied | undefined;
  for (const row of inArea(rows, area)) {
    if (taken.has(row.at) || isNoGoods(row, words)) continue;
    const amount = lineAmount(row);
    if (!amount) {
      const times = timesOf(row);
      const last = lines.at(-1);
      if (times && last && fits(times, last.amountMinor))
        lines[lines.length - 1] = { ...last, quantity: times.quantity };
      else if (times) before = times;
      else if (row.amounts.length === 0 && row.label.length > 0) name = row.text.trim();
      continue;
    }
    if (lines.length >= MAX_LINES) break;
    const line = lineOf(row, amount, name, before, words);
    if (line) lines.push(line);
    name = undefined;
    before = undefined;
  }
  return lines;
}

function inArea(rows: readonly Row[], area: Exclude<TillRules['lines'], 'none'>): readonly Row[] {
  const start = area.after.length > 0 ? rows.findIndex(({ words }) => labelAtStart(words, area.after) > 0) : -1;
  const end = rows.findIndex(({ words }, at) => at > start && labelAtStart(words, area.until) > 0);
  return rows.slice(start + 1, end === -1 ? undefined : end);
}

const isNoGoods = ({ label, isForeign }: Row, words: Words): boolean =>
  isForeign ||
  label.length === 0 ||
  [words.subtotal, words.vat, words.remark].some((labels) => labelAtStart(label, labels) > 0);

/** The amount of the whole line: the last one, with nothing behind it but the mark of its rate, and no price for one. */
function lineAmount({ text, amounts }: Row): Amount | undefined {
  const last = amounts.at(-1);
  if (!last || !BEHIND.test(text.slice(last.to))) return undefined;
  const isEach = EACH_BEHIND.test(text.slice(last.to)) || EACH_BEFORE.test(text.slice(0, last.from));
  return isEach ? undefined : last;
}

function timesOf({ text, amounts }: Row): Multiplied | undefined {
  const each = amounts[0];
  const quantity = each && (TIMES.exec(text.slice(0, each.from))?.[1] ?? TIMES_BEHIND.exec(text.slice(each.to))?.[1]);
  return each && quantity !== undefined ? { quantity: Number(quantity), each: each.minor } : undefined;
}

const fits = ({ quantity, each }: Multiplied, amountMinor: Minor): boolean =>
  quantity >= 1 && Math.abs(quantity * each) === Math.abs(amountMinor);

function lineOf(
  row: Row,
  amount: Amount,
  name: string | undefined,
  before: Multiplied | undefined,
  words: Words,
): GoodsLine | undefined {
  const amountMinor = amount.minor;
  const ownName = nameIn(row);
  const counted = QUANTITY.exec(row.text);
  const text = ownName ?? name;
  if (text === undefined) return undefined;
  const times = timesOf(row) ?? before;
  const quantity =
    times && fits(times, amountMinor) ? times.quantity : Number(counted?.[1] ?? columnsAgree(row, counted?.[2]) ?? 1);
  const rate = RATE.exec(row.text);
  const mark = BEHIND.exec(row.text.slice(amount.to))?.[1];
  return {
    text: text.slice(0, 80),
    quantity: Math.max(1, quantity),
    amountMinor,
    kind: kindOf(wordsOf(text), amountMinor, words),
    ...(mark !== undefined && { mark }),
    ...(rate && { rate: Number(`${rate[1]}.${rate[2] ?? 0}`) }),
  };
}

/** A number before a name may belong to it (`4711 Kölnisch Wasser`): it is a quantity where price for one and amount agree. */
function columnsAgree({ amounts }: Row, quantity: string | undefined): string | undefined {
  const [each, whole] = amounts.slice(-2);
  if (quantity === undefined || !each || !whole || amounts.length < 2) return undefined;
  return Number(quantity) * each.minor === whole.minor ? quantity : undefined;
}

/** What the line says besides numbers; undefined where that is only a quantity. */
function nameIn({ text, amounts, label }: Row): string | undefined {
  if (label.every((word) => /^\d+$/.test(word) || word.length === 1 || NOTHING_BUT_MEASURES.has(word)))
    return undefined;
  const last = amounts.at(-1)!;
  const times = amounts.length > 1 ? TIMES.exec(text.slice(0, amounts[0]!.from)) : null;
  const head = times ? text.slice(0, times.index) : withoutAmounts(text.slice(0, last.from), amounts.slice(0, -1));
  const bare = head.replace(QUANTITY, '');
  const named = bare
    .replaceAll(/\s+/g, ' ')
    .replace(/\sx \d{1,4}\s*$/i, '')
    .replace(/(?:\s|[.:=*€@]|\bx|\bEUR)+$/i, '')
    .trim();
  return named === '' ? undefined : named;
}

function kindOf(words: readonly string[], amount: Minor, known: Words): GoodsLine['kind'] {
  if (hasLabel(words, known.deposit) || words.some((word) => word.startsWith('pfand'))) return 'deposit';
  if (hasLabel(words, known.discount) && amount < 0) return 'discount';
  // a voucher that is taken back pays: it lowers the sum like a discount
  if (hasLabel(words, known.voucher)) return amount < 0 ? 'discount' : 'voucher';
  return 'goods';
}
