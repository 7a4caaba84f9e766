import { createHmac, randomBytes } from 'node:crypto';
import { present } from '#base/assert';
import { qrModules } from '#devices/printer/symbols';

// Time-based one-time passwords (RFC 6238, as authenticators on phones take them): SHA-1, six digits, half a minute.

const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 160 bits, as RFC 4226 asks for. */
const SECRET_BYTES = 20;

/** A new secret in base32, as authenticators read it. */
export function newTotpSecret(): string {
  let bits = '';
  for (const byte of randomBytes(SECRET_BYTES)) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}

/** What an authenticator scans (https://github.com/google/google-authenticator/wiki/Key-Uri-Format). */
export const totpUri = (secret: string, brand: string, email: string): string =>
  `otpauth://totp/${encodeURIComponent(brand)}:${encodeURIComponent(email)}?secret=${secret}&issuer=${encodeURIComponent(brand)}`;

/** The same as a picture, for a phone held before the screen. */
export function totpPicture(uri: string): string {
  const { width, height, dark } = present(qrModules(uri, 'M'), 'an address fits into a QR code');
  const squares = dark.flatMap((is, at) => (is ? [`M${at % width} ${Math.floor(at / width)}h1v1h-1z`] : []));
  // four empty squares around, as ISO/IEC 18004 asks for
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${width + 8} ${height + 8}"><path fill="#fff" d="M-4-4h${width + 8}v${height + 8}h-${width + 8}z"/><path d="${squares.join('')}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/**
 * The step in which a code is right, the present one or a neighbour, as clocks of phones are off; undefined if it is wrong. A step up to
 * `last` has been used: a code counts once.
 */
export function totpStep(secret: string, code: string, nowMs: number, last: number): number | undefined {
  const now = Math.floor(nowMs / STEP_MS);
  return [now, now - 1, now + 1].find((step) => step > last && totpCode(secret, step) === code);
}

/** The code of a step (RFC 4226, section 5.3). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = mac[19]! & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function bytesOf(secret: string): Buffer {
  let bits = '';
  for (const letter of secret) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
