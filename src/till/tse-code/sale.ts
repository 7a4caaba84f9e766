import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { receiptKey } from '#domain/receipt-key';
import type { Sale, SaleLine } from '#domain/sale';
import type { TseCode } from './tse-code.ts';
import { vatRatesOn } from './vat-rates.ts';
import { type SignatureCheck, verifyTseCode } from './verify.ts';

/** What a shop may set about receipts that are scanned. */
export type TseSaleSettings = {
  /**
   * What an amount without VAT is. A till books vouchers and tips there, but a shop below the VAT threshold everything,
   * so the code alone cannot tell. Vouchers do not earn (R09).
   */
  readonly withoutVat: 'goods' | 'voucher';
};

/**
 * The sale that a receipt's code stands for: one line for each VAT position with an amount, negative where goods came
 * back. `verified` is false when the signature could not be judged; a signature that does not fit is refused.
 *
 * The key names the TSE by the hash of its public key, not the till by its serial number: the transaction number is
 * counted by the TSE, the till's serial is chosen by whoever sets up the till, and the same receipt must have the same
 * key in every store.
 */
export function saleOfTseCode(
  code: TseCode,
  settings: TseSaleSettings = { withoutVat: 'goods' },
  check?: SignatureCheck,
): Result<Sale, 'tse-tampered'> {
  const verdict = verifyTseCode(code, check);
  if (verdict === 'tampered') return refused('tse-tampered');
  const rates = vatRatesOn(dayIn('Europe/Berlin', code.loggedAt));
  const lines: SaleLine[] = [];
  for (const [position, vat] of rates.entries()) {
    const amount = code.receipt.gross[position] ?? 0;
    if (amount !== 0) lines.push({ kind: vat === 0 ? settings.withoutVat : 'goods', amount, vat, quantity: 1 });
  }
  return ok({
    key: receiptKey(code.tseSerial, code.transaction),
    source: 'tse',
    at: code.loggedAt,
    total: lines.reduce((sum, line) => sum + line.amount, 0),
    lines,
    payments: code.receipt.payments,
    verified: verdict === 'genuine',
  });
}
