import type { Database, Tx } from './database.ts';
import type { PersonRow } from './people.ts';

/** The stores of which somebody may see anything; undefined: of all. */
export async function ownStores(
  db: Database | Tx,
  brand: string,
  { role, owner, store }: Pick<PersonRow, 'role' | 'owner' | 'store'>,
): Promise<readonly string[] | undefined> {
  if (role === 'manager') return store === null ? [] : [store];
  if (role !== 'owner') return undefined;
  if (owner === null) return [];
  const rows = await db
    .selectFrom('store')
    .select('id')
    .where('brand', '=', brand)
    .where('owner', '=', owner)
    .execute();
  return rows.map(({ id }) => id);
}
