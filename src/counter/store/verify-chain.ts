import type { Sha256 } from '#base/clock';
import { type ChainFault, type ChainHead, checkChain, GENESIS, type StoredEntry } from '#ledger/chain';
import { isChainedPage } from './chain-lines.ts';
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
  const head = provePages(connection, sha256);
  return head ? { head } : proveRows(connection, sha256);
}

/** The entry before the page counts among its rows: its hash begins the bytes, after a line feed. */
type Page = [rows: number, bytes: Buffer | null];
const FIRST_ROW = 'select seq, body, hash from journal where seq = 1';

/** The head of a chain in which nothing is wrong; undefined if something is. */
function provePages(connection: Connection, sha256: Sha256): ChainHead | undefined {
  try {
    const [first, last] = connection
      .prepare<[], [first: number | null, last: number | null]>('select min(seq), max(seq) from journal')
      .raw()
      .get() ?? [null, null];
    if (last === null) return GENESIS;
    if (first !== 1) return undefined;
    const begun = checkChain(GENESIS, connection.prepare<[], StoredEntry>(FIRST_ROW).all(), sha256);
    if ('fault' in begun) return undefined;
    // An entry's text separates the hash before it from its own, so that no row is copied to be joined. If SQLite ever read
    // them in another order, the rows would be looked at one by one.
    const read = connection
      .prepare<[number, number], Page>(
        `select count(*), cast(group_concat(char(10) || hash, body) as blob) from journal where seq >= ? and seq <= ?`,
      )
      .raw();
    let { seq, hash } = begun.head;
    while (seq < last) {
      const to = Math.min(last, seq + ENTRIES_PER_PAGE);
      const [rows, bytes] = read.get(seq, to)!;
      if (!bytes || rows !== to - seq + 1 || bytes.toString('latin1', 1, 1 + hash.length) !== hash) return undefined;
      if (!isChainedPage(bytes.subarray(1), to - seq)) return undefined;
      seq = to;
      hash = bytes.toString('latin1', bytes.length - hash.length);
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
