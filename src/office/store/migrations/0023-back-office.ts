import { type Kysely, sql } from 'kysely';

/** Who works with the back office, and where they have signed in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'owner' and 'store': of whose data somebody in that role may see; 'totp': the secret of the second factor, 'totp_step' the last
    // code that was used; 'wrong' attempts in a row and until when none is taken; 'code': hash of the code that sets a password
    `create table person (
      brand text not null, id text not null, name text not null, email text not null, role text not null, owner text,
      store text, password text, totp text, totp_step bigint not null default 0, wrong bigint not null default 0,
      wait_until bigint not null default 0, code text, code_until bigint, active boolean not null default true,
      created_at bigint not null, primary key (brand, id))`,
    `create unique index person_email on person (brand, email)`,
    // 'hash' of what the cookie holds
    `create table person_session (
      brand text not null, hash text not null, person text not null, created_at bigint not null, seen_at bigint not null,
      primary key (brand, hash))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
