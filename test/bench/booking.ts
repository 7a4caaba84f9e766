import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import type { BookingJob, BookingRound } from './booking/process.ts';
import { buildFsyncShim } from './booking/fsync-shim.ts';
import { bookMany, makeCounter } from './counter-data.ts';
import { inProcess } from './job.ts';
import { rateRow, type Row, type Target } from './row.ts';
import { withScratch } from './scratch.ts';

/** Sales that the counter has already booked, ten a member. */
const SIZES = [1_000, 10_000, 100_000] as const;
/** The disk as it is, and one whose every fsync takes longer. */
const DELAYS: readonly { readonly us: number; readonly sales: number; readonly target: Target }[] = [
  { us: 0, sales: 400, target: { of: 'ratio', atLeast: 0.4 } },
  { us: 1_000, sales: 200, target: { of: 'ratio', atLeast: 0.95 } },
  { us: 5_000, sales: 60, target: { of: 'ratio', atLeast: 0.95 } },
];
const PROGRAM = join(import.meta.dirname, 'booking/process.ts');

/**
 * booking: one sale through the counter's real code on a real file (decide, append, chain, project, receipt, durable),
 * against a raw overwrite of 16 KB with fsync on the same disk. Once as the disk is, and with every fsync slowed by a
 * library that also counts them: a booking must wait for the disk exactly once.
 */
export const booking: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  const ready: Row[] = [];
  for (const size of sizesOf(amount, SIZES)) {
    await withScratch(async (folder) => {
      ready.push(...(await rowsAt(amount, size, folder)));
    });
    yield* ready.splice(0);
  }
}

async function rowsAt(amount: Amount, size: number, folder: string): Promise<Row[]> {
  const members = Math.max(10, size / 10);
  const made = join(folder, 'made');
  const counter = await makeCounter(made, { members });
  bookMany(counter, 1, size, members);
  counter.database.close();
  const shim = buildFsyncShim(folder);
  if (shim === undefined) console.error('bench: no C compiler (cc): fsyncs are neither counted nor slowed');
  const rows: Row[] = [];
  const measure = async (through: BookingJob['through'], delayUs: number, sales: number): Promise<BookingRound[]> => {
    const own = join(folder, `${through}-${delayUs}`);
    cpSync(made, own, { recursive: true });
    const job: BookingJob = {
      folder: own,
      members,
      rounds: roundsOf(amount),
      salesPerRound: amount.smallest ? 20 : sales,
      through,
    };
    return inProcess<BookingJob, BookingRound[]>(
      PROGRAM,
      job,
      shim === undefined
        ? {}
        : { LD_PRELOAD: shim, FSYNC_DELAY_US: String(delayUs), FSYNC_COUNT_FILE: join(own, 'syncs') },
    );
  };
  const rates = (rounds: readonly BookingRound[]): { ours: number; anchor: number }[] =>
    rounds.map(({ oursMs, anchorMs }) => ({ ours: 1_000 / oursMs, anchor: 1_000 / anchorMs }));
  const anchorName = 'overwrite 16 KB + fsync';
  for (const { us, sales, target } of DELAYS) {
    if (us > 0 && shim === undefined) continue;
    const rounds = await measure('ledger', us, sales);
    const name = us === 0 ? 'booking' : `booking, fsync + ${us / 1_000} ms`;
    rows.push(rateRow({ name, size, unit: 'sales/s', anchorName, target }, rates(rounds)));
    if (us > 0 || shim === undefined) continue;
    rows.push(
      rateRow(
        {
          name: 'booking, fsyncs',
          size,
          unit: 'a sale',
          anchorName: 'one',
          target: { of: 'ours', atLeast: 1, atMost: 1 },
        },
        rounds.map(({ syncsPerSale }) => ({ ours: syncsPerSale ?? Number.NaN, anchor: 1 })),
      ),
    );
  }
  const throughRouter = await measure('router', 0, DELAYS[0]!.sales);
  rows.push(rateRow({ name: 'booking, through the router', size, unit: 'sales/s', anchorName }, rates(throughRouter)));
  return rows;
}
