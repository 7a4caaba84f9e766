import { assert } from '#base/assert';
import type { RandomBytes, Sha256 } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { hasMod97CheckDigits, isDigits, mod97CheckDigits } from './check-digits.ts';

/**
 * The code on a badge of somebody who works here, in its one normal form: `TB`, 20 digits of chance, 2 check digits (MOD 97-10,
 * as on cards). Whoever holds it can sign in, so nobody may guess one: 66 bits.
 */
export type BadgeCode = string;

export type BadgeCodeRefusal = 'badge-code-format' | 'badge-check-digit';

const BADGE_DIGITS = 20;
/** Longest text that is read: the code with blanks between all of its characters. */
const MAX_LENGTH = 60;

export function makeBadgeCode(digits: string): BadgeCode {
  assert(isDigits(digits) && digits.length === BADGE_DIGITS, `a badge's code is made of ${BADGE_DIGITS} digits`);
  return `TB${digits}${mod97CheckDigits(digits)}`;
}

/** A code that nobody can foresee. A byte's last digit is even enough for that (26 to 25). */
export const newBadgeCode = (random: RandomBytes): BadgeCode =>
  makeBadgeCode([...random(BADGE_DIGITS)].map((byte) => byte % 10).join(''));

/** Reads a code as scanned: blanks and hyphens are ignored, `tb` may be small; a scanner may put the symbology before it. */
export function parseBadgeCode(text: string): Result<BadgeCode, BadgeCodeRefusal> {
  const digits = /^TB(\d{22})$/.exec(
    text
      .trim()
      .replace(/^\][A-Za-z]\w/, '')
      .slice(0, MAX_LENGTH)
      .replaceAll(/[\s-]+/g, '')
      .toUpperCase(),
  )?.[1];
  if (digits === undefined) return refused('badge-code-format');
  return hasMod97CheckDigits(digits) ? ok(`TB${digits}`) : refused('badge-check-digit');
}

/**
 * What is kept of a badge. Unlike a PIN, of which there are few enough to try, the code is chance alone: one round of SHA-256 gives
 * nothing away, and a scan is answered at once.
 */
export const badgeHash = (code: BadgeCode, sha256: Sha256): string => sha256(`treuekasse badge ${code}`);
