import { type Kysely, sql } from 'kysely';

/** Products as people set them in the back office, and what tills sell. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'origin': import, till or hand; 'revision': of two who change it the second is told; 'said': what a search looks through
    `alter table catalogue
      add column origin text not null default 'import', add column revision bigint not null default 1,
      add column changed_at bigint not null default 0, add column retired_at bigint,
      add column said text generated always as (
        lower(product || ' ' || (body ->> 'name') || ' ' || (body ->> 'categories') || ' ' || (body ->> 'tags'))) stored`,
    // moves with every change of any product; its row is held by whoever changes them
    `create table catalogue_state (brand text not null primary key, revision bigint not null default 0)`,
    // what tills have sold last under this number; 'tags' as they named them, 'store' and 'day' of the last sale
    `create table sold_product (
      brand text not null, product text not null, name text not null, category text, tags jsonb not null, vat bigint not null,
      price bigint, store text not null, day text not null, primary key (brand, product))`,
    // how far each journal was read for that
    `alter table terminal add column goods_seq bigint not null default 0`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
