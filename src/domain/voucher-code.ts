import { assert } from '#base/assert';
import type { RandomBytes } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { hasMod97CheckDigits, isDigits, mod97CheckDigits } from './check-digits.ts';

/**
 * The code of a voucher in its one normal form: `TV`, 16 digits of chance, 2 check digits (MOD 97-10, as on cards). So many
 * digits because counters that are apart must not find the same code, and because nobody may guess one.
 */
export type VoucherCode = string;

export type VoucherCodeRefusal = 'voucher-code-format' | 'voucher-check-digit';

const VOUCHER_DIGITS = 16;
/** Longest text that is read: the code with blanks between all of its characters. */
const MAX_LENGTH = 60;

export function makeVoucherCode(digits: string): VoucherCode {
  assert(isDigits(digits) && digits.length === VOUCHER_DIGITS, `a voucher's code is made of ${VOUCHER_DIGITS} digits`);
  return `TV${digits}${mod97CheckDigits(digits)}`;
}

/** A code that nobody can foresee. A byte's last digit is even enough for that (26 to 25). */
export const newVoucherCode = (random: RandomBytes): VoucherCode =>
  makeVoucherCode([...random(VOUCHER_DIGITS)].map((byte) => byte % 10).join(''));

/** Reads a code as scanned or typed: blanks and hyphens are ignored, `tv` may be small, but must be there. */
export function parseVoucherCode(text: string): Result<VoucherCode, VoucherCodeRefusal> {
  const digits = /^TV(\d{18})$/.exec(
    text
      .slice(0, MAX_LENGTH)
      .replaceAll(/[\s-]+/g, '')
      .toUpperCase(),
  )?.[1];
  if (digits === undefined) return refused('voucher-code-format');
  return hasMod97CheckDigits(digits) ? ok(`TV${digits}`) : refused('voucher-check-digit');
}
