import { hash } from 'node:crypto';
import { present } from '#base/assert';
import { HASH_LENGTH } from '#replication/node-packing';
import type { Connection } from './database.ts';

const LINE_FEED = 10;

/**
 * Reads a stretch of the journal as its chain is made: the hash that its first entry `follows`, then for each entry after
 * `after` up to `to` its text, a line feed and its hash. Joined by the database: to read entries as texts, to join these and
 * to make bytes of them takes three times as long.
 */
export function createChainReader(connection: Connection) {
  // each text stands between the hash before it and its own, as what separates the two, so that no row is copied to be joined
  const read = connection
    .prepare<[follows: string, after: number, to: number], Buffer>(
      `select cast(group_concat(char(10) || hash, body) as blob) from (
         select 0 as seq, '' as body, ? as hash
         union all select seq, body, hash from journal where seq > ? and seq <= ? order by seq)`,
    )
    .pluck();
  return (follows: string, after: number, to: number): Buffer =>
    present(read.get(follows, after, to), 'a stretch begins with a hash').subarray(1);
}

/**
 * Whether such a stretch of so many entries is chained: from one line feed to the next stands exactly what a hash is made of,
 * and nothing is copied or decoded. A text with a line feed in it, which no entry has, counts as wrong.
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
