import { randomBytes } from 'node:crypto';
import { ok, type Result, refused } from '#base/result';
import { argon2 } from '#secret/argon2';

/** argon2id with 19 MiB, as OWASP's password storage sheet recommends it. */
const COST = { memory: 19_456, passes: 2 } as const;
/** OWASP ASVS 2.1.1: twelve characters; any character may be used, and none must. */
const LEAST = 12;

export type PasswordRefusal = 'office-password-short' | 'office-password-guessed';

/** Whether a password may be set. What everybody tries first is refused, and so is what contains the name. */
export function checkPassword(
  password: string,
  { email, brand }: { email: string; brand: string },
): Result<void, PasswordRefusal> {
  const plain = password.normalize('NFC').toLowerCase();
  if ([...plain].length < LEAST) return refused('office-password-short', { least: LEAST });
  const known = [email.split('@')[0] ?? '', brand.toLowerCase(), 'treuekasse', 'passwor', 'qwert', '12345678'];
  const isKnown = known.some((word) => word.length >= 4 && plain.includes(word));
  if (isKnown || new Set(plain).size < 5) return refused('office-password-guessed');
  return ok(undefined);
}

export const hashPassword = (password: string): Promise<string> => argon2.hash(password.normalize('NFC'), COST);

/** Takes as long for somebody who does not exist, so that the time tells nobody who does. */
export const isPassword = async (password: string, hash: string | null): Promise<boolean> => {
  const right = await argon2.matches(password.normalize('NFC'), hash ?? (await nobody));
  return right && hash !== null;
};

const nobody = hashPassword(randomBytes(16).toString('hex'));
