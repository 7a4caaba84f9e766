import { type Kysely, sql } from 'kysely';

/** Groups, and who collects for them, are found without reading every profile. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create index document_of_group on document (brand, id) where kind = 'member' and body ? 'group'`,
    `create index document_by_group on document using gin ((body -> 'groups') jsonb_path_ops) where kind = 'member' and body ? 'groups'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
