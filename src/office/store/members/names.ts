import { sql } from 'kysely';
import { OFFICE } from '../../books/own-journal.ts';
import type { Database } from '../database.ts';
import { partnerStaff } from '../partner-staff.ts';

/** How people call stores, counters and who has done something; an id where nobody knows it any more. */
export type Names = {
  store(id: string): string;
  counter(id: string): string;
  person(id: string): string;
};

/** Names of a brand, one statement each: a thousand stores are read in a millisecond. */
export async function namesOf(db: Database, brand: string): Promise<Names> {
  const [itself, stores, counters, staff, people, partners] = await Promise.all([
    db.selectFrom('brand').select('name').where('id', '=', brand).executeTakeFirst(),
    db.selectFrom('store').select(['id', 'name']).where('brand', '=', brand).execute(),
    db.selectFrom('terminal').select(['id', 'name']).where('brand', '=', brand).execute(),
    sql<{ id: string; name: string }>`
      select id, body ->> 'name' as name from document
      where brand = ${brand} and kind = 'staff' and body <> 'null'`.execute(db),
    db.selectFrom('person').select(['id', 'name']).where('brand', '=', brand).execute(),
    db.selectFrom('partner_key').select(['id', 'name']).where('brand', '=', brand).execute(),
  ]);
  const called = (rows: readonly { id: string; name: string }[]) => {
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return (id: string): string => names.get(id) ?? id;
  };
  const office = { id: OFFICE, name: itself?.name ?? OFFICE };
  const keys = partners.map(({ id, name }) => ({ id: partnerStaff(id), name }));
  return {
    store: called([office, ...stores]),
    counter: called(counters),
    person: called([...staff.rows, ...people, ...keys]),
  };
}
