import { type Kysely, sql } from 'kysely';

/** A person at head office puts right what somebody has. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // one row a correction, so that the same key books once (R17): the change of the unit, a reason as a code, who did it (an
  // id of staff), and what the member had afterwards
  await sql`create table correction (
    brand text not null, key text not null, member text not null, unit text not null, amount bigint not null,
    reason text not null, staff text not null, balance bigint not null, booked_at bigint not null,
    primary key (brand, key))`.execute(db);
}
