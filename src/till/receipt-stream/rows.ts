import { type Amount, amountsIn, type Notation } from './amounts.ts';
import { wordsOf } from './labels.ts';
import type { ReceiptText } from './receipt-text.ts';

/** A line of a receipt, taken apart once. */
export type Row = {
  /** Its place among all lines. */
  readonly at: number;
  readonly text: string;
  readonly words: readonly string[];
  readonly amounts: readonly Amount[];
  /** The words besides amounts and the currency: what the amounts are. */
  readonly label: readonly string[];
  /** Says something in another currency. */
  readonly isForeign: boolean;
};

const CURRENCIES = ['eur', 'euro', 'chf', 'usd', 'gbp', 'dm', 'dem', 'sek', 'dkk', 'nok', 'pln', 'czk', 'huf', 'jpy'];
const SIGNS: Readonly<Record<string, string>> = { $: 'usd', '£': 'gbp', '¥': 'jpy' };

export const rowsOf = (text: ReceiptText, notation: Notation, currency: string): Row[] =>
  text.lines.map((line, at) => rowOf(line.text, at, notation, currency.toLowerCase()));

function rowOf(text: string, at: number, notation: Notation, currency: string): Row {
  const amounts = amountsIn(text, notation);
  const words = wordsOf(text);
  const own = currency === 'eur' ? ['eur', 'euro'] : [currency];
  const rest = wordsOf(withoutAmounts(text, amounts)).filter((word) => word !== '¤');
  // where a code page has lost the sign of the euro, any other sign may stand there
  const isForeign =
    rest.some((word) => CURRENCIES.includes(word) && !own.includes(word)) ||
    Object.entries(SIGNS).some(([sign, code]) => text.includes(sign) && !own.includes(code) && code !== 'jpy');
  return { at, text, words, amounts, label: rest.filter((word) => !own.includes(word)), isForeign };
}

export function withoutAmounts(text: string, amounts: readonly Amount[]): string {
  let rest = '';
  let at = 0;
  for (const { from, to } of amounts) {
    rest += `${text.slice(at, from)} `;
    at = to;
  }
  return rest + text.slice(at);
}
