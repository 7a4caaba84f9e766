import { type Kysely, sql } from 'kysely';

/** Members, balances and purchases are taken over from other systems, each row once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // key: a fingerprint of the source and the row's id there, or of a card that was taken over; content: of what the row said
  await sql`create table taken_over (
    brand text not null, key uuid not null, content bigint not null, primary key (brand, key))`.execute(db);
}
