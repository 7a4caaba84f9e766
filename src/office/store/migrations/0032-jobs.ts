import { type Kysely, sql } from 'kysely';

/**
 * A schema of its own for the queue, which makes its tables there itself. Who may not make schemas gets it from whoever looks after the
 * database: `create schema treuekasse_jobs authorization …`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select from pg_namespace where nspname = 'treuekasse_jobs'`.execute(db);
  if (rows.length === 0) await sql`create schema treuekasse_jobs`.execute(db);
}
