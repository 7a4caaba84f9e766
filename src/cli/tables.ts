import { readFileSync, statSync } from 'node:fs';
import { type CsvRow, readCsv } from '#base/csv';
import { type Result, refused } from '#base/result';
import { CATALOGUE_COLUMNS, type Product, readCatalogue } from '#domain/program/catalogue';
import { complain, sentence } from './say.ts';

const MOST_BYTES = 50 * 1024 * 1024;

/** Reads a table that a person has named. */
export function readCsvFile(file: string, columns: readonly string[]): Result<readonly CsvRow[]> {
  try {
    if (statSync(file).size > MOST_BYTES) return refused('cli-file-unreadable', { file, reason: '> 50 MB' });
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
