import { hash } from 'node:crypto';

const LINE_FEED = 10;
const HASH_LENGTH = 64;

/**
 * Whether a page of the journal is chained. It is one text: the hash that the first entry follows, and for each entry its
 * text, a line feed and its hash. So from one line feed to the next stands exactly what a hash is made of, and nothing is
 * copied or decoded. A text with a line feed in it, which no entry has, counts as wrong.
 */
export function isChainedPage(page: Buffer, entries: number): boolean {
  let proved = 0;
  for (let start = 0; ; proved++) {
    const end = page.indexOf(LINE_FEED, start);
    if (end < 0) return proved === entries && page.length - start === HASH_LENGTH;
    const said = page.toString('latin1', end + 1, end + 1 + HASH_LENGTH);
    if (hash('sha256', page.subarray(start, end)) !== said) return false;
    start = end + 1;
  }
}
