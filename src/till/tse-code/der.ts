import { concatBytes } from '@noble/hashes/utils.js';

/** The few DER elements (X.690) that a TSE's log message and a public key are made of. */

/** One element: tag, length, content. Content up to 65,535 bytes. */
export function element(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content;
  const head =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return concatBytes(Uint8Array.from(head), content);
}

/** Content of an INTEGER that is not negative and is safe. */
export function integerContent(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.unshift(rest % 256);
    rest = Math.floor(rest / 256);
  } while (rest > 0);
  // the highest bit is the sign
  if ((bytes[0] ?? 0) >= 0x80) bytes.unshift(0);
  return Uint8Array.from(bytes);
}

/** Content of an OBJECT IDENTIFIER given in dots. */
export function oidContent(oid: string): Uint8Array {
  const [first = 0, second = 0, ...arcs] = oid.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of arcs) {
    const septets = [arc & 0x7f];
    for (let rest = arc >> 7; rest > 0; rest >>= 7) septets.unshift((rest & 0x7f) | 0x80);
    bytes.push(...septets);
  }
  return Uint8Array.from(bytes);
}

/** The element that starts at `at`, or undefined if it does not lie within `bytes` (or is longer than 65,535 bytes). */
export function readElement(bytes: Uint8Array, at: number): Element | undefined {
  const tag = bytes[at];
  const short = bytes[at + 1];
  if (tag === undefined || short === undefined) return undefined;
  const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
  if (lengthBytes > 2 || short === 0x80) return undefined;
  let length = lengthBytes === 0 ? short : 0;
  for (let i = 0; i < lengthBytes; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + lengthBytes;
  const end = start + length;
  return end <= bytes.length ? { tag, content: bytes.subarray(start, end), end } : undefined;
}

export type Element = { readonly tag: number; readonly content: Uint8Array; readonly end: number };
