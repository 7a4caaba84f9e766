import { expect, it } from 'vitest';
import { compare } from '#cli/whatif/compare';
import { reportText } from '#cli/whatif/report-text';
import { demoSales, type PastSales } from '#cli/whatif/sales';
import { parseProgram } from '#domain/program/schema';
import standard from '../../../../resources/programs/standard.json' with { type: 'json' };
import { programWith } from '../../domain/samples.ts';

const BASKETS = 1_500;

/** The first baskets of the year 2017. */
function someSales(): PastSales {
  const { sales } = demoSales(Date.parse('2017-12-31T23:59:59Z'));
  async function* some() {
    let taken = 0;
    for await (const sale of sales) {
      if (taken++ === BASKETS) return;
      yield sale;
    }
  }
  return { total: BASKETS, sales: some() };
}

const a = parseProgram(standard).program!;
const b = programWith([
  { kind: 'points', id: 'points', points: 2, perAmount: 100 },
  { kind: 'discount', id: 'tenth', name: { de: 'Zehntel', en: 'Tenth' }, gives: { kind: 'percent', percent: 10 } },
]);
const told: number[] = [];
const compared = await compare([a, b], someSales(), {
  redeem: true,
  clock: { now: () => 0 },
  onProgress: ({ done }) => told.push(done),
});
if (!compared.ok) throw new Error(compared.code);
const { value } = compared;

it('replays the same sales under both programs and reports the differences', () => {
  const [underA, underB] = value.programs;
  expect(value.sales).toBe(BASKETS);
  expect(underA.figures.salesAmount).toBe(underB.figures.salesAmount);
  expect(value.differences.discounts).toBe(underB.figures.discounts - underA.figures.discounts);
  expect(value.salesThatDiffer).toBeGreaterThan(1_000);
  expect(told.at(-1)).toBe(BASKETS);
});

it('accounts for every cent and every point', () => {
  for (const { sales, refused, figures } of value.programs) {
    expect({ sales, refused }).toEqual({ sales: BASKETS, refused: {} });
    expect(figures.paid).toBe(figures.salesAmount - figures.discounts);
    expect(figures.pointsOwed + figures.pointsLapsed).toBe(figures.pointsIssued - figures.pointsRedeemed);
    expect(figures.membersReached).toBeLessThanOrEqual(figures.members);
  }
});

it('the same program twice makes no difference', async () => {
  const same = await compare([a, a], someSales(), { redeem: false, clock: { now: () => 0 }, onProgress: () => {} });
  expect(same.ok && same.value.salesThatDiffer).toBe(0);
  expect(same.ok && new Set(Object.values(same.value.differences))).toEqual(new Set([0]));
});

it('is read in both languages without a gap', () => {
  for (const language of ['de', 'en'] as const) {
    const text = reportText(value, { language, currency: 'EUR', timeZone: 'Europe/Berlin' });
    expect(text).not.toMatch(/whatif-|\{\w+|undefined|NaN/);
    expect(text).toContain(language === 'de' ? 'Umsatz' : 'Sales');
    expect(text).toContain(language === 'de' ? 'Zehntel' : 'Tenth');
  }
});
