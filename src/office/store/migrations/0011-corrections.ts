import { type Kysely, sql } from 'kysely';

/** Head office books what it decides otherwise. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // the transfers that head office has booked for an entry in its own journal; null: none
  await sql`alter table disagreement add column corrected jsonb`.execute(db);
}
