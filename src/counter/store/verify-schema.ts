import Database from 'better-sqlite3';
import type { Connection } from './database.ts';
import { MIGRATIONS } from './migrations.ts';

/** What SQLite keeps about a table or an index: the text that made it. */
type Made = { readonly name: string; readonly made: string };

const SHOWN = 40;

/**
 * The first table or index that is not as the steps of `migrations.ts` make it, with both texts from where they part. A
 * flipped bit there may take away a condition or change the name of a column, and every row still reads well.
 */
export function differingSchema(
  connection: Connection,
): { readonly name: string; readonly found: string; readonly expected: string } | undefined {
  const version = Number(connection.pragma('user_version', { simple: true }));
  const [found, expected] = [schemaOf(connection), schemaAt(version)];
  for (let index = 0; index < Math.max(found.length, expected.length); index++) {
    const [one, other] = [found[index], expected[index]];
    if (one?.name === other?.name && one?.made === other?.made) continue;
    const texts = [one, other].map((row) => (row ? `${row.name} ${row.made}` : ''));
    const [a = '', b = ''] = texts;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    const shown = (text: string): string => text.slice(Math.max(0, at - SHOWN / 2), at + SHOWN / 2);
    return { name: String(other?.name ?? one?.name), found: shown(a), expected: shown(b) };
  }
  return undefined;
}

function schemaOf(connection: Connection): Made[] {
  return connection
    .prepare<[], Made>(
      // the kinds of the values too: one flipped bit makes a text bytes, which read the same when they are joined
      `select name, type || ' ' || tbl_name || ' ' || coalesce(sql, '') || ' '
         || typeof(type) || ' ' || typeof(name) || ' ' || typeof(tbl_name) || ' ' || typeof(sql) as made
       from sqlite_schema order by name`,
    )
    .all();
}

/** The schema of a new file that has taken so many steps. */
function schemaAt(version: number): Made[] {
  const fresh = new Database(':memory:');
  try {
    for (const step of MIGRATIONS.slice(0, version)) fresh.exec(step);
    return schemaOf(fresh);
  } finally {
    fresh.close();
  }
}
