import Database from 'better-sqlite3';
import type { StoredEntry } from '#ledger/chain';

/**
 * A journal that is being fetched, in a temporary file of SQLite's own: of any length, in little memory, and gone when it is
 * closed. Nothing of it counts before it has come whole and was proved.
 */
export function openSpool() {
  const spool = new Database('');
  spool.exec(`
    pragma journal_mode = off;
    pragma synchronous = off;
    create table entry (journal text not null, seq integer not null, body text not null, hash text not null, primary key (journal, seq)) without rowid;
  `);
  const put = spool.prepare<[string, number, string, string]>('insert or replace into entry values (?, ?, ?, ?)');
  const find = spool.prepare<[string, number], StoredEntry>(
    'select seq, body, hash from entry where journal = ? and seq = ?',
  );
  const all = spool.prepare<[string], StoredEntry>('select seq, body, hash from entry where journal = ? order by seq');
  const putAll = spool.transaction((journal: string, entries: readonly StoredEntry[]) => {
    for (const { seq, body, hash } of entries) put.run(journal, seq, body, hash);
  });
  return {
    add: (journal: string, entries: readonly StoredEntry[]): void => putAll(journal, entries),
    find: (journal: string, seq: number): StoredEntry | undefined => find.get(journal, seq),
    all: (journal: string): IterableIterator<StoredEntry> => all.iterate(journal),
    close: (): void => void spool.close(),
  };
}

export type Spool = ReturnType<typeof openSpool>;
