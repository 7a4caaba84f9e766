import { ok, type Result } from '#base/result';
import { couponPrefix, parseCouponCode } from '../coupon-code.ts';
import { parseReferralCode } from '../referral-code.ts';
import { readyProgram } from './compile.ts';
import type { Program } from './schema.ts';

/**
 * The code of a coupon of this program, or of a friend where it has friends: the code itself, why it is none, or undefined
 * for what does not look like one.
 */
export function scannedCode(program: Program, text: string): Result<string> | undefined {
  const code = text.toUpperCase();
  const { coupons, batches, referral } = readyProgram(program);
  if (batches.has(couponPrefix(code) ?? '')) return parseCouponCode(text);
  const referrer = referral && parseReferralCode(code);
  if (coupons.has(code) || referrer?.ok) return ok(code);
  return referrer?.code === 'referral-check-digit' ? referrer : undefined;
}
