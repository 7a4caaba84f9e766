import { type Kysely, sql } from 'kysely';

/** Other ways to sign in than by password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'id' and 'public_key' as the authenticator gave them (base64url); 'counter': how often it says that it was used
    `create table passkey (
      brand text not null, id text not null, person text not null, name text not null, public_key text not null,
      counter bigint not null, transports jsonb not null, made_at bigint not null, used_at bigint, primary key (brand, id))`,
    `create index passkey_of on passkey (brand, person)`,
    // what an answer from outside must belong to, once and soon; 'content': what is needed when it comes
    `create table sign_in_begun (
      brand text not null, id text not null, kind text not null, content jsonb not null, until bigint not null,
      primary key (brand, id))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
