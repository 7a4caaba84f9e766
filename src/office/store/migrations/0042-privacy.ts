import { type Kysely, sql } from 'kysely';

/** What people of the office do about data of members: archives for whoever asks, and how long what is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // all that is known of one member, packed; null until the job has made it
    `create table person_archive (
      brand text not null, id text not null, member text not null, asked_by text not null, asked_at bigint not null,
      until bigint not null, packed bytea, primary key (brand, id))`,
    `create index person_archive_of on person_archive (brand, member)`,
    // 'version' grows with each change: who changes it says which one they have read
    `create table retention_time (
      brand text not null, kind text not null, days integer not null, version integer not null, primary key (brand, kind))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
