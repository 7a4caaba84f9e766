import { type Kysely, sql } from 'kysely';

/** Head office keeps a journal of its own; a terminal can be declared dead; entries are decided again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table terminal drop constraint terminal_state_check`,
    `alter table terminal add constraint terminal_state_check check (state in ('active', 'revoked', 'replaced', 'dead', 'own'))`,
    // who declared it dead and when, and the points whose rights came back by that
    `alter table terminal add column declared_dead jsonb`,
    // up to which entry the journal has been decided again (R29)
    `alter table terminal add column decided_seq bigint not null default 0`,
    // programs as they were in force: entries name the version that they rest on
    `create table program_version (
      brand text not null, id text not null, version bigint not null, body jsonb not null, since bigint not null,
      primary key (brand, id, version))`,
    // both figures are kept: what the counter booked, and what head office would have
    `create table disagreement (
      brand text not null, terminal text not null, seq bigint not null, booked jsonb not null, decided jsonb not null, found_at bigint not null,
      primary key (brand, terminal, seq))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
