import type { Sha256 } from '#base/clock';

/**
 * An entry as it is kept: its exact text and the hash that chains it to the one before. Checks hash the text as it is
 * stored and never form the JSON again.
 */
export type StoredEntry = { readonly seq: number; readonly body: string; readonly hash: string };

/** What the first entry of every journal follows. */
export const GENESIS: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** The last entry of a journal: its number and its hash, which stands for all before it. */
export type ChainHead = { readonly seq: number; readonly hash: string };

/** SHA-256 over the predecessor's hash (hexadecimal) followed by the entry's text. */
export const chainHash = (previous: string, body: string, sha256: Sha256): string => sha256(previous + body);

export type ChainFault =
  | { readonly fault: 'gap'; readonly seq: number; readonly expected: number }
  | { readonly fault: 'hash'; readonly seq: number };

/** Checks a stretch of a chain that follows `after`. Returns the head where it ends, or the first fault. */
export function checkChain(
  after: ChainHead,
  entries: Iterable<StoredEntry>,
  sha256: Sha256,
): { readonly head: ChainHead } | ChainFault {
  let head = after;
  for (const entry of entries) {
    if (entry.seq !== head.seq + 1) return { fault: 'gap', seq: entry.seq, expected: head.seq + 1 };
    if (chainHash(head.hash, entry.body, sha256) !== entry.hash) return { fault: 'hash', seq: entry.seq };
    head = entry;
  }
  return { head: { seq: head.seq, hash: head.hash } };
}
