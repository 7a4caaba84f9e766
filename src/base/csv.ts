import { ok, type Result, refused } from './result.ts';

/** A row of a table: its line in the file, from 1, and its fields by the names of the columns in lower case. */
export type CsvRow = { readonly line: number; readonly fields: { readonly [column: string]: string } };
export type CsvRefusal = 'csv-empty' | 'csv-quote' | 'csv-column-missing' | 'csv-too-long';

/** Rows of one file. */
const MOST_ROWS = 1_000_000;

/**
 * Reads a table as spreadsheets write it (RFC 4180): the first row names the columns; fields stand between commas, or between semicolons
 * if the first row has one, and in double quotes where they must. Blanks around a field do not count; empty rows are left out.
 */
export function readCsv(text: string, columns: readonly string[]): Result<readonly CsvRow[], CsvRefusal> {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = /^[^\r\n]*;/.test(source) ? ';' : ',';
  const rows: CsvRow[] = [];
  let header: string[] | undefined;
  let [at, line] = [0, 1];
  while (at < source.length) {
    const fields: string[] = [];
    const first = line;
    for (;;) {
      const field = fieldAt(source, at, separator);
      if (!field) return refused('csv-quote', { line });
      fields.push(field.text.trim());
      line += field.text.split('\n').length - 1;
      at = field.end;
      if (source[at] !== separator) break;
      at++;
    }
    // the end of a line, as every system writes it
    at += source.startsWith('\r\n', at) ? 2 : 1;
    line++;
    if (fields.every((field) => field === '')) continue;
    if (!header) header = fields.map((name) => name.toLowerCase());
    else if (rows.length >= MOST_ROWS) return refused('csv-too-long', { rows: MOST_ROWS });
    else
      rows.push({ line: first, fields: Object.fromEntries(header.map((name, index) => [name, fields[index] ?? ''])) });
  }
  if (!header) return refused('csv-empty');
  const missing = columns.find((column) => !header.includes(column));
  return missing === undefined ? ok(rows) : refused('csv-column-missing', { column: missing });
}

/** The field that begins at a place, and the place behind it; undefined where quotes do not close or something follows them. */
function fieldAt(source: string, at: number, separator: string): { text: string; end: number } | undefined {
  if (source[at] !== '"') {
    let end = at;
    while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r') end++;
    return { text: source.slice(at, end), end };
  }
  let text = '';
  for (let from = at + 1; ; ) {
    const quote = source.indexOf('"', from);
    if (quote < 0) return undefined;
    text += source.slice(from, quote);
    const next = source[quote + 1];
    if (next === '"') {
      text += '"';
      from = quote + 2;
    } else return next === undefined || [separator, '\n', '\r'].includes(next) ? { text, end: quote + 1 } : undefined;
  }
}
