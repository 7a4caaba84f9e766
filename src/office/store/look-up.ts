import type { FeedRow } from '#replication/wire';
import type { Wanted } from '#replication/wire-snapshot';
import { linkedAccounts, membersWithCard } from './accounts.ts';
import { postgresBooks } from './books.ts';
import type { Database } from './database.ts';
import { MOST_LOTS } from './follow.ts';
import { type Reader, readTogether, standingOf } from './scope.ts';

/**
 * Everything of the member who has a card or an id, for one terminal, which hears of that member from now on. That is
 * committed before anything is read, so that no change falls between this answer and the feed; and should the answer be lost
 * on its way, the feed has the same. Empty: there is nobody.
 */
export async function lookUp(db: Database, reader: Reader, wanted: Wanted): Promise<FeedRow[]> {
  const { brand, terminal } = reader;
  const found = 'card' in wanted ? await membersWithCard(db, brand, wanted.card) : [wanted.member];
  const members = [...new Set((await Promise.all(found.map((one) => linkedAccounts(db, brand, one)))).flat())];
  if (members.length === 0) return [];
  await postgresBooks(db).transaction(async (tx) => {
    await tx.lockTerminal(reader);
    await tx.follow(reader, members, []);
  });
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
