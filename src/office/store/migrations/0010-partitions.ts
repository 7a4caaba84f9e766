import { type Kysely, sql } from 'kysely';

/** The tables that grow with every sale, each in so many parts, by a hash of the brand. */
const GROWING = ['journal', 'lot', 'lot_change', 'document'];
const PARTS = 8;

/**
 * Divides the tables that grow by their brand. A statement that names the brand touches one part; parts are cleaned, indexed
 * and moved one by one. Whatever the tables are like by then is kept: columns, indexes, room left free on their pages.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  for (const table of GROWING) {
    const { rows } = await sql<{ options: string[] | null }>`
      select reloptions as options from pg_class where oid = ${table}::regclass`.execute(db);
    const options = rows[0]?.options;
    await run(`create table ${table}_divided (like ${table} including all) partition by hash (brand)`);
    for (let part = 0; part < PARTS; part++) {
      await run(`create table ${table}_${part} partition of ${table}_divided
        for values with (modulus ${PARTS}, remainder ${part}) ${options ? `with (${options.join(', ')})` : ''}`);
    }
    await run(`insert into ${table}_divided select * from ${table}`);
    await run(`drop table ${table}`);
    await run(`alter table ${table}_divided rename to ${table}`);
    await run(`analyze ${table}`);
  }
}
