import { sql } from 'kysely';
import type { Json } from '#base/canonical-json';
import type { Database } from './database.ts';

/** What was begun and not ended; more than so many at a time are not begun. */
const MOST_BEGUN = 10_000;
export type Begun = 'passkey-add' | 'passkey-in' | 'openid';

/** Remembers what an answer must belong to; false if too many are under way. */
export async function putBegun(
  db: Database,
  brand: string,
  begun: { kind: Begun; id: string; content: { [name: string]: Json }; until: number },
  nowMs: number,
): Promise<boolean> {
  // what is over is forgotten when the next one comes
  await db.deleteFrom('sign_in_begun').where('brand', '=', brand).where('until', '<=', nowMs).execute();
  const { kind, id, content, until } = begun;
  const { numAffectedRows } = await sql`
    insert into sign_in_begun (brand, id, kind, content, until)
    select ${brand}, ${id}, ${kind}, ${JSON.stringify(content)}::jsonb, ${until}::bigint
    where (select count(*) from sign_in_begun where brand = ${brand}) < ${MOST_BEGUN}`.execute(db);
  return numAffectedRows === 1n;
}

/** What was begun under this id, once; undefined if nothing was, or it is over. */
export async function takeBegun(
  db: Database,
  brand: string,
  kind: Begun,
  id: string,
  nowMs: number,
): Promise<{ readonly [name: string]: Json } | undefined> {
  const taken = await db
    .deleteFrom('sign_in_begun')
    .where('brand', '=', brand)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .returning(['content', 'until'])
    .executeTakeFirst();
  return taken && taken.until > nowMs ? taken.content : undefined;
}
