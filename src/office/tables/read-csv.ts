import { CsvError, parse } from 'csv-parse/sync';
import { ok, type Result, refused } from '#base/result';
import type { TableRow } from '#domain/program/catalogue';
import type { Separator } from './separator.ts';

/** Rows of one file. */
const MOST_ROWS = 1_000_000;

export type TableRefusal = 'csv-empty' | 'csv-quote' | 'csv-too-long';
export type CsvRefusal = TableRefusal | 'csv-column-missing';

/** A table as it stands in its file: the first row names the columns. */
export type Table = {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/**
 * Reads a table as spreadsheets write it (RFC 4180). Without a separator, fields stand between commas, or between semicolons if the first row has
 * one; in double quotes where they must. Blanks around a field do not count; empty rows are left out.
 */
export function readTable(text: string, separator?: Separator): Result<Table, TableRefusal> {
  const records: { readonly record: readonly string[]; readonly endsIn: number }[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: separator ?? (/^[^\r\n]*;/.test(text) ? ';' : ','),
      // named, for a file may have several: otherwise the first one found counts for all
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      on_record: (record: string[], { lines: endsIn }) => void records.push({ record, endsIn }),
    });
  } catch (error) {
    if (error instanceof CsvError) return refused('csv-quote', { line: Number(error['lines']) });
    throw error;
  }
  const [first, ...rows] = records;
  if (!first) return refused('csv-empty');
  if (rows.length > MOST_ROWS) return refused('csv-too-long', { rows: MOST_ROWS });
  return ok({
    header: first.record,
    rows: rows.map(({ record, endsIn }) => ({
      line: endsIn - record.join('').split('\n').length + 1,
      cells: record,
    })),
  });
}

/** The same by the names of the columns in lower case; a table that lacks one of these is refused. */
export function readCsv(text: string, columns: readonly string[]): Result<readonly TableRow[], CsvRefusal> {
  const table = readTable(text);
  if (!table.ok) return table;
  const names = table.value.header.map((name) => name.toLowerCase());
  const missing = columns.find((column) => !names.includes(column));
  if (missing !== undefined) return refused('csv-column-missing', { column: missing });
  return ok(
    table.value.rows.map(({ line, cells }) => ({
      line,
      fields: Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])),
    })),
  );
}
