import { scannedCode } from '#domain/program/scanned-code';
import { parseReferralCode } from '#domain/referral-code';
import { type Barcode, type BarcodeSettings, readBarcode } from '#devices/scanner/read-barcode';
import { ok, type Refused, refused } from '#base/result';
import { parseTseCode } from '#till/tse-code/tse-code';
import { verifyTseCode } from '#till/tse-code/verify';
import { sentence } from '../say.ts';
import type { ReadOutcome } from './command.ts';
import type { Shop } from './shop.ts';

/** A scan as the scanner sends it. Without a program at hand, friends' codes are told by their form and coupons not at all. */
export function readBarcodeInput(input: string, { program, numbers }: Shop): ReadOutcome {
  const settings: BarcodeSettings = {
    year: new Date().getFullYear(),
    codeOf: program ? (text) => scannedCode(program, text) : friendsCode,
    labels: numbers.labels,
    ...(numbers.cards && { cards: numbers.cards }),
  };
  const read = readBarcode(input, settings);
  const { symbology, isGuess, value, elements } = read;
  const fault = read.fault ?? receiptFault(read);
  return {
    shown: {
      symbology: symbology?.name ?? null,
      guessed: isGuess,
      modifier: symbology?.modifier ? sentence(symbology.modifier) : null,
      kind: kindOf(read),
      value,
      valid: !fault,
      reason: fault ? sentence(fault.code, fault.values) : null,
      elements,
    },
    isRead: !fault,
  };
}

function friendsCode(text: string): ReturnType<NonNullable<BarcodeSettings['codeOf']>> {
  const referrer = parseReferralCode(text);
  if (referrer.ok) return ok(text.trim().toUpperCase());
  return referrer.code === 'referral-check-digit' ? referrer : undefined;
}

/** A receipt's code is read by the till's part, as at the counter. */
function receiptFault({ meaning }: Barcode): Refused | undefined {
  if (meaning.kind !== 'tse') return undefined;
  const code = parseTseCode(meaning.text);
  if (!code.ok) return code;
  return verifyTseCode(code.value) === 'tampered' ? refused('tse-tampered') : undefined;
}

/** `card`, `tse`, `receipt`, `code`, or what the counter calls it: `product`, `coupon`, `shipping`, `other-code` … */
const kindOf = ({ meaning, fault }: Barcode): string =>
  meaning.kind !== 'unknown' ? meaning.kind : fault ? 'unknown' : meaning.refusal.code.replace(/^scan-/, '');
