import { join } from 'node:path';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import type { EvaluateFound, EvaluateJob } from './evaluate/process.ts';
import { inProcess } from './job.ts';
import type { SlowestFound, SlowestJob } from './evaluate/slowest.ts';
import { latencyRow, rateRow, type Row } from './row.ts';
import { median } from './statistics.ts';

/** Offers of one program. */
const SIZES = [5, 50, 500, 5_000] as const;
const PROGRAM = join(import.meta.dirname, 'evaluate/process.ts');
const SLOWEST = join(import.meta.dirname, 'evaluate/slowest.ts');
const JSON_RULES = 'json-rules-engine 7';

/**
 * evaluate: what comes off 20 baskets of 30 lines, with all reasons; json-rules-engine and @medusajs/promotion take the same off
 * the same baskets, to the cent, or nothing is measured. Then why the other offers do not hold; how the time grows
 * with ten times as many offers; a sale of 10,000 lines; and sales of 1,000 lines, as many as may be sold at once, that make each kind of
 * instrument work as hard as it can. The other engines are installed by
 * `npm ci --ignore-scripts --prefix test/bench/anchors`.
 */
export const evaluate: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  const measure = (offers: number, baskets = 20, lines = 30): Promise<EvaluateFound> =>
    inProcess<EvaluateJob, EvaluateFound>(PROGRAM, { offers, baskets, lines, rounds: roundsOf(amount) });
  let before: EvaluateFound['rounds'] | undefined;
  for (const size of sizesOf(amount, SIZES)) {
    const { rounds } = await measure(size);
    const [name, unit] = ['evaluate', 'baskets/s'];
    yield rateRow(
      {
        name,
        size,
        unit,
        anchorName: JSON_RULES,
        target: size === 500 ? { of: 'ratio', atLeast: 1_000 } : undefined,
      },
      rounds.map(({ ours, jsonRules }) => ({ ours, anchor: jsonRules })),
    );
    yield rateRow(
      { name, size, unit, anchorName: '@medusajs/promotion 2' },
      rounds.map(({ ours, medusa }) => ({ ours, anchor: medusa })),
    );
    if (before) {
      const base = { ours: median(before.map(({ ours }) => ours)), anchor: median(before.map((one) => one.jsonRules)) };
      yield rateRow(
        {
          name: 'evaluate, times slower than a tenth as many',
          size,
          unit: '×',
          anchorName: JSON_RULES,
          target: size === 500 ? { of: 'ours', atMost: 4 } : undefined,
        },
        rounds.map(({ ours, jsonRules }) => ({ ours: base.ours / ours, anchor: base.anchor / jsonRules })),
      );
    }
    before = rounds;
    yield rateRow(
      {
        name: 'explain, one refusal',
        size,
        unit: '/s',
        anchorName: `${JSON_RULES}, a basket`,
        // 50 µs each
        target: { of: 'ours', atLeast: 20_000 },
      },
      rounds.map(({ refusals, jsonRules }) => ({ ours: refusals, anchor: jsonRules })),
    );
  }
  const long = await measure(500, 1, 10_000);
  yield rateRow(
    {
      name: 'evaluate, 10,000 lines',
      size: 500,
      unit: 'baskets/s',
      anchorName: JSON_RULES,
      // 50 ms each
      target: { of: 'ours', atLeast: 20 },
    },
    long.rounds.map(({ ours, jsonRules }) => ({ ours, anchor: jsonRules })),
  );
  const { sales, usual } = await inProcess<SlowestJob, SlowestFound>(SLOWEST, { rounds: roundsOf(amount) });
  for (const { title, ms, isRefused } of sales)
    yield latencyRow(
      {
        name: `${isRefused ? 'refuse' : 'evaluate'} 1,000 lines: ${title}`,
        size: 1_000,
        unit: 'ms',
        anchorName: '30 lines, 256 combinations',
        target: { of: 'ours', atMost: 50 },
      },
      ms.map((one, round) => ({ ours: [one], anchor: [usual[round]!] })),
    );
}
