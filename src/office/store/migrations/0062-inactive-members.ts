import { type Kysely, sql } from 'kysely';

/** Members who book nothing any more: head office is told before they are forgotten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'kept_at': when somebody wanted to keep them; 'held': why they could not be forgotten when it was time
    `create table inactive_member (
      brand text not null, member text not null, listed_at bigint not null, kept_at bigint, held text,
      primary key (brand, member))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
