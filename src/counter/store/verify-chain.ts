import type { Sha256 } from '#base/clock';
import { type ChainFault, type ChainHead, checkChain, GENESIS, type StoredEntry } from '#ledger/chain';
import { HASH_LENGTH } from '#replication/node-packing';
import { createChainReader, isChainedPage } from './chain-lines.ts';
import type { Connection } from './database.ts';

/** The last entry whose place in the chain was proved, and what is wrong with the next one. */
export type ChainVerdict = { readonly head: ChainHead; readonly fault?: ChainFault };

/** A page of so many entries is one row of the database: each row costs as much as its hash. */
const ENTRIES_PER_PAGE = 200;
/** Rows fetched at a time where each is looked at by itself. */
const ROWS = 200;

/**
 * The chain alone: every number there, every hash right. First in pages, whose bytes are hashed as they are stored; what
 * does not fit is looked at row by row, from the beginning, which alone decides what is wrong and where.
 */
export function verifyChain(connection: Connection, sha256: Sha256): ChainVerdict {
  const head = provePages(connection);
  return head ? { head } : proveRows(connection, sha256);
}

/** The head of a chain in which nothing is wrong; undefined if something is. */
function provePages(connection: Connection): ChainHead | undefined {
  try {
    const [first, last] = connection
      .prepare<[], [first: number | null, last: number | null]>('select min(seq), max(seq) from journal')
      .raw()
      .get() ?? [null, null];
    if (last === null) return GENESIS;
    if (first !== 1) return undefined;
    const read = createChainReader(connection);
    let { seq, hash } = GENESIS;
    while (seq < last) {
      const to = Math.min(last, seq + ENTRIES_PER_PAGE);
      const page = read(hash, seq, to);
      if (!isChainedPage(page, to - seq)) return undefined;
      seq = to;
      hash = page.toString('latin1', page.length - HASH_LENGTH);
    }
    return { seq, hash };
  } catch (error) {
    // SQLite cannot read all of it: the rows before that are still to be proved
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')) return undefined;
    throw error;
  }
}

function proveRows(connection: Connection, sha256: Sha256): ChainVerdict {
  const next = connection.prepare<[number], StoredEntry>(
    `select seq, body, hash from journal where seq > ? order by seq limit ${ROWS}`,
  );
  let head = GENESIS;
  // the first page starts below every number that a damaged file could hold
  for (let rows = next.all(-Number.MAX_SAFE_INTEGER); rows.length > 0; rows = next.all(head.seq)) {
    for (const row of rows) {
      const checked = checkChain(head, [row], sha256);
      if ('fault' in checked) return { head: { seq: head.seq, hash: head.hash }, fault: checked };
      head = row;
    }
  }
  return { head: { seq: head.seq, hash: head.hash } };
}
