import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#base/day';
import { clubRefund, clubRenewalDue, nextTerm } from '#domain/life/club-terms';
import { seed } from '../../../property/seed.ts';

const YEAR = { fee: 1_200, months: 12, refund: 'unused-months' } as const;

describe('the term of a club', () => {
  it.each<[string, number, string, string | undefined, object]>([
    ['a year from today on', 12, '2026-11-21', undefined, { from: '2026-11-21', until: '2027-11-20' }],
    ['a month, from its last day', 1, '2027-01-31', undefined, { from: '2027-01-31', until: '2027-02-27' }],
    ['after the one that runs', 12, '2026-11-21', '2026-11-30', { from: '2026-12-01', until: '2027-11-30' }],
    ['after one that ends today', 1, '2026-11-21', '2026-11-21', { from: '2026-11-22', until: '2026-12-21' }],
    ['from today on after a gap', 1, '2026-11-21', '2026-11-20', { from: '2026-11-21', until: '2026-12-20' }],
  ])('I12 is %s', (_, months, today, lastDay, term) => {
    expect(nextTerm(months, today, lastDay)).toEqual(term);
  });

  it('I12 is to be renewed from two weeks before its last day to its last day', () => {
    const due = (today: string) => clubRenewalDue(YEAR, { until: '2026-12-31' }, today);
    expect(due('2026-12-16')).toBeUndefined();
    expect(due('2026-12-17')).toEqual({ until: '2026-12-31', fee: 1_200 });
    expect(due('2026-12-31')).toEqual({ until: '2026-12-31', fee: 1_200 });
    expect(due('2027-01-01')).toBeUndefined();
  });
});

describe('leaving a club', () => {
  const term = { from: '2026-11-21', until: '2027-11-20' };
  it.each<[string, string, number, string]>([
    ['on the first day: the first month is used', '2026-11-21', 1_100, '2026-12-20'],
    ['on the last day of the first month', '2026-12-20', 1_100, '2026-12-20'],
    ['on the first day of the second month', '2026-12-21', 1_000, '2027-01-20'],
    ['in the last month', '2027-11-01', 0, '2027-11-20'],
    ['after the end', '2027-11-21', 0, '2027-11-20'],
    ['before it has begun', '2026-11-20', 1_200, '2026-11-20'],
  ])('I12 gives unused months back: %s', (_, today, amount, until) => {
    expect(clubRefund(YEAR, term, today)).toEqual({ amount, until });
  });

  it('I12 gives nothing back where the club says so, and the benefits stay to the end', () => {
    expect(clubRefund({ ...YEAR, refund: 'none' }, term, '2026-11-22')).toEqual({ amount: 0, until: '2027-11-20' });
  });

  it(`I12 never gives back more than the fee, and never more the longer one stays (seed ${seed})`, () => {
    const days = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        fc.integer({ min: 1, max: 24 }),
        days,
        days,
        days,
        (fee, months, a, b, c) => {
          const start = addDays('2026-01-01', a);
          const bought = nextTerm(months, start, undefined);
          const [early, late] = [Math.min(b, c), Math.max(b, c)].map((day) =>
            clubRefund({ fee, months, refund: 'unused-months' }, bought, addDays(start, day)),
          );
          expect(early!.amount).toBeLessThanOrEqual(fee);
          expect(late!.amount).toBeGreaterThanOrEqual(0);
          expect(late!.amount).toBeLessThanOrEqual(early!.amount);
          // what is not given back is what the benefits last for
          expect(early!.until <= bought.until).toBe(true);
          expect(early!.amount === 0 || early!.until < bought.until || fee === 0).toBe(true);
        },
      ),
      { seed, numRuns: 1_000 },
    );
  });
});
