import type { Sha256 } from '#base/clock';
import { type ChainHead, chainHash, type StoredEntry } from '#ledger/chain';

/** Texts longer than that are not searched: the work grows with the square of the length. */
const LONGEST_BYTES = 8_192;
/** Hexadecimal digits of a hash that may differ: another text would differ in sixty of sixty-four. */
const DIGITS = 16;

/**
 * The entry after `head` as it was before one place of it was damaged, if that can be proved: the text by its own hash, with
 * one byte of it put right, or the hash by the text (a text that nearly has a hash is the text that it was made of).
 * Undefined when more is damaged.
 */
export function mendEntry(head: ChainHead, { body, hash }: StoredEntry, sha256: Sha256): StoredEntry | undefined {
  const seq = head.seq + 1;
  const made = chainHash(head.hash, body, sha256);
  if (differing(made, hash) <= DIGITS) return { seq, body, hash: made };
  const bytes = Buffer.from(body);
  if (bytes.length > LONGEST_BYTES) return undefined;
  // a byte that is no text any more was read as this sign: it stood for a printable one
  const sign = body.indexOf('\uFFFD');
  for (let code = 0x20; sign >= 0 && code < 0x7f; code++) {
    const text = body.slice(0, sign) + String.fromCharCode(code) + body.slice(sign + 1);
    if (chainHash(head.hash, text, sha256) === hash) return { seq, body: text, hash };
  }
  // an entry is text of a few hundred bytes, nearly all of them ASCII: the flip of one bit first, then any byte
  for (const changes of [BITS, OTHERS]) {
    for (let at = 0; at < bytes.length; at++) {
      const was = bytes[at]!;
      for (const change of changes) {
        bytes[at] = was ^ change;
        const text = bytes.toString();
        if (chainHash(head.hash, text, sha256) === hash) return { seq, body: text, hash };
      }
      bytes[at] = was;
    }
  }
  return undefined;
}

const BITS = [1, 2, 4, 8, 16, 32, 64, 128];
const OTHERS = Array.from({ length: 255 }, (_, index) => index + 1).filter((change) => !BITS.includes(change));

function differing(one: string, other: string): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) count++;
  return count;
}
