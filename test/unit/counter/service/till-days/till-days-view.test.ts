import { expect, test } from 'vitest';
import { MOST_DIFFERENCES_SHOWN, MOST_PROBLEMS_SHOWN } from '#contract/till-days';
import { refused } from '#base/result';
import { type BookedSale, reconcileDay } from '#till/files/reconcile-day';
import type { TillSale } from '#till/files/till-sale';
import { tillDaysView } from '../../../../../src/counter/service/till-days/till-days-view.ts';

// a quarter to midnight in Berlin, so that the next receipt is of the next day
const LATE = Date.UTC(2026, 10, 20, 22, 45);
const HALF_AN_HOUR = 30 * 60_000;

const sale = (id: string, at: number, total: number, kind: TillSale['kind'] = 'sale'): TillSale => ({
  key: `till:K:1:${id}`,
  till: 'K',
  closing: '1',
  id,
  number: id,
  at,
  kind,
  total,
  lines: [],
  vat: [],
  payments: [],
  refersTo: [],
});
const booked = (key: string, seq: number, at: number, total: number): BookedSale => ({
  key,
  entry: `T1:${seq}`,
  at,
  total,
  toPay: total,
  returned: 0,
  receipt: undefined,
});
const viewOf = (sales: TillSale[], bookings: BookedSale[]) =>
  tillDaysView(reconcileDay(sales, bookings), { sales, problems: [] }, 'Europe/Berlin');

test('each day of the shop has its own sums, newest first', () => {
  const sales = [sale('1', LATE, 500), sale('2', LATE + HALF_AN_HOUR, 700), sale('3', LATE, 100, 'training')];
  const view = viewOf(sales, [booked('till:K:1:2', 9, LATE + HALF_AN_HOUR, 700)]);
  expect(view.days).toEqual([
    { day: '2026-11-21', sold: { count: 1, total: 700 }, linked: { count: 1, total: 700 }, differences: 0 },
    { day: '2026-11-20', sold: { count: 1, total: 500 }, linked: { count: 0, total: 0 }, differences: 0 },
  ]);
  expect([view.tills, view.leftOut, view.differences]).toEqual([['K'], 1, []]);
});

test('a receipt that was booked twice is sold once, and every difference leads to its booking', () => {
  const view = viewOf(
    [sale('1', LATE, 500), sale('2', LATE - 1_000, 700)],
    [booked('hand:1', 3, LATE, 500), booked('hand:2', 4, LATE, 500), booked('till:K:1:2', 5, LATE - 1_000, 690)],
  );
  expect(view.days).toMatchObject([{ sold: { count: 2, total: 1_200 }, linked: { count: 2 }, differences: 2 }]);
  expect(view.differences).toMatchObject([
    { state: 'twice', number: '1', sold: 500, booked: 500, seq: 4 },
    { state: 'amount', number: '2', sold: 700, booked: 690, seq: 5 },
  ]);
});

test('however much differs or cannot be read, so much is shown, and the rest is counted', () => {
  const bookings = Array.from({ length: 300 }, (_, n) => booked(`tse:${n}`, n + 1, LATE + n, 500));
  const sales = [sale('1', LATE, 900)];
  const problems = Array.from({ length: 30 }, (_, row) => ({
    file: 'x'.repeat(500),
    row,
    why: refused('till-id-missing'),
  }));
  const view = tillDaysView(reconcileDay(sales, bookings), { sales, problems }, 'Europe/Berlin');
  expect(view.differences).toHaveLength(MOST_DIFFERENCES_SHOWN);
  expect(view.differences[0]).toMatchObject({ state: 'not-in-till', seq: 300 });
  expect(view.days[0]!.differences).toBe(300);
  expect([view.problems.length, view.otherProblems, view.problems[0]!.file.length]).toEqual([
    MOST_PROBLEMS_SHOWN,
    10,
    80,
  ]);
});
