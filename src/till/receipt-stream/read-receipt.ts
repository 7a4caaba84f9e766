import type { Minor } from '#base/money';
import type { TextValues } from '#base/result';
import { notationOf } from './amounts.ts';
import type { GoodsLine } from './goods.ts';
import { hasLabel } from './labels.ts';
import { momentText } from './moments.ts';
import { isCopy, otherPaperOf, type PaperKind, saysReturn } from './paper-kind.ts';
import type { PaidWith } from './payments.ts';
import { momentAt, numberAt } from './places.ts';
import { type ReceiptText, receiptTextOf, wholeText } from './receipt-text.ts';
import { rowsOf } from './rows.ts';
import type { OtherPaper, TillRules } from './rules.ts';
import { totalOf } from './total.ts';
import { tseIn, type TsePrinted } from './tse-in-receipt.ts';
import { type VatRow, vatTableOf } from './vat-table.ts';
import { wordsWith } from './vocabulary.ts';

/** What a receipt says. Amounts in minor units; a return's are negative as they are printed. */
export type Reading = {
  readonly kind: PaperKind;
  /** Null unless the receipt calls an amount its total and nothing else on it says otherwise. */
  readonly totalMinor: Minor | null;
  readonly vat: readonly VatRow[];
  /** Empty where they do not make the total. */
  readonly lines: readonly GoodsLine[];
  readonly payments: readonly PaidWith[];
  readonly number: string | null;
  /** On the till's own clock: `2026-05-03T14:05`, or the day alone. */
  readonly date: string | null;
  /** Printed once more. */
  readonly isCopy: boolean;
  readonly text: string;
  /** The fiscal code that is printed on it: total, VAT and payments are from there. */
  readonly tse: string | null;
  /** Name of the rules. */
  readonly rules: string | null;
  /** Why there is no total, or what could not be read of it; a key of the catalogue. */
  readonly reason: { readonly code: ReceiptReason; readonly values: TextValues } | null;
};

export type ReceiptReason =
  | `receipt-is-${OtherPaper}`
  | 'receipt-empty'
  | 'receipt-is-picture'
  | 'receipt-no-total'
  | 'receipt-lines-differ'
  | 'receipt-lines-unclear'
  | 'receipt-vat-differs'
  | 'receipt-totals-differ'
  | 'receipt-tse-tampered'
  | 'receipt-tse-differs'
  | 'receipt-rules-differ'
  | 'receipt-other-till';

/** Reads one receipt by the rules of its till. Takes any bytes; time and memory are bounded by their number. */
export const readReceipt = (receipt: Uint8Array | ReceiptText, rules: TillRules): Reading =>
  readText('lines' in receipt ? receipt : receiptTextOf(receipt, rules.printedAs), rules);

/** A reading of which nothing is known but why. */
export const unread = (text: string, code: ReceiptReason, kind: PaperKind = 'unknown'): Reading => ({
  kind,
  totalMinor: null,
  vat: [],
  lines: [],
  payments: [],
  number: null,
  date: null,
  isCopy: false,
  text,
  tse: null,
  rules: null,
  reason: { code, values: {} },
});

function readText(receipt: ReceiptText, rules: TillRules): Reading {
  const text = wholeText(receipt);
  const tse = tseIn(receipt.codes);
  if (text === '' && tse === undefined) {
    return unread('', receipt.pictures.length > 0 ? 'receipt-is-picture' : 'receipt-empty');
  }
  const words = wordsWith(rules.words);
  const notation = rules.notation ?? notationOf(receipt.lines.map((line) => line.text));
  const rows = rowsOf(receipt, notation, rules.currency);
  if (rules.signs.length > 0 && !rows.some((row) => hasLabel(row.words, rules.signs))) {
    return { ...unread(text, 'receipt-other-till'), rules: rules.name };
  }
  const vat = vatTableOf(rows, words);
  const total = totalOf(rows, vat, rules, words);
  const date = momentAt(rows, rules.date, rules.dateOrder);
  const known = {
    number: numberAt(rows, rules.number),
    date: date && momentText(date),
    isCopy: isCopy(rows, words),
    text,
    rules: rules.name,
  };
  const other = tse?.kind === 'other' ? tse.paper : otherPaperOf(rows, words);
  // a till may print the card terminal's lines, or where to fetch the meal, on its own receipt
  const isAdded = other === 'card-slip' || other === 'kitchen-slip';
  const isProved = tse?.kind === 'receipt' || ('vatAgrees' in total && total.vatAgrees);
  if (other !== undefined && !(isAdded && isProved)) {
    return { ...unread(text, `receipt-is-${other}`, other), ...known };
  }
  if (tse?.kind === 'tampered') return { ...unread(text, 'receipt-tse-tampered'), ...known };
  if (tse?.kind === 'receipt') return { ...byTse(tse, total), ...known };
  if ('fault' in total) {
    return {
      ...unread(text, receipt.pictures.length > 0 && rows.length < 3 ? 'receipt-is-picture' : total.fault),
      ...known,
    };
  }
  return {
    kind: total.minor < 0 || saysReturn(rows, words) ? 'return' : 'sale',
    totalMinor: total.minor,
    vat: vat.rows,
    lines: total.lines,
    payments: total.payments,
    tse: null,
    reason: total.linesUnclear ? { code: 'receipt-lines-unclear', values: {} } : null,
    ...known,
  };
}

/** What is signed counts; the text adds the goods where it gives the same sum. */
function byTse(
  tse: TsePrinted & { kind: 'receipt' },
  total: ReturnType<typeof totalOf>,
): Omit<Reading, 'number' | 'date' | 'isCopy' | 'text' | 'rules'> {
  const isSame = 'minor' in total && total.minor === tse.totalMinor;
  const differs = 'minor' in total && !isSame;
  return {
    kind: tse.totalMinor < 0 ? 'return' : 'sale',
    totalMinor: tse.totalMinor,
    vat: tse.vat,
    lines: isSame ? total.lines : [],
    payments: tse.payments,
    tse: tse.code,
    reason: differs ? { code: 'receipt-tse-differs', values: {} } : null,
  };
}
