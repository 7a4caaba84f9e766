import { dayIn } from '#base/day';
import type { TextValues } from '#base/result';
import { parseTseCode, type TseCode } from '../tse-code/tse-code.ts';
import { vatRatesOn } from '../tse-code/vat-rates.ts';
import { verifyTseCode } from '../tse-code/verify.ts';
import type { PaidWith } from './payments.ts';
import type { OtherPaper } from './rules.ts';
import type { VatRow } from './vat-table.ts';

/** The fiscal code that the till has printed, and what it says of the receipt. */
export type TsePrinted =
  | {
      readonly kind: 'receipt';
      readonly code: string;
      readonly totalMinor: number;
      readonly vat: readonly VatRow[];
      readonly payments: readonly PaidWith[];
    }
  /** Signed, but no sale: training, a void, an order. */
  | { readonly kind: 'other'; readonly paper: OtherPaper; readonly code: string; readonly values: TextValues }
  | { readonly kind: 'tampered' };

const PAPERS: Readonly<Record<string, OtherPaper>> = {
  'tse-training': 'training',
  'tse-receipt-cancelled': 'void',
  'tse-receipt-voided': 'void',
  'tse-not-a-sale': 'pro-forma',
};

/** Whether a code is one of a TSE, be it readable or not. */
export const saysTseCode = (text: string): boolean => /^\s*V\d{1,4};/.test(text);

/** Undefined: no code of a TSE is printed, or none that can be read; then the text counts. */
export function tseIn(codes: readonly string[]): TsePrinted | undefined {
  for (const text of codes) {
    if (!saysTseCode(text)) continue;
    const code = parseTseCode(text);
    if (code.ok) return verifyTseCode(code.value) === 'tampered' ? { kind: 'tampered' } : receiptOf(text, code.value);
    const paper = PAPERS[code.code];
    if (paper) return { kind: 'other', paper, code: code.code, values: code.values };
  }
  return undefined;
}

function receiptOf(text: string, { receipt, loggedAt }: TseCode): TsePrinted {
  const rates = vatRatesOn(dayIn('Europe/Berlin', loggedAt));
  return {
    kind: 'receipt',
    code: text.trim(),
    totalMinor: receipt.gross.reduce((sum, amount) => sum + amount, 0),
    vat: rates.flatMap((rate, at) => {
      const gross = receipt.gross[at] ?? 0;
      return gross === 0 ? [] : [{ rate: rate / 100, netMinor: null, taxMinor: null, grossMinor: gross }];
    }),
    payments: receipt.payments.map(({ method, amount }) => ({ method, amountMinor: amount })),
  };
}
