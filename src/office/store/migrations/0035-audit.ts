import { type Kysely, sql } from 'kysely';

/** What people and keys have changed, and who has signed in: a chain of entries to which one can only add. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'about': ids and values of what was done, nothing of anybody's life; 'previous': hash of the entry before
    `create table office_audit (
      brand text not null, number bigint not null, at bigint not null, by text not null, what text not null,
      about jsonb not null, previous text not null, hash text not null, primary key (brand, number))`,
    `create index office_audit_by on office_audit (brand, by, number)`,
    `create index office_audit_what on office_audit (brand, what, number)`,
    `create function refuse_audit_change() returns trigger language plpgsql as
      $$ begin raise exception 'the audit log is only added to'; end $$`,
    `create trigger office_audit_stays before update or delete on office_audit
      for each row execute function refuse_audit_change()`,
    `create trigger office_audit_stays_whole before truncate on office_audit
      for each statement execute function refuse_audit_change()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
