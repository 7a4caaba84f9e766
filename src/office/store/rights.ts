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

/** The member's lots of a unit of which something is left, owed, held or on its way. */
export async function memberLots(
  db: Database | Tx,
  { brand, member, unit }: Pick<Wanted, 'brand' | 'member' | 'unit'>,
): Promise<RightsLot[]> {
  const { rows } = await sql<{
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
    select id, unit, usable, expires, remaining, home, home_held, others, granted from lot
    where brand = ${brand} and member = ${member} and unit = ${unit} and (remaining <> 0 or held <> 0 or granted <> 0)
    limit 10000`.execute(db);
  return rows.map(({ home, home_held, others, ...lot }) => ({
    ...lot,
    held: new Map([[home, home_held], ...Object.entries(others ?? {})]),
  }));
}
