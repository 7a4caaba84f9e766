import type { TextValues } from '#base/result';
import { type CardFormats, type CardNumber, parseCardNumber } from './card-number.ts';
import { hasGs1CheckDigit, hasLuhnCheckDigit } from './check-digits.ts';
import { parseVoucherCode } from './voucher-code.ts';

/** What a scanned text is. Nothing is looked up: whether a card or a sale is known is the next question. */
export type Scan =
  | { readonly kind: 'card'; readonly number: CardNumber }
  | { readonly kind: 'tse'; readonly text: string }
  | { readonly kind: 'receipt'; readonly key: string }
  | { readonly kind: 'unknown'; readonly code: UnknownScan; readonly values: TextValues };

/** Why a scan is of no use here: each says what the code is not, or what it is instead (R28). */
export type UnknownScan =
  | 'scan-empty'
  | 'scan-too-long'
  | 'scan-garbled'
  | 'scan-wrong-layout'
  | 'scan-check-digit'
  | 'scan-product'
  | 'scan-voucher'
  | 'scan-coupon'
  | 'scan-shipping'
  | 'scan-other-card'
  | 'scan-receipt-cut'
  | 'scan-receipt-abroad'
  | 'scan-web-address'
  | 'scan-contact'
  | 'scan-network'
  | 'scan-payment'
  | 'scan-phone-or-mail'
  | 'scan-other-code';

/** Longest text taken from a scanner, in characters. The largest receipt code has about 600. */
export const MAX_SCAN_LENGTH = 2_000;

/** What stands before the key of a sale in the code that our own receipts carry. */
export const RECEIPT_CODE_PREFIX = 'TKR:';

/** Tells the codes apart that come by one scanner. Pure; never throws; one pass over a bounded text. */
export function classifyScan(scanned: string, formats?: CardFormats): Scan {
  if (scanned.length > MAX_SCAN_LENGTH) return unknown('scan-too-long', { limit: MAX_SCAN_LENGTH });
  // a scanner may put the AIM identifier of the symbology before the text: ]E0, ]C1, ]Q1
  const text = scanned.trim().replace(/^\][A-Za-z]\w/, '');
  if (text === '') return unknown('scan-empty');

  if (/^V\d+;/.test(text)) return { kind: 'tse', text };
  if (text.startsWith(RECEIPT_CODE_PREFIX)) return receipt(text.slice(RECEIPT_CODE_PREFIX.length));
  if (isCardLike(text)) {
    const card = parseCardNumber(text, formats);
    if (card.ok) return { kind: 'card', number: card.value };
    if (card.code === 'card-check-digit') return unknown('scan-check-digit');
  }
  const voucher = parseVoucherCode(text);
  if (voucher.ok) return unknown('scan-voucher', { code: voucher.value });
  return unknown(otherCode(text));
}

/** Bare digits other than an EAN-13 are never taken for a card of ours: our own cards carry their letters. */
const isCardLike = (text: string): boolean =>
  /^\d{13}$/.test(text) || /^\s*tk[\d\s-]+$/i.test(text) || /^https:/i.test(text) || /^uid[\da-f]{8,20}$/i.test(text);

/** Sale keys are printable and have no spaces; the longest comes from a till's own key. */
function receipt(key: string): Scan {
  return /^[!-~]{3,200}$/.test(key) ? { kind: 'receipt', key } : unknown('scan-receipt-cut');
}

function otherCode(text: string): UnknownScan {
  // GS1 element strings: application identifiers in brackets, or a group separator, or identifier 01 and a GTIN
  const gtin = /^\(?01\)?(\d{14})/.exec(text)?.[1];
  if (
    /^\(\d{2,4}\)\S/.test(text) ||
    (/^\d/.test(text) && text.includes('\u001d')) ||
    (gtin && hasGs1CheckDigit(gtin))
  ) {
    return 'scan-product';
  }
  if (/^\d+$/.test(text)) return digitsCode(text);
  if (/[\p{Cc}\ufffd]/u.test(text.replaceAll(/[\r\n\t]/g, ''))) return 'scan-garbled';
  return FORMS.find(({ form }) => form.test(text))?.code ?? 'scan-other-code';
}

/** Digits alone: products (EAN-8, UPC-A, EAN-13, with add-ons), cartons and parcels, coupons, cards of others. */
function digitsCode(digits: string): UnknownScan {
  const { length } = digits;
  if (length === 13 && !hasGs1CheckDigit(digits)) return 'scan-check-digit';
  if (length === 13 && /^(?:98[1-4]|99|05)/.test(digits)) return 'scan-coupon';
  if (length === 12 && digits.startsWith('5') && hasGs1CheckDigit(digits)) return 'scan-coupon';
  if ([8, 12, 13].includes(length)) return hasGs1CheckDigit(digits) ? 'scan-product' : 'scan-check-digit';
  // books and periodicals with their add-on of 2 or 5 digits
  if ((length === 15 || length === 18) && /^(?:97[789]|4)/.test(digits) && hasGs1CheckDigit(digits.slice(0, 13))) {
    return 'scan-product';
  }
  if (length === 14 && hasGs1CheckDigit(digits)) return 'scan-shipping';
  if (length === 20 && digits.startsWith('00') && hasGs1CheckDigit(digits)) return 'scan-shipping';
  if (length >= 9 && length <= 19 && hasLuhnCheckDigit(digits)) return 'scan-other-card';
  return 'scan-other-code';
}

/** Codes that people hold before a scanner, by how they start. The first form that fits counts. */
const FORMS: readonly { readonly form: RegExp; readonly code: UnknownScan }[] = [
  // a receipt code through a scanner that is set to another keyboard: ; comes as ö, < or comma, or capitals are swapped
  { form: /^V0[öÖ<,:*]/, code: 'scan-wrong-layout' },
  { form: /^v0[;:öÖ]/, code: 'scan-wrong-layout' },
  // receipts of Austrian tills (RKSV) and of other fiscal systems
  { form: /^_R1-[A-Z]{2}\d/, code: 'scan-receipt-abroad' },
  { form: /^(?:https?:\/\/|www\.)/i, code: 'scan-web-address' },
  { form: /^(?:BEGIN:VCARD|MECARD:)/i, code: 'scan-contact' },
  { form: /^WIFI:/i, code: 'scan-network' },
  // payment codes: EPC (Girocode), Swiss QR bill, EMV merchant codes
  { form: /^(?:BCD\s*[\r\n]|SPC\s*[\r\n]|000201)/, code: 'scan-payment' },
  { form: /^(?:tel:|mailto:|smsto:|sms:)/i, code: 'scan-phone-or-mail' },
  { form: /^[\w.+-]+@[\w-]+\.[\w.]+$/, code: 'scan-phone-or-mail' },
];

const unknown = (code: UnknownScan, values: TextValues = {}): Scan => ({ kind: 'unknown', code, values });
