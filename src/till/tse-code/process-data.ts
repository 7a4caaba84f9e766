import { isMinor, MAX_AMOUNT_MINOR, type Minor } from '#base/money';
import { ok, type Refused, type Result, refused } from '#base/result';
import type { Payment } from '#domain/sale';

/** What a receipt's process data say: gross amounts of the five VAT positions, and how it was paid. */
export type Receipt = { readonly gross: readonly Minor[]; readonly payments: readonly Payment[] };

/** Number of VAT positions that DSFinV-K, annex I, prescribes. */
export const VAT_POSITIONS = 5;

/** A receipt names two kinds of payment; more than this is no receipt. */
const MAX_PAYMENTS = 20;

export type ProcessDataRefusal =
  | 'tse-caret-missing'
  | 'tse-process-data'
  | 'tse-training'
  | 'tse-receipt-cancelled'
  | 'tse-receipt-voided'
  | 'tse-not-a-sale'
  | 'tse-vat-count'
  | 'tse-amount-format'
  | 'tse-amount-too-large'
  | 'tse-payment-format';

/** Kinds of transaction that a till signs like a receipt but that are no sale (DSFinV-K, annex I). */
const NO_SALE: ReadonlyMap<string, ProcessDataRefusal> = new Map([
  ['AVTraining', 'tse-training'],
  ['AVBelegabbruch', 'tse-receipt-cancelled'],
  ['AVBelegstorno', 'tse-receipt-voided'],
  ['AVTransfer', 'tse-not-a-sale'],
  ['AVBestellung', 'tse-not-a-sale'],
  ['AVSachbezug', 'tse-not-a-sale'],
  ['AVSonstige', 'tse-not-a-sale'],
  ['AVRechnung', 'tse-not-a-sale'],
]);

/**
 * Process data of `Kassenbeleg-V1`: `Beleg^gross_gross_gross_gross_gross^payment_payment` (DSFinV-K, annex I). The sum
 * of the payments need not be the total: a voucher that was redeemed is often not reported, a tip is paid on top.
 */
export function parseProcessData(data: string): Result<Receipt, ProcessDataRefusal> {
  const parts = data.split('^');
  const kind = parts[0] ?? '';
  const noSale = NO_SALE.get(kind);
  if (noSale) return refused(noSale, { type: kind });
  // a caret is a dead key on German keyboards: where it got lost, the amounts follow the word at once
  if (parts.length < 3 && /^Beleg[^A-Za-z^]?-?\d/.test(data)) return refused('tse-caret-missing');
  if (parts.length !== 3 || kind === '') return refused('tse-process-data');
  if (kind !== 'Beleg') return refused('tse-not-a-sale', { type: kind });

  const gross = parseGross(parts[1] ?? '');
  if (!gross.ok) return gross;
  const payments = parsePayments(parts[2] ?? '');
  if (!payments.ok) return payments;
  return ok({ gross: gross.value, payments: payments.value });
}

function parseGross(text: string): Result<readonly Minor[], ProcessDataRefusal> {
  const texts = text.split('_');
  if (texts.length !== VAT_POSITIONS) return refused('tse-vat-count', { count: texts.length, expected: VAT_POSITIONS });
  const gross: Minor[] = [];
  let total = 0;
  for (const amountText of texts) {
    const amount = parseAmount(amountText);
    if (!amount.ok) return amount;
    gross.push(amount.value);
    total += amount.value;
  }
  return Math.abs(total) > MAX_AMOUNT_MINOR ? tooLarge(text) : ok(gross);
}

/** No payment at all is allowed: goods may be paid wholly with a voucher. */
function parsePayments(text: string): Result<readonly Payment[], ProcessDataRefusal> {
  if (text === '') return ok([]);
  const texts = text.split('_');
  if (texts.length > MAX_PAYMENTS) return refused('tse-payment-format', { text: shortened(text) });
  const payments: Payment[] = [];
  for (const one of texts) {
    const payment = parsePayment(one);
    if (!payment.ok) return payment;
    payments.push(payment.value);
  }
  return ok(payments);
}

/** `2.55:Bar`, `2.55:Bar:CHF`, and the other way round `Bar:2.55`, which some tills print. */
function parsePayment(text: string): Result<Payment, ProcessDataRefusal> {
  const [first = '', second = '', currency = 'EUR', ...rest] = text.split(':');
  if (rest.length > 0 || !/^[A-Z]{3}$/.test(currency)) return refused('tse-payment-format', { text: shortened(text) });
  const amountFirst = /^[-+]?\d/.test(first);
  const [method, amountText] = amountFirst ? [second, first] : [first, second];
  if (method === '' || amountText === '' || /^[-+]?\d/.test(method)) {
    return refused('tse-payment-format', { text: shortened(text) });
  }
  const amount = parseAmount(amountText);
  if (!amount.ok) return amount;
  return ok({ method: currency === 'EUR' ? method : `${method} ${currency}`, amount: amount.value });
}

/** Exactly two decimals after a point, no thousands separator: anything else could mean two amounts. */
function parseAmount(text: string): Result<Minor, ProcessDataRefusal> {
  const match = /^(-?)(\d+)\.(\d\d)$/.exec(text);
  if (!match) return refused('tse-amount-format', { text: shortened(text) });
  const minor = Number(`${match[2]}${match[3]}`);
  if (!isMinor(minor) || minor > MAX_AMOUNT_MINOR) return tooLarge(text);
  return ok(match[1] === '-' && minor > 0 ? -minor : minor);
}

const tooLarge = (text: string): Refused<ProcessDataRefusal> =>
  refused('tse-amount-too-large', { text: shortened(text), limit: MAX_AMOUNT_MINOR });

/** A sentence quotes what was read, but a garbled code must not fill the screen. */
const shortened = (text: string): string => (text.length <= 24 ? text : `${text.slice(0, 23)}…`);
