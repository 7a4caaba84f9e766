import type { Database, Tx } from '../store/database.ts';
import type { PersonRow } from '../store/people.ts';

/** The stores of which somebody may see anything; undefined: of all. */
export async function ownStores(
  db: Database | Tx,
  brand: string,
  { role, owner, store }: PersonRow,
): Promise<ReadonlySet<string> | undefined> {
  if (role === 'manager') return new Set(store === null ? [] : [store]);
  if (role !== 'owner') return undefined;
  const rows = await db
    .selectFrom('store')
    .select('id')
    .where('brand', '=', brand)
    .where('owner', '=', owner ?? '')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
