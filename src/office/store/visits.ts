import { sql } from 'kysely';
import type { Database } from './database.ts';

/** So many visits say where the next one will be. */
const MOST_VISITS = 50;

/**
 * The terminals at which members have earned points lately, oldest first, one for each purchase: every such purchase has
 * left a lot, whose home is its terminal. Lots that expire are in the order of their days, others in that of their changes.
 * Members without any are left out.
 */
export async function recentVisits(
  db: Database,
  brand: string,
  members: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ member: string; homes: string[] }>`
    select member, homes from unnest(${members}::text[]) as wanted (member)
      cross join lateral (
        select array_agg(home order by expires, position) as homes from (
          select home, coalesce(expires, '9999-12-31') as expires, position from lot
          where lot.brand = ${brand} and lot.member = wanted.member and unit = 'points' and starts_with(id, home || ':')
          order by 2 desc, 3 desc
          limit ${MOST_VISITS}) latest) of_member
    where homes is not null`.execute(db);
  return new Map(rows.map(({ member, homes }) => [member, homes]));
}
