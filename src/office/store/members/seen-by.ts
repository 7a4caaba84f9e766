import type { Database } from '../database.ts';

// A member belongs to every store in which they enrolled or from which an entry names them.

/** Whether one of the accounts belongs to one of the stores. */
export const belongsTo = async (
  db: Database,
  brand: string,
  accounts: readonly string[],
  stores: readonly string[] | undefined,
): Promise<boolean> => stores === undefined || (await whoBelongsTo(db, brand, accounts, stores)).length > 0;

/** Those of the accounts that belong to one of the stores, in their order. */
async function whoBelongsTo(
  db: Database,
  brand: string,
  accounts: readonly string[],
  stores: readonly string[] | undefined,
): Promise<string[]> {
  if (stores === undefined) return [...accounts];
  if (stores.length === 0 || accounts.length === 0) return [];
  const rows = await db
    .selectFrom('member_store')
    .select('member')
    .distinct()
    .where('brand', '=', brand)
    .where('store', 'in', stores)
    .where('member', 'in', accounts)
    .execute();
  const here = new Set(rows.map(({ member }) => member));
  return accounts.filter((account) => here.has(account));
}
