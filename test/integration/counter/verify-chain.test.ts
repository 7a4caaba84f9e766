import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainHash, GENESIS, type StoredEntry } from '#ledger/chain';
import { sha256 } from '#replication/node-sha256';
import { type ChainVerdict, verifyChain } from '../../../src/counter/store/verify-chain.ts';

/** Many pages, and not a whole number of them. */
const ENTRIES = 3_456;
const opened: Database.Database[] = [];
afterAll(() => {
  for (const database of opened.splice(0)) database.close();
});

/** Texts of many lengths, with letters that take more than one byte. */
const textOf = (seq: number): string => JSON.stringify({ seq, text: 'Brötchen €'.repeat(seq % 7) });

function journalOf(texts: readonly string[]) {
  const database = new Database(':memory:');
  opened.push(database);
  database.exec('create table journal (seq integer primary key, body text not null, hash text not null) strict');
  const insert = database.prepare<[number, string, string]>('insert into journal values (?, ?, ?)');
  const entries: StoredEntry[] = [];
  database.transaction(() => {
    for (const [index, body] of texts.entries()) {
      const entry = { seq: index + 1, body, hash: chainHash(entries.at(-1)?.hash ?? GENESIS.hash, body, sha256) };
      insert.run(entry.seq, body, entry.hash);
      entries.push(entry);
    }
  })();
  const last = entries.at(-1);
  return { database, entries, head: last ? { seq: last.seq, hash: last.hash } : GENESIS };
}

describe('a long journal', () => {
  let journal: ReturnType<typeof journalOf>;
  beforeAll(() => {
    journal = journalOf(Array.from({ length: ENTRIES }, (_, index) => textOf(index + 1)));
  });
  const before = (seq: number) => {
    const { seq: last, hash } = journal.entries[seq - 2] ?? GENESIS;
    return { seq: last, hash };
  };
  /** What is found after a change; the change is undone. */
  function verdictAfter(change: string, seq: number): ChainVerdict {
    const { database } = journal;
    database.exec('savepoint test');
    try {
      database.prepare(change).run(seq);
      return verifyChain(database, sha256);
    } finally {
      database.exec('rollback to test; release test');
    }
  }

  it('is proved to its head', () => {
    expect(verifyChain(journal.database, sha256)).toEqual({ head: journal.head });
  });

  it.each([1, 200, 201, 202, 1_234, ENTRIES - 1, ENTRIES])('names entry %i when a letter of it is another', (seq) => {
    const verdict = verdictAfter(`update journal set body = replace(body, 'seq', 'sep') where seq = ?`, seq);
    expect(verdict).toEqual({ head: before(seq), fault: { fault: 'hash', seq } });
  });

  it.each([2, 201, 3_000])('names the gap where entry %i was', (seq) => {
    const verdict = verdictAfter('delete from journal where seq = ?', seq);
    expect(verdict).toEqual({ head: before(seq), fault: { fault: 'gap', seq: seq + 1, expected: seq } });
  });

  it('names the entry of which any letter is another', () => {
    const { database } = journal;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: ENTRIES }),
        fc.constantFrom('body', 'hash'),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        (seq, column, at, letter) => {
          const text = journal.entries[seq - 1]![column];
          const place = at % text.length;
          fc.pre(text.charCodeAt(place) !== letter);
          const other = text.slice(0, place) + String.fromCharCode(letter) + text.slice(place + 1);
          const change = `update journal set ${column} = ? where seq = ${seq}`;
          database.exec('savepoint test');
          try {
            database.prepare(change).run(other);
            expect(verifyChain(database, sha256)).toEqual({ head: before(seq), fault: { fault: 'hash', seq } });
          } finally {
            database.exec('rollback to test; release test');
          }
        },
      ),
    );
  });

  it('is wrong when a hash is shorter by a letter', () => {
    const verdict = verdictAfter('update journal set hash = substr(hash, 1, 63) where seq = ?', 2_000);
    expect(verdict).toMatchObject({ fault: { fault: 'hash', seq: 2_000 } });
  });
});

describe('entries that no counter writes', () => {
  it('with a line feed are proved all the same', () => {
    const { database, head } = journalOf(['{}', '{\n}', '{}']);
    expect(verifyChain(database, sha256)).toEqual({ head });
  });

  it('in front of the first one are a gap', () => {
    const { database } = journalOf(['{}']);
    database.prepare('insert into journal values (0, ?, ?)').run('{}', sha256('{}'));
    expect(verifyChain(database, sha256)).toMatchObject({ fault: { fault: 'gap', seq: 0, expected: 1 } });
  });
});
