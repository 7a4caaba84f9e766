import { expect, it } from 'vitest';
import type { EntryBody } from '#domain/entry';
import { chainHash, checkChain, GENESIS } from '#ledger/chain';
import { decodeEntry } from '#ledger/entry-text';
import type { JournalStore, Writer } from '#ledger/journal-store';
import { sha256 } from '#replication/node-sha256';

/** A store of a journal, and how a transaction over it is made. */
export type JournalUnderTest = {
  readonly journal: JournalStore;
  /** Runs `work`; when it throws, nothing of it has happened. */
  transaction<T>(work: () => T): T;
  /** The same store again, as the next process finds it; undefined where nothing outlives the process. */
  reopened(): JournalStore | undefined;
  close(): void;
};

const WRITER: Writer = { brand: 'B', store: 'S', terminal: 'T' };
const enrolment = (member: string): EntryBody => ({ kind: 'enrolment', member });

/** What every store of a journal must do. */
export function journalStoreSuite(open: () => JournalUnderTest): void {
  const filled = (count: number): JournalUnderTest => {
    const store = open();
    for (let seq = 1; seq <= count; seq++)
      store.transaction(() => store.journal.append(WRITER, 1_000 + seq, 'staff', enrolment(`M${seq}`)));
    return store;
  };

  it('begins empty: the head is the genesis, which has a hash', () => {
    const { journal, close } = open();
    expect(journal.head()).toEqual(GENESIS);
    expect(journal.hashAt(0)).toBe(GENESIS.hash);
    expect([journal.entry(1), journal.hashAt(1)]).toEqual([undefined, undefined]);
    expect([journal.after(0, 10), journal.between(0, 10)]).toEqual([[], []]);
    close();
  });

  it('numbers entries without a gap and chains each to the one before', () => {
    const { journal, close } = filled(5);
    const stored = journal.after(0, 10);
    expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(checkChain(GENESIS, stored, sha256)).toEqual({ head: journal.head() });
    expect(stored[1]!.hash).toBe(chainHash(stored[0]!.hash, stored[1]!.body, sha256));
    close();
  });

  it.each([
    ['from the beginning', 0, 2, [1, 2]],
    ['from the middle', 3, 10, [4, 5]],
    ['behind the end', 5, 10, []],
    ['with no room', 0, 0, []],
  ])('gives stored entries after a number: %s', (_name, seq, limit, expected) => {
    const { journal, close } = filled(5);
    expect(journal.after(seq, limit).map((entry) => entry.seq)).toEqual(expected);
    close();
  });

  it.each([
    [0, 5, [1, 2, 3, 4, 5]],
    [1, 3, [2, 3]],
    [3, 3, []],
    [4, 99, [5]],
  ])('gives the entries after %i up to %i', (seq, to, expected) => {
    const { journal, close } = filled(5);
    expect(journal.between(seq, to).map((entry) => entry.seq)).toEqual(expected);
    close();
  });

  it('gives an entry back as it was written, and the text that its hash is made of', () => {
    const { journal, transaction, close } = filled(1);
    const written = transaction(() =>
      journal.append(WRITER, 7, 'Zoë', { kind: 'rights-released', recall: 'r "1"\n', parts: [] }),
    );
    expect(journal.entry(2)).toEqual(written);
    expect(decodeEntry(journal.after(1, 1)[0]!.body)).toEqual(written);
    expect(journal.hashAt(2)).toBe(journal.head().hash);
    close();
  });

  it('takes back everything of a transaction that fails', () => {
    const { journal, transaction, close } = filled(2);
    const before = journal.head();
    expect(() =>
      transaction(() => {
        journal.append(WRITER, 1, 'staff', enrolment('lost-1'));
        journal.append(WRITER, 1, 'staff', enrolment('lost-2'));
        throw new Error('power');
      }),
    ).toThrow('power');
    expect(journal.head()).toEqual(before);
    expect([journal.entry(3), journal.hashAt(3), journal.after(2, 9)]).toEqual([undefined, undefined, []]);
    // the numbers are used again, and the chain goes on from where it was
    transaction(() => journal.append(WRITER, 1, 'staff', enrolment('kept')));
    expect(checkChain(GENESIS, journal.after(0, 9), sha256)).toEqual({ head: journal.head() });
    close();
  });

  it('sees within a transaction what it has written', () => {
    const { journal, transaction, close } = filled(1);
    transaction(() => {
      journal.append(WRITER, 1, 'staff', enrolment('one'));
      const { seq } = journal.append(WRITER, 1, 'staff', enrolment('two'));
      expect([seq, journal.head().seq, journal.between(1, 3).length]).toEqual([3, 3, 2]);
    });
    close();
  });

  it('writes a number once: who decided on an older head is refused', () => {
    const { journal, transaction, close } = filled(2);
    const stale = { seq: 1, hash: journal.hashAt(1)! };
    expect(() => transaction(() => journal.append(WRITER, 1, 'staff', enrolment('again'), stale))).toThrow();
    expect(journal.head().seq).toBe(2);
    expect(journal.entry(2)).toMatchObject({ member: 'M2' });
    close();
  });

  it('is the same for the next process', () => {
    const store = filled(3);
    const [head, entries] = [store.journal.head(), store.journal.after(0, 9)];
    const again = store.reopened();
    if (again) expect([again.head(), again.after(0, 9)]).toEqual([head, entries]);
    store.close();
  });
}
