import { type Kysely, sql } from 'kysely';

/** Tills have a name and may move from one counter to another; so may the right to book a single receipt. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // null: nobody's until it is given to somebody. 'after': what its terminal may book begins after that transaction; 'turn':
    // how often it has moved
    `alter table till alter column terminal drop not null, add column name text,
      add column after bigint not null default 0, add column turn bigint not null default 0`,
    // whose receipts up to the next row's 'after' (the last one's: the till's) are
    `create table till_before (
      brand text not null, serial text not null, after bigint not null, terminal text, primary key (brand, serial, after))`,
    // receipts whose right has moved by itself ('turn', and to whom; null: head office's), and those that were booked, where
    // and when; a second booking is the price of a terminal that was declared dead
    `create table receipt (
      brand text not null, key text collate "C" not null, number bigint not null, till text, terminal text, turn bigint,
      booked_by text, booked_at bigint, again_by text, again_at bigint, primary key (brand, key))`,
    // nearly none, and the status page counts them
    `create index receipt_booked_twice on receipt (brand) where again_by is not null`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
