import { type RawBuilder, sql } from 'kysely';
import { assert } from '#base/assert';

/**
 * Columns for bulk statements, to stand in `rows from (…)`. One parameter a column: texts joined by line feeds are twice
 * as fast as arrays, whose every element PostgreSQL must unquote. No text may hold a line feed.
 */
export function texts(values: readonly string[]): RawBuilder<string> {
  const joined = values.join('\n');
  assert(!joined.includes('\u0000'), 'PostgreSQL keeps no zero byte');
  return sql`string_to_table(${joined}::text, E'\n')`;
}

export const numbers = (values: readonly number[]): RawBuilder<number> =>
  sql`unnest(${`{${values.join(',')}}`}::bigint[])`;

/**
 * Rows for a bulk statement: what stands behind `from`, and the expression for each column. A column that has the same value in
 * every row, as most have within one batch, stands in the statement as that value: each that does not takes PostgreSQL a
 * function call a row.
 */
export function bulkRows<Row, Name extends string>(
  rows: readonly Row[],
  columns: { readonly [name in Name]: (row: Row) => string | number },
): { readonly from: RawBuilder<unknown>; readonly is: (name: Name) => RawBuilder<unknown> } {
  const names = Object.keys(columns) as Name[];
  const values = new Map(names.map((name) => [name, rows.map(columns[name])]));
  const isText = (name: Name): boolean => typeof values.get(name)![0] === 'string';
  const constant = new Set(names.filter((name) => values.get(name)!.every((value, _, [first]) => value === first)));
  // there is one row for each value of the columns that are listed: one of them must be
  if (constant.size === names.length) constant.delete(names[0]!);
  const listed = names.filter((name) => !constant.has(name));
  const functions = listed.map((name) =>
    isText(name) ? texts(values.get(name) as string[]) : numbers(values.get(name) as number[]),
  );
  return {
    from: sql`rows from (${sql.join(functions)}) as new (${sql.join(listed.map((name) => sql.id(name)))})`,
    is: (name) => {
      if (!constant.has(name)) return sql.ref(`new.${name}`);
      return isText(name) ? sql`${values.get(name)![0]}::text` : sql`${values.get(name)![0]}::bigint`;
    },
  };
}
