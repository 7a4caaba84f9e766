import { describe, expect, it } from 'vitest';
import { createJournal, type Journal } from '#counter/store/journal';
import { openDatabase } from '#counter/store/database';
import { GENESIS } from '#ledger/chain';
import { isChained, readLines, storedEntries } from '#replication/node-packing';
import { sha256 } from '#replication/node-sha256';
import { stretchOf } from '../office/terminal-client.ts';
import { must, temporaryFolder } from './kit.ts';

const NO_LIMIT = 1_000_000_000;

/** A journal of enrolments, of which number N has N letters more than the first. */
function journalOf(count: number): Journal {
  const database = must(openDatabase(temporaryFolder()));
  const journal = createJournal(database.connection, sha256);
  database.write(() => {
    for (let seq = 1; seq <= count; seq++)
      journal.append({ brand: 'B', store: 'Öhringen €', terminal: 'T' }, 1_000 + seq, 'staff', {
        kind: 'enrolment',
        member: `M${'x'.repeat(seq)}`,
      });
  });
  return journal;
}

describe('a stretch of the journal as it is sent', () => {
  it.each([
    ['all of it', 0, 100, 1, 12],
    ['from the middle', 5, 100, 6, 12],
    ['a few', 3, 2, 4, 5],
    ['the last one', 11, 100, 12, 12],
  ])('is what its entries say, as bytes: %s', (_name, after, limit, from, to) => {
    const journal = journalOf(12);
    const [first, ...rest] = journal.after(from - 1, to - from + 1);
    expect(rest).toHaveLength(to - from);
    const follows = journal.hashAt(from - 1) ?? GENESIS.hash;
    expect(journal.stretchAfter(after, limit, NO_LIMIT)).toEqual(stretchOf([first!, ...rest], follows));
  });

  it('is read as the chain that it is', () => {
    const journal = journalOf(12);
    const { from, count, lines, lastHash } = journal.stretchAfter(4, 6, NO_LIMIT)!;
    const read = readLines(Buffer.from(lines), from, lastHash);
    expect(storedEntries(read)).toEqual(journal.after(4, 6));
    expect(Array.from({ length: count }, (_, index) => isChained(read, index))).not.toContain(false);
  });

  it('ends where no more bytes fit, but has always one entry', () => {
    const journal = journalOf(12);
    const whole = journal.stretchAfter(0, 3, NO_LIMIT)!;
    // each line with what ends it, also the last one
    const bytes = whole.lines.length + 1;
    expect(journal.stretchAfter(0, 100, bytes)).toEqual(whole);
    expect(journal.stretchAfter(0, 100, bytes - 1)?.count).toBe(2);
    expect(journal.stretchAfter(0, 100, 1)?.count).toBe(1);
  });

  it('is not there behind the end', () => {
    expect(journalOf(2).stretchAfter(2, 100, NO_LIMIT)).toBeUndefined();
    expect(journalOf(0).stretchAfter(0, 100, NO_LIMIT)).toBeUndefined();
  });
});
