import { ok, type Result, refused } from '#base/result';
import { csvRows, linesOf, type TableRow } from './csv-rows.ts';
import { columnsOf, jsonObjects, rowOf } from './json-rows.ts';
import { type Separator, separatorOf } from './separator.ts';

/** How far into a file its first row is looked for. */
export const HEADER_BYTES = 65_536;

/** A table in a text, CSV or JSON, whose columns are known. */
export type OpenTable = {
  readonly isJson: boolean;
  readonly separator: Separator;
  /** The names of the columns; of JSON, of the values of its first object. */
  readonly header: readonly string[];
  /** The rows behind the header, some together, out of the whole text in pieces. */
  rows(texts: AsyncIterable<string>, columns: readonly string[]): AsyncIterable<readonly TableRow[]>;
};

/** Looks at the beginning of a text: what kind of table it is, and what its columns are called. */
export async function openTable(head: string, separator?: Separator): Promise<Result<OpenTable, 'csv-empty'>> {
  const isJson = isJsonText(head);
  const mark = separator ?? separatorOf(/^[^\r\n]*/.exec(head.trimStart())?.[0] ?? '');
  const header = isJson ? await jsonHeader(head) : (await firstRow(head, mark))?.cells.map((name) => name.trim());
  if (!header || header.every((name) => name === '')) return refused('csv-empty');
  return ok({
    isJson,
    separator: mark,
    header,
    async *rows(texts, columns) {
      if (isJson) {
        for await (const objects of jsonObjects(texts)) yield objects.map((one) => rowOf(one, columns));
        return;
      }
      let isHeader = true;
      for await (const rows of csvRows(linesOf(texts), mark)) {
        yield isHeader ? rows.slice(1) : rows;
        if (rows.length > 0) isHeader = false;
      }
    },
  });
}

export const isJsonText = (head: string): boolean => /^\s*[[{]/.test(head);

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function firstRow(head: string, separator: Separator): Promise<TableRow | undefined> {
  for await (const rows of csvRows(linesOf(once(head)), separator)) if (rows[0]) return rows[0];
  return undefined;
}

async function jsonHeader(head: string): Promise<string[] | undefined> {
  for await (const [first] of jsonObjects(once(head))) return first?.value && columnsOf(first.value);
  return undefined;
}
