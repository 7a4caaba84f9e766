import { type Kysely, sql } from 'kysely';

/** Programs that are being worked on, reviewed, scheduled, tried out and put in force, and who did it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // 'revision' grows with every change of the row, so that of two people the second is told; 'base': the version in force that it was made
    // from; 'body': the program as text, with faults as long as it is worked on; 'authors': who has changed it, and may not approve it;
    // 'due': comes into force from then on; 'version': under which it came into force; 'back_to': the version that it brings back;
    // 'fault': why it did not come into force when it was due; 'whatif': what it would have brought on past sales
    `create table program_draft (
      brand text not null, id text not null, revision int not null, state text not null, title text not null, base int not null,
      body text not null, authors jsonb not null, created_at bigint not null, changed_at bigint not null, changed_by text not null,
      reviewer text, note text not null default '', due bigint, stores jsonb not null default '[]', regions jsonb not null default '[]',
      version int, put_at bigint, put_by text, back_to int, fault jsonb,
      whatif_state text, whatif jsonb, primary key (brand, id))`,
    `create index program_draft_state on program_draft (brand, state, id)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
