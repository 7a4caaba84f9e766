import { readJson } from '#base/read-json';
import { LONGEST_ROW, type TableRow } from './csv-rows.ts';

/**
 * The objects of a JSON file one by one, whether it is a list of them or one object a line. Of what is
 * around them nothing is kept; an object that is too long or no JSON is a broken row. `line`: where an object begins.
 */
export async function* jsonObjects(
  texts: AsyncIterable<string>,
): AsyncGenerator<readonly { readonly line: number; readonly value: Readonly<Record<string, unknown>> | undefined }[]> {
  let [line, depth, begun] = [1, 0, 1];
  let text = '';
  let [isString, isEscaped] = [false, false];
  /** Depth of the objects that are rows: below the list. */
  let top = 0;
  for await (const piece of texts) {
    const found: { line: number; value: Readonly<Record<string, unknown>> | undefined }[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === 10) line++;
      if (isString) {
        if (isEscaped) isEscaped = false;
        else if (code === BACKSLASH) isEscaped = true;
        else if (code === QUOTE) isString = false;
        continue;
      }
      if (code === QUOTE) isString = true;
      else if (code === OPEN_LIST && depth <= 1 && top === depth) {
        // the rows stand in this list
        depth++;
        top = depth;
      } else if (code === OPEN || code === OPEN_LIST) {
        if (depth === top && code === OPEN) [text, from, begun] = ['', at, line];
        depth++;
      } else if (code === CLOSE || code === CLOSE_LIST) {
        depth = Math.max(0, depth - 1);
        if (depth < top) top = depth;
        else if (depth === top && code === CLOSE) {
          found.push({ line: begun, value: read(text + piece.slice(from, at + 1)) });
          [text, from] = ['', at + 1];
        }
      }
    }
    // what is too long for a row is no JSON any more when it ends: a broken row
    if (depth > top && text.length <= LONGEST_ROW) text += piece.slice(from);
    if (found.length > 0) yield found;
  }
  if (depth > top) yield [{ line: begun, value: undefined }];
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [34, 92, 123, 125, 91, 93];

function read(text: string): Readonly<Record<string, unknown>> | undefined {
  return text.length > LONGEST_ROW ? undefined : (readJson(text) as Record<string, unknown> | undefined);
}

/** The names under which an object's values are found: of an object within it, `outer.inner`. */
export const columnsOf = (value: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(value).flatMap(([name, inner]) =>
    isObject(inner) ? Object.keys(inner).map((own) => `${name}.${own}`) : [name],
  );

/** A row's cells in the order of the columns. */
export function cellsOf(value: Readonly<Record<string, unknown>>, columns: readonly string[]): string[] {
  return columns.map((column) => {
    const dot = column.indexOf('.');
    const outer = dot < 0 ? undefined : value[column.slice(0, dot)];
    return textOf(isObject(outer) ? outer[column.slice(dot + 1)] : value[column]);
  });
}

export const rowOf = (
  { line, value }: { readonly line: number; readonly value: Readonly<Record<string, unknown>> | undefined },
  columns: readonly string[],
): TableRow => (value ? { line, cells: cellsOf(value, columns) } : { line, cells: [], broken: true });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
