import { CsvError, parse } from 'csv-parse/sync';
import type { Separator } from './separator.ts';

/** A row of a table and the line that it begins in; `broken`: its quotes do not close. */
export type TableRow = { readonly line: number; readonly cells: readonly string[]; readonly broken?: true };

/** Lines that one row may go over, where a cell has line breaks in it: a quote that never closes ends here instead of with the file. */
const MOST_LINES = 20;
/** No row is longer than this. */
export const LONGEST_ROW = 65_536;
/** Rows that are taken apart together. */
const ROWS_AT_A_TIME = 1_000;

/** Lines with their numbers, whichever of the three ways they end in; a line longer than any row comes in parts. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let held = '';
  for await (const text of texts) {
    held += text;
    // a line feed may follow in the next piece
    const isOpen = held.endsWith('\r');
    const lines = (isOpen ? held.slice(0, -1) : held).split(/\r\n|\n|\r/);
    held = lines.pop()! + (isOpen ? '\r' : '');
    while (held.length > LONGEST_ROW) {
      lines.push(held.slice(0, LONGEST_ROW));
      held = held.slice(LONGEST_ROW);
    }
    if (lines.length > 0) yield lines;
  }
  if (held !== '') yield [held.replace(/\r$/, '')];
}

type Piece = { readonly line: number; readonly text: string };

/**
 * The rows of a table as spreadsheets and tills write it (RFC 4180), the header first; empty rows are left out. What is wrong with a
 * row stays with that row: csv-parse sees only rows whose quotes are even in number.
 */
export async function* csvRows(
  pieces: AsyncIterable<readonly string[]>,
  separator: Separator,
): AsyncGenerator<readonly TableRow[]> {
  let number = 0;
  /** Lines from one with an open quote on. */
  let open: Piece[] = [];
  let rows: Piece[] = [];
  let broken: TableRow[] = [];

  function take(line: Piece): void {
    if (open.length === 0) {
      if (isEven(line.text)) rows.push(line);
      else open = [line];
      return;
    }
    open.push(line);
    if (!isEven(line.text)) {
      const joined = { line: open[0]!.line, text: open.map(({ text }) => text).join('\n') };
      if (joined.text.length <= LONGEST_ROW && parsed([joined], separator)?.length === 1) {
        rows.push(joined);
        open = [];
      } else giveUp();
    } else if (open.length >= MOST_LINES) giveUp();
  }
  /** The quote of the first open line never closes: those behind it are looked at anew. */
  function giveUp(): void {
    const [first, ...others] = open;
    open = [];
    broken.push({ line: first!.line, cells: [], broken: true });
    for (const line of others) take(line);
  }
  function ready(): TableRow[] {
    const found = [...takenApart(rows, separator), ...broken].sort((a, b) => a.line - b.line);
    rows = [];
    broken = [];
    return found;
  }

  for await (const lines of pieces) {
    for (const text of lines) {
      number++;
      if (text.trim() !== '' || open.length > 0) take({ line: number, text });
      if (rows.length + broken.length >= ROWS_AT_A_TIME) yield ready();
    }
  }
  while (open.length > 0) giveUp();
  yield ready();
}

const isEven = (text: string): boolean => {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count % 2 === 0;
};

function takenApart(rows: readonly Piece[], separator: Separator): TableRow[] {
  const together = parsed(rows, separator);
  if (together?.length === rows.length) return rows.map(({ line }, index) => ({ line, cells: together[index]! }));
  return rows.map((row): TableRow => {
    const cells = parsed([row], separator);
    return cells?.length === 1 ? { line: row.line, cells: cells[0]! } : { line: row.line, cells: [], broken: true };
  });
}

function parsed(rows: readonly Piece[], separator: Separator): string[][] | undefined {
  if (rows.length === 0) return [];
  try {
    return parse(rows.map(({ text }) => text).join('\n'), {
      delimiter: separator,
      record_delimiter: '\n',
      relax_column_count: true,
    });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
