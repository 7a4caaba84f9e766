import pg from 'pg';
import { openDatabase } from '#office/store/database';
import { migrate } from '#office/store/migrate';

/** The tables that lie on two servers: those that are divided by the brand. */
const GROWING = ['journal', 'lot', 'lot_change', 'document'];
const PARTS = 8;
/** The brand of most tests. Its half of the hash range is the one that lies on the other server. */
const BRAND = 'main';

/**
 * Moves half of the parts of every divided table to another server and puts foreign tables (postgres_fdw) in their place.
 * PostgreSQL allows no unique index over a table with foreign parts, so each part keeps its own.
 */
export async function spreadOverTwo(url: string, otherUrl: string): Promise<void> {
  for (const address of [url, otherUrl]) {
    const db = openDatabase(address, () => undefined);
    const migrated = await migrate(db);
    await db.destroy();
    if (!migrated.ok) throw new Error(migrated.code);
  }
  const here = new pg.Client({ connectionString: url });
  await here.connect();
  const other = new URL(otherUrl);
  await here.query('create extension postgres_fdw');
  await here.query(`create server other foreign data wrapper postgres_fdw
    options (host '${other.hostname}', port '${other.port}', dbname '${other.pathname.slice(1)}', batch_size '500', async_capable 'false')`);
  await here.query(
    `create user mapping for public server other options (user '${other.username}', password '${other.password}')`,
  );
  for (const table of GROWING) {
    const home = await partOf(here, table);
    const { rows: unique } = await here.query<{ name: string; columns: string }>(`
      select conname as name, pg_get_constraintdef(oid) as columns from pg_constraint
      where conrelid = '${table}'::regclass and contype in ('p', 'u')`);
    for (const { name } of unique) await here.query(`alter table ${table} drop constraint ${name}`);
    for (let part = 0; part < PARTS; part++) {
      const name = `${table}_${part}`;
      if (part % 2 !== home % 2) {
        for (const { columns } of unique) await here.query(`alter table ${name} add ${columns}`);
        continue;
      }
      await here.query(`drop table ${name}`);
      await here.query(`create foreign table ${name} partition of ${table}
        for values with (modulus ${PARTS}, remainder ${part}) server other options (table_name '${name}')`);
    }
  }
  await here.end();
}

/** The part that the tests' brand falls into. */
async function partOf(client: pg.Client, table: string): Promise<number> {
  for (let part = 0; part < PARTS; part++) {
    const { rows } = await client.query<{ fits: boolean }>(
      `select satisfies_hash_partition('${table}'::regclass, ${PARTS}, ${part}, '${BRAND}'::text) as fits`,
    );
    if (rows[0]?.fits) return part;
  }
  throw new Error('a brand falls into one part');
}

const UPSERT =
  /^\s*insert into (?<table>lot|document) as kept \((?<columns>[^)]*)\)\s*(?<rows>select [\s\S]*?)\s*on conflict \((?<keys>[^)]*)\) do update set\s*(?<set>[\s\S]*?)(?:\s*where (?<when>excluded\.[\s\S]*))?$/;

/**
 * The same in the words that postgres_fdw knows: it has no “on conflict”. Two statements of head office are concerned, the
 * lots and the documents; both run under the brand's lock, so that nobody else inserts between the two halves. The change is
 * counted to have it done first: a foreign table shows it what the same statement has just inserted.
 */
export function withoutConflict(text: string): string {
  const found = UPSERT.exec(text)?.groups;
  if (!found) return text;
  const { table, columns, rows, keys, set, when } = found as Record<string, string>;
  const same = keys!
    .split(',')
    .map((key) => `kept.${key.trim()} = excluded.${key.trim()}`)
    .join(' and ');
  return `with excluded (${columns}) as materialized (${rows}),
    changed as (update ${table} as kept set ${set} from excluded where ${same}${when ? ` and ${when}` : ''} returning 1)
    insert into ${table} (${columns}) select ${columns} from excluded where not exists (select from ${table} as kept where ${same})
      and (select count(*) from changed) >= 0`;
}

const LOOKS_UP_LOTS =
  /cross join lateral \(\s*select \* from lot where (?<same>lot\.brand = [^()]*split_part\(key, ' ', 1\)[^()]*split_part\(key, ' ', 2\))\s*limit 1\) lot/;

/**
 * A page of the feed looks its lots up one by one, which is three messages to the other server for each of them. Joined
 * instead, the other server is asked once, for all lots of the brand: right for tests, wrong for a brand with millions.
 */
export const lookedUpTogether = (text: string): string => text.replace(LOOKS_UP_LOTS, 'join lot on $<same>');

/**
 * The first statement of whatever takes entries in. postgres_fdw reads at the state of its first statement (repeatable read),
 * so the brand's lock must come before that, not after it as head office does on one server.
 */
const LOCKS_TERMINAL = /^select "seq", "head_hash", .* from "terminal" .* for update$/;

let isRewriting = false;

/** Has head offices of this process send what postgres_fdw understands. */
export function speakToForeignTables(): void {
  if (isRewriting) return;
  isRewriting = true;
  const query = Reflect.get(pg.Client.prototype, 'query') as (this: pg.Client, ...args: unknown[]) => unknown;
  Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...args: unknown[]) {
    const [text, ...rest] = args;
    if (typeof text === 'string' && LOCKS_TERMINAL.test(text)) {
      const locked = query.apply(this, args);
      const brand = (rest[0] as readonly unknown[])[0];
      const lock = query.call(this, 'select id from brand where id = $1 for update', [brand]) as Promise<unknown>;
      // that it failed is told by the statement after it, whose transaction has ended
      lock.catch(() => undefined);
      return locked;
    }
    return query.apply(this, [typeof text === 'string' ? lookedUpTogether(withoutConflict(text)) : text, ...rest]);
  });
}
