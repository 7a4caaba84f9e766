import Database from 'better-sqlite3';
import { describe } from 'vitest';
import { createJournal } from '#counter/store/journal';
import { MIGRATIONS } from '#counter/store/migrations';
import { openDatabase } from '#counter/store/database';
import { chainHash, GENESIS, type StoredEntry } from '#ledger/chain';
import { decodeEntry, encodeEntry } from '#ledger/entry-text';
import type { JournalStore } from '#ledger/journal-store';
import type { Entry } from '#domain/entry';
import { sha256 } from '#replication/node-sha256';
import { must, temporaryFolder } from '../integration/counter/kit.ts';
import { type JournalUnderTest, journalStoreSuite } from './journal-store.ts';

function inFile(): JournalUnderTest {
  const folder = temporaryFolder();
  let database = must(openDatabase(folder));
  return {
    journal: createJournal(database.connection, sha256),
    transaction: (work) => must(database.write(work as () => never)),
    reopened() {
      database.close();
      database = must(openDatabase(folder));
      return createJournal(database.connection, sha256);
    },
    close: () => database.close(),
  };
}

function inSqliteMemory(): JournalUnderTest {
  let connection = new Database(':memory:');
  for (const step of MIGRATIONS) connection.exec(step);
  return {
    journal: createJournal(connection, sha256),
    transaction: (work) => connection.transaction(work).immediate(),
    reopened() {
      const image = connection.serialize();
      connection.close();
      connection = new Database(image);
      return createJournal(connection, sha256);
    },
    close: () => void connection.close(),
  };
}

/** The smallest adapter there can be: says what the port asks for, and nothing else. */
function inMemory(): JournalUnderTest {
  let kept: StoredEntry[] = [];
  const parsed = ({ body }: StoredEntry): Entry => decodeEntry(body) as Entry;
  const journal: JournalStore = {
    head: () => kept.at(-1) ?? GENESIS,
    append(writer, at, staff, body, previous = journal.head()) {
      if (previous.seq !== kept.length) throw new Error(`entry ${previous.seq + 1} is there already`);
      const entry: Entry = { v: 1, ...writer, seq: previous.seq + 1, at, staff, ...body };
      const text = encodeEntry(entry);
      kept.push({ seq: entry.seq, body: text, hash: chainHash(previous.hash, text, sha256) });
      return entry;
    },
    entry: (seq) => kept.slice(seq - 1, seq).map(parsed)[0],
    between: (seq, to) => kept.slice(seq, to).map(parsed),
    after: (seq, limit) => kept.slice(seq, seq + limit),
    hashAt: (seq) => (seq === 0 ? GENESIS.hash : kept[seq - 1]?.hash),
  };
  return {
    journal: { ...journal, head: () => ({ seq: journal.head().seq, hash: journal.head().hash }) },
    transaction(work) {
      const before = [...kept];
      try {
        return work();
      } catch (error) {
        kept = before;
        throw error;
      }
    },
    reopened: () => undefined,
    close: () => undefined,
  };
}

describe.each([
  ['a file', inFile],
  ['SQLite in memory', inSqliteMemory],
  ['memory', inMemory],
])('journal store: %s', (_name, open) => journalStoreSuite(open));
