import { type EntryLines, readLines, unpackBytes } from '#replication/node-packing';
import type { Database, Tx } from './database.ts';

/** A stretch of a journal, as it came: entries that follow each other, and the signature over the last one. */
export type Stretch = {
  readonly lines: EntryLines;
  readonly signature: string;
  /** Head office's clock, milliseconds since 1970. */
  readonly receivedAt: number;
};
type Owner = { readonly brand: string; readonly terminal: string };

/** What is kept of a stretch was checked before: more than this has never been there. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The stretch that holds the entry `seq`, or the next one after it; undefined behind the end. */
export async function stretchAt(
  db: Database | Tx,
  { brand, terminal }: Owner,
  seq: number,
): Promise<Stretch | undefined> {
  const row = await db
    .selectFrom('journal')
    .select(['from_seq', 'hash', 'signature', 'packed', 'received_at'])
    .where('brand', '=', brand)
    .where('terminal', '=', terminal)
    .where('to_seq', '>=', seq)
    .orderBy('to_seq')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const bytes = await unpackBytes(row.packed, MOST_BYTES);
  return {
    // what cannot be unpacked is as good as gone: the chain shows it
    lines: readLines(bytes.ok ? bytes.value : Buffer.alloc(0), row.from_seq, row.hash),
    signature: row.signature,
    receivedAt: row.received_at,
  };
}

/** All stretches of a journal, from the one that holds the entry `from` on. */
export async function* stretchesOf(db: Database | Tx, owner: Owner, from = 1): AsyncGenerator<Stretch> {
  for (let seq = from; ; ) {
    const stretch = await stretchAt(db, owner, seq);
    if (!stretch) return;
    yield stretch;
    if (stretch.lines.starts.length === 0) return;
    seq = stretch.lines.from + stretch.lines.starts.length;
  }
}
