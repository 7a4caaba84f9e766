import { sql } from 'kysely';
import type { Database } from './database.ts';

/** So many visits say where the next one will be. */
const MOST_VISITS = 50;

/**
 * The terminals at which a member has earned points lately, oldest first, one for each purchase: every such purchase has
 * left a lot, whose home is its terminal. Lots that expire are in the order of their days, others in that of their changes.
 */
export async function recentVisits(db: Database, brand: string, member: string): Promise<string[]> {
  const { rows } = await sql<{ home: string }>`
    select home from lot
    where brand = ${brand} and member = ${member} and unit = 'points' and starts_with(id, home || ':')
    order by coalesce(expires, '9999-12-31') desc, position desc
    limit ${MOST_VISITS}`.execute(db);
  return rows.map(({ home }) => home).reverse();
}
