import { assert } from '#base/assert';
import { ok, type Result, refused } from '#base/result';
import { hasGs1CheckDigit, hasMod97CheckDigits, isDigits, mod97CheckDigits } from './check-digits.ts';

/**
 * The number of a loyalty card in its one normal form, without spaces:
 * - `TK` + 12 digits + 2 check digits: cards of our own issue, as Code 128 or QR code. Two digits by MOD 97-10 rather
 *   than one by Luhn, because numbers are also typed and read aloud: every wrong digit and every two digits that
 *   changed places are found, and of other slips 99 in 100 (Luhn: 9 in 10, and it misses 09 for 90). With them the
 *   digits are even in number, which Code 128 packs two to a symbol.
 * - 13 digits: an EAN-13 with a prefix that GS1 leaves to the shop (20 to 29), as printed cards often carry.
 * - `UID` + 8, 14 or 20 hex digits: the serial number of a contactless chip that holds no number, where a shop registers such.
 */
export type CardNumber = string;

export type CardNumberRefusal =
  | 'card-empty'
  | 'card-too-long'
  | 'card-check-digit'
  | 'card-product-code'
  | 'card-unknown-format';

/** Which EAN-13 are cards of this shop: the digits that such a number starts with. */
export type CardFormats = { readonly eanPrefixes: readonly string[] };

/** All of 20 to 29. A shop whose scale prints labels in the same range names its cards' prefixes more exactly. */
const IN_STORE: CardFormats = { eanPrefixes: ['2'] };

/** Longest text that can be a card: an address with a number at its end. */
const MAX_LENGTH = 200;

/** Payload digits of a card of our own issue. */
export const CARD_DIGITS = 12;

/** A card number of our own issue from its 12 payload digits. */
export function makeCardNumber(digits: string): CardNumber {
  assert(isDigits(digits) && digits.length === CARD_DIGITS, `a card number is made of ${CARD_DIGITS} digits`);
  return `TK${digits}${mod97CheckDigits(digits)}`;
}

/** For the eye: groups of four, `TK 0000 0000 1234 87`; an EAN-13 as it is. */
export const formatCardNumber = (number: CardNumber): string =>
  number.startsWith('TK') ? `TK ${number.slice(2).replaceAll(/(\d{4})(?=\d)/g, '$1 ')}` : number;

/** The number of a card that is known by its chip's serial number (hex) alone. */
export const cardNumberOfChip = (uid: string): CardNumber => `UID${uid.toUpperCase()}`;

/** Whether a chip makes its serial number up anew each time, as phones do: four bytes that begin with 08 (ISO/IEC 14443-3). */
export const isRandomUid = (uid: string): boolean => /^08[\da-f]{6}$/i.test(uid);

/**
 * Reads a card number as scanned or typed: spaces and hyphens are ignored, `tk` may be small, and of a web address
 * `https://…/k/<number>` the number is taken. The 14 digits of our own number may be typed without the letters.
 */
export function parseCardNumber(text: string, formats: CardFormats = IN_STORE): Result<CardNumber, CardNumberRefusal> {
  if (text.length > MAX_LENGTH) return refused('card-too-long', { limit: MAX_LENGTH });
  const plain = cardInAddress(text.trim()) ?? text;
  const compact = plain.replaceAll(/[\s-]+/g, '').toUpperCase();
  if (compact === '') return refused('card-empty');

  const own = /^(TK)?(\d{14})$/.exec(compact);
  if (own?.[2]) return hasMod97CheckDigits(own[2]) ? ok(`TK${own[2]}`) : refused('card-check-digit');
  // as many digits as it takes, or nearly: the sentence about a slip helps more than the one about formats
  if (/^TK\d{12,16}$/.test(compact)) return refused('card-check-digit');

  const [, uid] = /^UID((?:[\dA-F]{2}){4}|(?:[\dA-F]{2}){7}|(?:[\dA-F]{2}){10})$/.exec(compact) ?? [];
  if (uid !== undefined && !isRandomUid(uid)) return ok(compact);

  if (compact.length !== 13 || !isDigits(compact)) return refused('card-unknown-format');
  if (!hasGs1CheckDigit(compact)) return refused('card-check-digit');
  if (!formats.eanPrefixes.some((prefix) => compact.startsWith(prefix))) return refused('card-product-code');
  return ok(compact);
}

/**
 * The last part of an address `https://<host>/…/k/<number>`. The host is not looked at: it differs from shop to shop,
 * and the number proves itself by its check digits.
 */
function cardInAddress(text: string): string | undefined {
  return /^https:\/\/[^/\s]+(?:\/[^/\s?#]+)*\/k\/(TK\d+)\/?(?:[?#]\S*)?$/i.exec(text)?.[1];
}
