import { readFileSync, statSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { ok, type Result, refused } from '#base/result';
import { CATALOGUE_COLUMNS, type Product, readCatalogue, type TableRow } from '#domain/program/catalogue';
import { complain, sentence } from './say.ts';

const MOST_BYTES = 50 * 1024 * 1024;
/** Rows of one file. */
const MOST_ROWS = 1_000_000;

export type CsvRefusal = 'csv-empty' | 'csv-quote' | 'csv-column-missing' | 'csv-too-long';

/**
 * Reads a table as spreadsheets write it (RFC 4180): the first row names the columns; fields stand between commas, or between semicolons
 * if the first row has one, and in double quotes where they must. Blanks around a field do not count; empty rows are left out.
 */
export function readCsv(text: string, columns: readonly string[]): Result<readonly TableRow[], CsvRefusal> {
  const records: { readonly record: readonly string[]; readonly endsIn: number }[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: /^[^\r\n]*;/.test(text) ? ';' : ',',
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
  const names = first.record.map((name) => name.toLowerCase());
  const missing = columns.find((column) => !names.includes(column));
  if (missing !== undefined) return refused('csv-column-missing', { column: missing });
  return ok(
    rows.map(({ record, endsIn }) => ({
      line: endsIn - record.join('').split('\n').length + 1,
      fields: Object.fromEntries(names.map((name, index) => [name, record[index] ?? ''])),
    })),
  );
}

/** Reads a table that a person has named. */
export function readCsvFile(file: string, columns: readonly string[]): Result<readonly TableRow[]> {
  try {
    if (statSync(file).size > MOST_BYTES) return refused('cli-file-large', { file, most: MOST_BYTES / 1024 / 1024 });
    // no database keeps a zero byte, and no name has one
    return readCsv(readFileSync(file, 'utf8').replaceAll('\u0000', ''), columns);
  } catch (error) {
    return refused('cli-file-unreadable', { file, reason: String((error as NodeJS.ErrnoException).code ?? error) });
  }
}

/** The products of a table; undefined, and said why, if there is a row that is none: half a catalogue would refuse good programs. */
export function productsIn(file: string): readonly Product[] | undefined {
  const table = readCsvFile(file, CATALOGUE_COLUMNS);
  if (!table.ok) {
    complain(table.code, table.values, 2);
    return undefined;
  }
  const { products, refused: rows } = readCatalogue(table.value);
  if (rows.length === 0 && products.length > 0) return products;
  complain('cli-catalogue-refused', { file, count: rows.length }, 2);
  for (const { line, why } of rows)
    console.error(sentence('cli-row-refused', { line, why: sentence(why.code, why.values) }));
  return undefined;
}
