import { expect, test } from 'vitest';
import { type DraftMarks, type Marked, marksOf, touched, whole } from '#counter/ui/dialogs/tills/marks';

const all = (...touches: [Marked, number][]): DraftMarks =>
  touches.reduce((marks: DraftMarks, [what, line]) => touched(marks, what, line), {});

test('a touch marks a line, another one moves the mark, the same one takes it away', () => {
  expect(all(['total', 3])).toEqual({ total: 3 });
  expect(all(['total', 3], ['total', 5])).toEqual({ total: 5 });
  expect(all(['total', 3], ['date', 1], ['total', 3])).toEqual({ date: 1 });
});

test('goods go from the first touched line to the second, whichever is above; the third begins anew', () => {
  expect(all(['goods', 4])).toEqual({ goods: { first: 4, last: 4 } });
  expect(all(['goods', 4], ['goods', 2])).toEqual({ goods: { first: 2, last: 4 } });
  expect(all(['goods', 4], ['goods', 2], ['goods', 7])).toEqual({ goods: { first: 7, last: 7 } });
});

test('lines of VAT are several, and not without end', () => {
  expect(all(['vat', 4], ['vat', 5], ['vat', 4])).toEqual({ vat: [5] });
  const many = all(...Array.from({ length: 30 }, (_, line): [Marked, number] => ['vat', line]));
  expect(many.vat).toHaveLength(10);
});

test('a line may be several things, and rules need a total', () => {
  const marks = all(['date', 1], ['number', 1], ['goods', 1], ['goods', 3]);
  expect(marksOf(marks, 1)).toEqual(['date', 'number', 'goods']);
  expect(marksOf(marks, 2)).toEqual(['goods']);
  expect(whole(marks)).toBeUndefined();
  expect(whole(touched(marks, 'total', 4))).toMatchObject({ total: 4, date: 1 });
});
