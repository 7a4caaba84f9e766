import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that is mistaken for a digit when read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A one-time code for people: `K7QM-2XHD`, 40 bits of chance. */
export function newPairingCode(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What is kept of a code. Small and capital letters, blanks and hyphens, O and 0, I, L and 1 are the same. */
export function pairingCodeHash(code: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return createHash('sha256').update(`treuekasse pairing ${plain}`).digest('hex');
}
