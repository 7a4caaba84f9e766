import { ok, type Result, refused } from '#base/result';
import { mod97CheckDigits } from './check-digits.ts';

/**
 * The code with which a member recommends the shop (I14): `FREUND-`, the member's opaque id, two check digits (MOD 97-10 over two
 * digits for each character, 00 to 35: so every wrong character and every two that changed places are found). Whoever has
 * it learns nothing about the member.
 */
export type ReferralCode = string;

export type ReferralCodeRefusal = 'referral-code-format' | 'referral-check-digit';

const PREFIX = 'FREUND-';
/** Longest id that leaves a code as short as those of coupons may be. */
const FORM = /^[0-9A-Z]{1,31}$/;

/** The code of a member; undefined for an id of another form than ours. */
export const makeReferralCode = (member: string): ReferralCode | undefined =>
  FORM.test(member) ? `${PREFIX}${member}${checkDigits(member)}` : undefined;

/** The member that a code, as scanned or typed, belongs to: blanks are ignored, letters may be small. */
export function parseReferralCode(text: string): Result<string, ReferralCodeRefusal> {
  const code = text.slice(0, 80).replaceAll(/\s+/g, '').toUpperCase();
  const body = code.startsWith(PREFIX) ? code.slice(PREFIX.length) : '';
  const [member, check] = [body.slice(0, -2), body.slice(-2)];
  if (!FORM.test(member)) return refused('referral-code-format');
  return checkDigits(member) === check ? ok(member) : refused('referral-check-digit');
}

const checkDigits = (text: string): string =>
  mod97CheckDigits([...text].map((letter) => String(Number.parseInt(letter, 36)).padStart(2, '0')).join(''));
