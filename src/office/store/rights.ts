import { sql } from 'kysely';
import type { Unit } from '#domain/account';
import type { Grant, RightsLot, Wanted } from '../books/books.ts';
import type { Database, Tx } from './database.ts';

/** The answer that this request has had already, if any: a request counts once. */
export async function earlierGrant(
  db: Database | Tx,
  { brand, terminal, request }: Pick<Wanted, 'brand' | 'terminal' | 'request'>,
): Promise<Grant | undefined> {
  const row = await db
    .selectFrom('rights_grant')
    .select(['id', 'parts'])
    .where('brand', '=', brand)
    .where('terminal', '=', terminal)
    .where('request', '=', request)
    .executeTakeFirst();
  return row && { grant: row.id, parts: row.parts };
}

/** More lots of one member than this are not looked at. */
const MOST_LOTS = 10_000;

/** The member's lots of a unit of which something is left, owed, held or on its way. */
export async function memberLots(
  db: Database | Tx,
  { brand, member, unit }: Pick<Wanted, 'brand' | 'member' | 'unit'>,
): Promise<RightsLot[]> {
  return (await lotsOfMembers(db, brand, [member], unit)).get(member) ?? [];
}

/** The same of several members, each with all of his lots. */
export async function lotsOfMembers(
  db: Database | Tx,
  brand: string,
  members: readonly string[],
  unit: Unit,
): Promise<Map<string, RightsLot[]>> {
  const { rows } = await sql<{
    member: string;
    id: string;
    unit: Unit;
    usable: string | null;
    expires: string | null;
    remaining: number;
    home: string;
    home_held: number;
    others: Record<string, number> | null;
    granted: number;
  }>`
    select found.* from unnest(${members}::text[]) as wanted (member)
      cross join lateral (
        select member, id, unit, usable, expires, remaining, home, home_held, others, granted from lot
        where lot.brand = ${brand} and lot.member = wanted.member and unit = ${unit}
          and (remaining <> 0 or held <> 0 or granted <> 0)
        limit ${MOST_LOTS}) found`.execute(db);
  const lots = new Map<string, RightsLot[]>();
  for (const { member, home, home_held, others, ...lot } of rows) {
    const held = new Map([[home, home_held], ...Object.entries(others ?? {})]);
    const known = lots.get(member);
    if (known) known.push({ ...lot, held });
    else lots.set(member, [{ ...lot, held }]);
  }
  return lots;
}
