import { assert } from '#base/assert';
import type { RandomBytes } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { type AccountId, poolAccount } from './account.ts';
import { hasMod97CheckDigits, isDigits, mod97CheckDigits } from './check-digits.ts';

/**
 * A code of a batch in its one normal form: the prefix of its coupon, 12 digits of chance, 2 check digits (MOD 97-10, as on
 * cards). Among the largest number of codes that a coupon may have, a guess finds one in ten million times.
 */
export type CouponCode = string;

export type CouponCodeRefusal = 'coupon-code-format' | 'coupon-check-digit';

const CHANCE_DIGITS = 12;
/** A prefix ends with a letter, so that it is plain where the digits begin. `TK` and `TV` begin cards and vouchers. */
export const COUPON_PREFIX = /^(?!T[KV]$)[A-Z][A-Z0-9]{0,10}[A-Z]$/;
/** Also with some digits more or less: the sentence about a slip helps more than the one about unknown codes. */
const CODE = /^(.*[A-Z])\d{10,18}$/;
const MAX_LENGTH = 60;

export function makeCouponCode(prefix: string, digits: string): CouponCode {
  assert(COUPON_PREFIX.test(prefix), 'a prefix is made of capital letters and digits');
  assert(isDigits(digits) && digits.length === CHANCE_DIGITS, `a coupon's code is made of ${CHANCE_DIGITS} digits`);
  return `${prefix}${digits}${mod97CheckDigits(digits)}`;
}

/** A code that nobody can foresee. A byte's last digit is even enough for that (26 to 25). */
export const newCouponCode = (prefix: string, random: RandomBytes): CouponCode =>
  makeCouponCode(prefix, [...random(CHANCE_DIGITS)].map((byte) => byte % 10).join(''));

const compact = (text: string): string =>
  text
    .slice(0, MAX_LENGTH)
    .replaceAll(/[\s-]+/g, '')
    .toUpperCase();

/** The prefix of what is a code of a batch, or nearly; undefined for all other texts. */
export function couponPrefix(text: string): string | undefined {
  const prefix = CODE.exec(compact(text))?.[1];
  return prefix !== undefined && COUPON_PREFIX.test(prefix) ? prefix : undefined;
}

/** Reads a code as scanned or typed: blanks and hyphens are ignored, letters may be small. */
export function parseCouponCode(text: string): Result<CouponCode, CouponCodeRefusal> {
  if (couponPrefix(text) === undefined) return refused('coupon-code-format');
  const code = compact(text);
  const digits = /[A-Z](\d{14})$/.exec(code)?.[1];
  return digits !== undefined && hasMod97CheckDigits(digits) ? ok(code) : refused('coupon-check-digit');
}

/** For the eye: `SOMMER 1234 5678 9012 34`. */
export const formatCouponCode = (code: CouponCode): string =>
  `${code.slice(0, -14)} ${code.slice(-14).replaceAll(/(\d{4})(?=\d)/g, '$1 ')}`;

/** Each code is a pool of one: whoever has the right to it may use it, once (R25). */
export const codePool = (coupon: string, code: CouponCode): AccountId => poolAccount(`${coupon}.${code}`);
