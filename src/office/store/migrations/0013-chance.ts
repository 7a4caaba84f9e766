import { type Kysely, sql } from 'kysely';

/** Head office draws: surprises of each day, and prizes. Whatever is drawn can be computed again by anybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // secrets of draws ('draw.<id>') and of each month's surprises ('surprise.<occasion>.<month>'), base64url, with the
    // commitments that are public from the beginning; a secret is public when it is revealed. from_day: the first day for which it counts
    `create table commitment (
      brand text not null, id text not null, secret text not null, commitment text not null, made_at bigint not null, from_day text not null,
      revealed_at bigint, primary key (brand, id))`,
    // regulars who bought something on a day, with their visits up to then; gone when the day has been drawn
    `create table shopper (
      brand text not null, day text not null, member text not null, visits bigint not null, primary key (brand, day, member))`,
    // days that were drawn, as they are published: terms, regulars, and whom it met
    `create table surprise_day (
      brand text not null, occasion text not null, day text not null, body jsonb not null, primary key (brand, occasion, day))`,
    // prize draws that were drawn, as they are published: secret, participants, winners
    `create table draw (brand text not null, id text not null, body jsonb not null, primary key (brand, id))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
