import type { Tx } from './database.ts';

/** How people call a counter: its name and that of its store. */
export async function counterName(tx: Tx, brand: string, terminal: string): Promise<string> {
  const row = await tx
    .selectFrom('terminal')
    .select(['name', 'store'])
    .where('brand', '=', brand)
    .where('id', '=', terminal)
    .executeTakeFirst();
  return row ? `${row.name}, ${await storeName(tx, brand, row.store)}` : '?';
}

/** How people call a store. */
export async function storeName(tx: Tx, brand: string, store: string): Promise<string> {
  const row = await tx
    .selectFrom('store')
    .select('name')
    .where('brand', '=', brand)
    .where('id', '=', store)
    .executeTakeFirst();
  return row?.name ?? store;
}
