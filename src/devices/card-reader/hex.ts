/** Bytes as people compare them: two digits each, small letters. */
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Bytes of a text of hex digits, with blanks, colons or hyphens between them; undefined for anything else. */
export function bytesOfHex(text: string): Uint8Array | undefined {
  const digits = text.replaceAll(/[\s:-]/g, '');
  return digits.length % 2 === 0 && /^[0-9a-f]*$/i.test(digits)
    ? Uint8Array.from(Buffer.from(digits, 'hex'))
    : undefined;
}
