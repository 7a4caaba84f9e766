/** Bytes as people compare them: two digits each, small letters. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Bytes of a text of hex digits, with blanks, colons or hyphens between them; undefined for anything else. */
export function bytesOfHex(text: string): Uint8Array | undefined {
  const digits = text.replaceAll(/[\s:-]/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return undefined;
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}
