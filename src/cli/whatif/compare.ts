import { createReplay, type Redeems } from '#analytics/whatif/replay';
import type { Figures, Outcome } from '#analytics/whatif/tally';
import type { Clock } from '#base/clock';
import { ok, type Result } from '#base/result';
import type { SaleBody } from '#domain/entry';
import type { Program } from '#domain/program/schema';
import { createProgress, type Progress } from '../demo/progress.ts';
import { choicesOf } from '../demo/redemptions.ts';
import type { PastSales } from './sales.ts';

export type Comparison = {
  /** Sales that were read. */
  readonly sales: number;
  /** First and last day of the sales; absent if there are none. */
  readonly from?: string;
  readonly until?: string;
  readonly redeem: boolean;
  readonly programs: readonly [ComparedProgram, ComparedProgram];
  /** Figures of the second program less those of the first. */
  readonly differences: Figures;
  /** Sales for which another amount is paid, or that earn other points. */
  readonly salesThatDiffer: number;
  readonly seconds: number;
};
export type ComparedProgram = Pick<Program, 'id' | 'version' | 'name'> & Outcome;

/**
 * As the households of the demo: one in four takes something free as soon as there is any, one in four money off, one in four pays with
 * points, one never.
 */
export const asInDemo: Redeems = ({ sale }, program, habit, balance) => choicesOf(habit, program, balance, sale.total);

/** Replays past sales under two programs, both sale by sale, so that they are read once. */
export async function compare(
  [a, b]: readonly [Program, Program],
  { total, sales }: PastSales,
  { redeem, clock, onProgress }: { redeem: boolean; clock: Clock; onProgress: (progress: Progress) => void },
): Promise<Result<Comparison>> {
  const startedAt = clock.now();
  const progress = createProgress('whatif', total, clock, onProgress);
  const [underA, underB] = [
    createReplay(a, redeem ? asInDemo : undefined),
    createReplay(b, redeem ? asInDemo : undefined),
  ];
  let [read, differ] = [0, 0];
  let [from, until]: (string | undefined)[] = [];
  for await (const sale of sales) {
    if (!sale.ok) return sale;
    if (isDifferent(underA.take(sale.value), underB.take(sale.value))) differ++;
    from ??= sale.value.day;
    until = sale.value.day;
    progress.step(++read);
  }
  const [outA, outB] = [underA.outcome(), underB.outcome()];
  return ok({
    sales: read,
    ...(from !== undefined && until !== undefined && { from, until }),
    redeem,
    programs: [named(a, outA), named(b, outB)],
    differences: less(outB.figures, outA.figures),
    salesThatDiffer: differ,
    seconds: (clock.now() - startedAt) / 1_000,
  });
}

const named = ({ id, version, name }: Program, outcome: Outcome): ComparedProgram => ({
  id,
  version,
  name,
  ...outcome,
});

const isDifferent = (a: SaleBody | undefined, b: SaleBody | undefined): boolean =>
  a?.toPay !== b?.toPay || pointsOf(a) !== pointsOf(b);
const pointsOf = (body: SaleBody | undefined): number | undefined =>
  body?.effects.reduce((sum, effect) => (effect.kind === 'points-earned' ? sum + effect.points : sum), 0);

function less(b: Figures, a: Figures): Figures {
  const differences = { ...b };
  for (const name of Object.keys(a) as (keyof Figures)[]) Object.assign(differences, { [name]: b[name] - a[name] });
  return differences;
}
