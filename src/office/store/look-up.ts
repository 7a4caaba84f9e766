import { sql } from 'kysely';
import type { FeedRow } from '#replication/wire';
import type { Database } from './database.ts';
import { type Reader, readTogether, standingOf } from './scope.ts';

/** More lots of one member than this are not sent at once; the wire has the same bound. */
const MOST_LOTS = 10_000;

/**
 * Everything of the member who has a card, for one terminal, which follows that member from now on. The following is
 * committed before anything is read, so that no change falls between this answer and the feed. Empty: nobody has the card.
 */
export async function lookUpCard(db: Database, reader: Reader, card: string): Promise<FeedRow[]> {
  const { brand, terminal } = reader;
  const found = await sql<{ id: string }>`
    insert into follows (brand, terminal, member)
    select ${brand}::text, ${terminal}::text, id from document
    where brand = ${brand} and kind = 'member' and body -> 'cards' @> ${JSON.stringify([{ number: card }])}::jsonb
    order by id limit 20
    on conflict (brand, terminal, member) do update set member = excluded.member
    returning member as id`.execute(db);
  const members = found.rows.map(({ id }) => id);
  if (members.length === 0) return [];
  return readTogether(db, async (tx) => {
    const { seq: includes } = await standingOf(tx, reader);
    const documents = await tx
      .selectFrom('document')
      .select(['kind', 'id', 'version', 'body'])
      .where('brand', '=', brand)
      .where('kind', '=', 'member')
      .where('id', 'in', members)
      .execute();
    const lots = await tx
      .selectFrom('lot')
      .select(['id as lot', 'member', 'unit', 'usable', 'expires', 'remaining'])
      .where('brand', '=', brand)
      .where('member', 'in', members)
      .limit(MOST_LOTS)
      .execute();
    const grants = await tx
      .selectFrom('rights_grant')
      .select(['id as grant', 'parts'])
      .where('brand', '=', brand)
      .where('terminal', '=', terminal)
      .where('member', 'in', members)
      .where('received_seq', 'is', null)
      .limit(1_000)
      .execute();
    return [
      // lots first: a member who can be found has all of his
      ...lots.map((lot): FeedRow => ({ kind: 'lot', ...lot, includes })),
      ...grants.map((grant): FeedRow => ({ kind: 'grant', ...grant })),
      ...documents.map((document): FeedRow => ({ kind: 'document', document })),
    ];
  });
}
