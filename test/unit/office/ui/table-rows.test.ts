import { describe, expect, test } from 'vitest';
import { type Column, rowsAsCsv, rowsShown } from '#office/ui/table/rows';

type Shop = { readonly name: string; readonly points: number };
const columns: readonly Column<Shop>[] = [
  { title: 'Name', text: ({ name }) => name },
  { title: 'Punkte', text: ({ points }) => `${points} P`, value: ({ points }) => points },
];
const rows: readonly Shop[] = [
  { name: 'Zäune 10', points: 900 },
  { name: 'Äpfel', points: 1_000 },
  { name: 'Zäune 9', points: -5 },
  { name: '=SUM(A1)', points: 0 },
];
const shown = (typed: string, order?: { column: number; down: boolean }) =>
  rowsShown(rows, columns, typed, order, 'de').map(({ name }) => name);

describe('a table of the back office', () => {
  test('finds the rows in which every word stands, in whatever column and case', () => {
    expect(shown('ZÄU 900')).toEqual(['Zäune 10']);
    expect(shown(' p ')).toHaveLength(4);
    expect(shown('zäune äpfel')).toEqual([]);
  });

  test('sorts text as people do and numbers by their value, and as it came without an order', () => {
    expect(shown('')).toEqual(['Zäune 10', 'Äpfel', 'Zäune 9', '=SUM(A1)']);
    expect(shown('', { column: 0, down: false })).toEqual(['=SUM(A1)', 'Äpfel', 'Zäune 9', 'Zäune 10']);
    expect(shown('', { column: 1, down: true })).toEqual(['Äpfel', 'Zäune 10', '=SUM(A1)', 'Zäune 9']);
    expect(shown('', { column: 7, down: true })).toHaveLength(4);
  });

  test('goes into a spreadsheet without anything that is calculated there', () => {
    expect(rowsAsCsv(rows.slice(3), columns)).toBe("\ufeffName;Punkte\r\n'=SUM(A1);0 P\r\n");
  });
});
