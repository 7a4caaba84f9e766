import { join } from 'node:path';
import { type Amount, type Bench, roundsOf } from './bench.ts';
import { keptCounter, keptJournal } from './counter-kept.ts';
import { inProcess } from './job.ts';
import type { ReadFound, ReadJob } from './read/process.ts';
import { latencyRow, type Row, type Target } from './row.ts';

/** Members, and entries of the counter's own journal (of those that have any, ten each). */
const SIZES = [
  { members: 1_000, journal: 10_000 },
  { members: 10_000, journal: 100_000 },
  { members: 100_000, journal: 1_000_000 },
] as const;
/** A counter that knows a million members and has booked nothing for them yet. */
const MOST_MEMBERS = 1_000_000;
const READS_PER_ROUND = 2_000;
/** Each in a process of its own, whose file's pages the system has forgotten. */
const COLD_READS_PER_ROUND = 10;
const WARM: Target = { of: 'ours', atMost: 0.1 };
const COLD: Target = { of: 'ours', atMost: 1 };
const PROGRAM = join(import.meta.dirname, 'read/process.ts');

/**
 * read: from the number on a card to everything that the screen says about the member, and the last 20 sales as the page of
 * returns lists them; members in no order. Warm, one read after the other; and cold: the first read of a fresh process on a file
 * that is in nobody's memory, as far as the system lets us make it forget. Against the member's balance row alone. The
 * entries' own texts, which only a return needs, are a row without a target.
 */
export const read: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  for (const { members, journal } of amount.smallest ? SIZES.slice(0, 1) : SIZES) {
    yield* rowsAt(amount, await keptJournal(journal), members, `${journal.toLocaleString('en')} entries`);
  }
  if (!amount.smallest) yield* rowsAt(amount, await keptCounter(MOST_MEMBERS), MOST_MEMBERS, 'no entries');
}

async function* rowsAt(amount: Amount, folder: string, members: number, says: string): AsyncIterable<Row> {
  const rounds = roundsOf(amount);
  const measure = (job: Omit<ReadJob, 'folder' | 'members'>): Promise<ReadFound> =>
    inProcess<ReadJob, ReadFound>(PROGRAM, { folder, members, ...job });
  const warm = await measure({ rounds, reads: amount.smallest ? 50 : READS_PER_ROUND, cold: false, seed: 1 });
  const subject = { size: members, unit: 'ms', anchorName: 'balance row alone' };
  yield latencyRow({ ...subject, name: `read, ${says}`, target: WARM }, warm.sales);
  yield latencyRow({ ...subject, name: `read with entries, ${says}` }, warm.entries);

  const colds: { ours: number[]; anchor: number[] }[] = [];
  let seed = 0;
  let forgets = true;
  for (let round = 0; round < rounds; round++) {
    const measured = { ours: [] as number[], anchor: [] as number[] };
    for (let index = 0; index < (amount.smallest ? 1 : COLD_READS_PER_ROUND); index++) {
      for (const side of ['ours', 'anchor'] as const) {
        const found = await measure({ rounds: 1, reads: 1, cold: side, seed: ++seed });
        measured[side].push(...(found.sales[0]?.[side] ?? []));
        forgets &&= found.forgot;
      }
    }
    colds.push(measured);
  }
  if (!forgets)
    console.error('bench: the system does not let its cache of files be dropped; "cold" is a fresh process only');
  yield latencyRow({ ...subject, name: `read cold, ${says}`, target: COLD }, colds);
}
