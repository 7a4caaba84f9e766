import { present } from '#base/assert';
import type { Sha256 } from '#base/clock';
import type { Entry, EntryBody, EntryHead } from '#domain/entry';
import { type ChainHead, chainHash, GENESIS, type StoredEntry } from '#ledger/chain';
import { decodeEntry, encodeEntry } from '#ledger/entry-text';
import { lotPostings } from '#ledger/postings';
import { HASH_LENGTH, type Stretch } from '#replication/node-packing';
import { createAdvances } from './advances.ts';
import { createChainReader } from './chain-lines.ts';
import type { Connection } from './database.ts';
import { createLots } from './lots.ts';

export type Writer = Pick<EntryHead, 'brand' | 'store' | 'terminal'>;

/**
 * The counter's journal. Appending an entry also projects what it does to lots and advances, so that both stand or fall together;
 * callers run it inside a transaction.
 */
export function createJournal(connection: Connection, sha256: Sha256) {
  const insert = connection.prepare<[number, string, string]>('insert into journal (seq, body, hash) values (?, ?, ?)');
  const last = connection.prepare<[], ChainHead>('select seq, hash from journal order by seq desc limit 1');
  const one = connection.prepare<[number], { body: string }>('select body from journal where seq = ?');
  const hash = connection.prepare<[number], { hash: string }>('select hash from journal where seq = ?');
  const between = connection.prepare<[number, number], { body: string }>(
    'select body from journal where seq > ? and seq <= ? order by seq',
  );
  const after = connection.prepare<[number, number], StoredEntry>(
    'select seq, body, hash from journal where seq > ? order by seq limit +?',
  );
  const lengths = connection
    .prepare<[number, number], number>('select octet_length(body) from journal where seq > ? order by seq limit +?')
    .pluck();
  const readChain = createChainReader(connection);
  const lots = createLots(connection);
  const advances = createAdvances(connection);

  const head = (): ChainHead => last.get() ?? GENESIS;
  const hashAt = (seq: number): string | undefined => (seq === 0 ? GENESIS.hash : hash.get(seq)?.hash);

  return {
    lots,
    advances,
    head,
    /** `previous` is the head that the body was decided on. */
    append(writer: Writer, at: number, staff: string, body: EntryBody, previous: ChainHead = head()): Entry {
      const entry: Entry = { v: 1, ...writer, seq: previous.seq + 1, at, staff, ...body };
      const text = encodeEntry(entry);
      insert.run(entry.seq, text, chainHash(previous.hash, text, sha256));
      for (const posting of lotPostings(entry)) lots.post(entry.seq, posting);
      advances.post(entry);
      return entry;
    },
    entry(seq: number): Entry | undefined {
      const row = one.get(seq);
      return row && parseEntry(row.body);
    },
    /** The entries after one number up to another. */
    between: (seq: number, to: number): Entry[] => between.all(seq, to).map(({ body }) => parseEntry(body)),
    /** The hash of an entry; that before the first one has a hash too. Undefined if there is no such entry. */
    hashAt,
    /** The next stored entries after `seq`, at most `limit`. */
    after: (seq: number, limit: number): StoredEntry[] => after.all(seq, limit),
    /** The same as they are sent, as many as fit into `mostBytes`, but always one; undefined if there is none. */
    stretchAfter(seq: number, limit: number, mostBytes: number): Stretch | undefined {
      let [count, bytes] = [0, 0];
      for (const length of lengths.all(seq, limit)) {
        bytes += length + HASH_LENGTH + 1;
        if (count > 0 && bytes > mostBytes) break;
        count++;
      }
      if (count === 0) return undefined;
      const follows = present(hashAt(seq), `entry ${seq} has a hash`);
      const chain = readChain(follows, seq, seq + count);
      const end = chain.length - HASH_LENGTH;
      return { from: seq + 1, count, lines: chain.subarray(0, end - 1), lastHash: chain.toString('latin1', end) };
    },
  };
}

export type Journal = ReturnType<typeof createJournal>;

/** Entries are only ever written by `append`, and `verify` proves their text: they need no second validation. */
export const parseEntry = (body: string): Entry => decodeEntry(body) as Entry;
