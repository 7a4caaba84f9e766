import { join } from 'node:path';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { keptJournal } from './counter-kept.ts';
import { inProcess } from './job.ts';
import { rateRow, type Row } from './row.ts';
import type { VerifyFound, VerifyJob } from './verify/process.ts';

/** Entries of one counter's journal, 1.5 kB each. */
const SIZES = [10_000, 30_000, 100_000, 1_000_000] as const;
/** The whole file takes forty times as long as its chain. */
const MOST_WHOLE = 100_000;
const PROGRAM = join(import.meta.dirname, 'verify/process.ts');

/**
 * verify: the chain of a counter's journal, read from its file and proved hash by hash; and the whole file with every row
 * that follows from the journal. Both against SHA-256 alone, in one thread, over the same bytes in memory.
 */
export const verify: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  for (const size of sizesOf(amount, SIZES)) {
    const folder = await keptJournal(size);
    const measure = (does: VerifyJob['does']): Promise<VerifyFound> =>
      inProcess<VerifyJob, VerifyFound>(PROGRAM, { folder, does, rounds: roundsOf(amount) });
    const anchorName = 'SHA-256 alone';
    const { rounds } = await measure('chain');
    const target = { of: 'ours', atLeast: 500_000 } as const;
    yield rateRow({ name: 'verify, chain', size, unit: 'entries/s', anchorName, target }, rounds);
    if (size > MOST_WHOLE) continue;
    const whole = await measure('whole');
    yield rateRow({ name: 'verify, whole file', size, unit: 'entries/s', anchorName }, whole.rounds);
  }
}
