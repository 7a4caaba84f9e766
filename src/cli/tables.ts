import { readFileSync, statSync } from 'node:fs';
import { type Result, refused } from '#base/result';
import { CATALOGUE_COLUMNS, readCatalogue, type SaidProduct, type TableRow } from '#domain/program/catalogue';
import { decodeWhole } from '#office/tables/decode-text';
import { readCsv } from '#office/tables/read-csv';
import { complain, sentence } from './say.ts';

const MOST_BYTES = 50 * 1024 * 1024;

/** Reads a table that a person has named. */
export function readCsvFile(file: string, columns: readonly string[]): Result<readonly TableRow[]> {
  try {
    if (statSync(file).size > MOST_BYTES) return refused('cli-file-large', { file, most: MOST_BYTES / 1024 / 1024 });
    // no database keeps a zero byte, and no name has one
    return readCsv(decodeWhole(readFileSync(file)).replaceAll('\u0000', ''), columns);
  } catch (error) {
    return refused('cli-file-unreadable', { file, reason: String((error as NodeJS.ErrnoException).code ?? error) });
  }
}

/** The products of a table; undefined, and said why, if there is a row that is none: half a catalogue would refuse good programs. */
export function productsIn(file: string): readonly SaidProduct[] | undefined {
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
