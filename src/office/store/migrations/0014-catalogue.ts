import { type Kysely, sql } from 'kysely';

/** What a brand sells, so that a program which names something else is noticed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // one row a product, as the table of a person says it: code, name, categories, tags
  await sql`create table catalogue (
    brand text not null, product text not null, body jsonb not null, primary key (brand, product))`.execute(db);
}
