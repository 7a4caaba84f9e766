import { type Kysely, sql } from 'kysely';

/** What counters say of themselves: the version of their software, and how their printer is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table terminal add column software text, add column printer text`.execute(db);
}
