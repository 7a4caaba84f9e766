import type { Entry, EntryBody, EntryHead } from '#domain/entry';
import type { ChainHead, StoredEntry } from './chain.ts';

/** Whose entries they are. */
export type Writer = Pick<EntryHead, 'brand' | 'store' | 'terminal'>;

/**
 * Where a journal is kept: entries without a gap, each chained to the one before, written once and never changed. Writing
 * happens inside a transaction of the caller; what that does not commit was never there. Every adapter passes
 * `test/conformance/journal-store.ts`.
 */
export interface JournalStore {
  /** The last entry; `GENESIS` before the first. */
  head(): ChainHead;
  /** Writes the next entry. `previous` is the head that the body was decided on, so that a journal which moved on is refused. */
  append(writer: Writer, at: number, staff: string, body: EntryBody, previous?: ChainHead): Entry;
  entry(seq: number): Entry | undefined;
  /** The entries after one number up to another. */
  between(seq: number, to: number): Entry[];
  /** The next stored entries after `seq`, at most `limit`. */
  after(seq: number, limit: number): StoredEntry[];
  /** The hash of an entry; that before the first one has a hash too. Undefined if there is no such entry. */
  hashAt(seq: number): string | undefined;
}
