import { type Kysely, sql } from 'kysely';

/** A terminal can be replaced by another: its journal is closed, its tills go over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table terminal drop constraint terminal_state_check`,
    `alter table terminal add constraint terminal_state_check check (state in ('active', 'revoked', 'replaced'))`,
    // the terminal that took its place
    `alter table terminal add column replaced_by text`,
    // the terminal that is closed when this code is used
    `alter table pairing_code add column replaces text`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
