import { type Kysely, sql } from 'kysely';

/** Mail that is to be sent: written down with what wants it, sent afterwards by whichever process comes first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'until': from then on it is of no use to anybody; 'next_at': not before; 'fault': why the last attempt failed; the text is
    // taken away when the mail has gone or was given up, for it may hold a code
    `create table mail (
      brand text not null, id text not null, recipient text not null, subject text not null, body text not null,
      written_at bigint not null, until bigint not null, attempts bigint not null default 0, next_at bigint not null,
      state text not null default 'waiting', fault text, primary key (brand, id))`,
    `create index mail_waiting on mail (brand, next_at) where state = 'waiting'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
