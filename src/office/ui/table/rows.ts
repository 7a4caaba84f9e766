import { tableText } from '#base/table-cell';
import type { ReactNode } from 'react';

/** A column of a table. */
export type Column<Row> = {
  readonly title: string;
  /** What a cell says: it is searched, sorted by and written to the CSV. */
  readonly text: (row: Row) => string;
  /** What is sorted by where the text says it otherwise: numbers and moments, which stand at the right. */
  readonly value?: (row: Row) => number;
  /** What is shown where it is more than text. */
  readonly cell?: (row: Row) => ReactNode;
};

export type Order = { readonly column: number; readonly down: boolean };

/** The rows in which every word that was typed stands, in whatever column, in the order that was chosen. */
export function rowsShown<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  typed: string,
  order: Order | undefined,
  language: string,
): readonly Row[] {
  const words = typed.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const found =
    words.length === 0
      ? rows
      : rows.filter((row) => {
          const said = columns.map(({ text }) => text(row).toLocaleLowerCase(language)).join('\n');
          return words.every((word) => said.includes(word));
        });
  const by = order && columns[order.column];
  if (!by) return found;
  const { text, value } = by;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sorted = found.toSorted(value ? (a, b) => value(a) - value(b) : (a, b) => compare(text(a), text(b)));
  return order.down ? sorted.reverse() : sorted;
}

/** The rows for a spreadsheet: with a mark that tells it the text is UTF-8, and no cell that it would calculate. */
export function rowsAsCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))];
  return tableText(lines);
}
