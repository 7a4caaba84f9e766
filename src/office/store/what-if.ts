import { createReplay, type Redeems } from '#analytics/whatif/replay';
import type { Figures } from '#analytics/whatif/tally';
import type { WhatIf } from '#contract/back-office/programs';
import type { SaleBody } from '#domain/entry';
import { parseProgram, type Program } from '#domain/program/schema';
import { programIn } from './administration.ts';
import type { Database } from './database.ts';
import { draftById } from './program-drafts.ts';
import { pastSales, type PastSalesRead } from './what-if-sales.ts';

/** Sales decided before others get their turn, and before it is told how far it is. */
const SALES_AT_A_TIME = 50;
const TOLD_EVERY = 500;
/** More points nobody tells apart on a chart. */
const MOST_POINTS = 30;

type Result = NonNullable<WhatIf['result']>;
type Told = (done: number, total: number) => Promise<void>;

/**
 * What the brand's own past sales would have come to under a draft, beside what is in force; kept with the draft. Touches nothing else,
 * so a job that was killed in the middle begins again. Answers how many sales it went through.
 */
export async function calculateWhatIf(
  db: Database,
  brand: string,
  draft: string,
  nowMs: number,
  isOver: () => boolean,
): Promise<number> {
  const row = await draftById(db, brand, draft);
  const revision = row?.whatif?.revision;
  if (!row || revision === undefined || row.whatif_state === 'done') return 0;
  const keep = (state: 'running' | 'done' | 'failed', whatif: WhatIf) =>
    db
      .updateTable('program_draft')
      .set({ whatif_state: state, whatif: JSON.stringify(whatif) })
      .where('brand', '=', brand)
      .where('id', '=', draft)
      .execute();
  const [inForce, { program }] = [await programIn(db, brand), parseProgram(JSON.parse(row.body))];
  if (!inForce || !program) {
    await keep('failed', { revision, done: 0, total: 0, fault: { key: 'draft-state', values: {} } });
    return 0;
  }
  await keep('running', { revision, done: 0, total: 0 });
  const read = await pastSales(db, brand, nowMs, isOver);
  const total = read.sales.length;
  if (isOver()) return 0;
  if (total === 0) {
    await keep('failed', { revision, done: 0, total, fault: { key: 'draft-whatif-no-sales', values: {} } });
    return 0;
  }
  const result = await compared(inForce.program, program, read, isOver, async (done) => {
    await keep('running', { revision, done, total });
  });
  if (result) await keep('done', { revision, done: total, total, result });
  return total;
}

/** Customers take what they have taken, where there is such a reward and they have the points for it. */
const asTheyDid: Redeems = ({ choices = [] }, program) =>
  choices.filter(({ reward }) => program.instruments.some(({ id }) => id === reward));

async function compared(
  inForce: Program,
  program: Program,
  { sales, counters }: PastSalesRead,
  isOver: () => boolean,
  tell: Told,
): Promise<Result | undefined> {
  const [old, next] = [createReplay(inForce, asTheyDid), createReplay(program, asTheyDid)];
  const points: { from: string; old: Sums; new: Sums }[] = [];
  const every = Math.ceil(sales.length / MOST_POINTS);
  let differ = 0;
  for (const [index, sale] of sales.entries()) {
    if (index % SALES_AT_A_TIME === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver()) return undefined;
    }
    if (index % TOLD_EVERY === 0) await tell(index, sales.length);
    if (index % every === 0) points.push({ from: sale.day, old: nothing(), new: nothing() });
    const [underOld, underNew] = [old.take(sale), next.take(sale)];
    const point = points.at(-1)!;
    add(point.old, underOld);
    add(point.new, underNew);
    if (underOld?.toPay !== underNew?.toPay || earnedIn(underOld) !== earnedIn(underNew)) differ++;
  }
  return {
    sales: sales.length,
    counters,
    from: sales[0]!.day,
    until: sales.at(-1)!.day,
    differ,
    old: figures(old.outcome().figures),
    new: figures(next.outcome().figures),
    course: points,
  };
}

const figures = (told: Figures): Record<string, number> => ({ ...told });

/** What a chart shows of a stretch of sales. */
type Sums = { discounts: number; pointsIssued: number };
const nothing = (): Sums => ({ discounts: 0, pointsIssued: 0 });

function add(sums: Sums, body: SaleBody | undefined): void {
  if (!body) return;
  sums.discounts += body.discount;
  sums.pointsIssued += earnedIn(body) ?? 0;
}

const earnedIn = (body: SaleBody | undefined): number | undefined =>
  body?.effects.reduce((sum, effect) => (effect.kind === 'points-earned' ? sum + effect.points : sum), 0);
