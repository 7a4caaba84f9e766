import type { Database } from './database.ts';

/** A till and whose it is (null: nobody's). Its receipts after `after` are booked there; `turn`: how often it has moved. */
export type Till = {
  readonly name: string | null;
  readonly after: number;
  readonly turn: number;
  readonly owner: { readonly terminal: string; readonly store: string; readonly storeName: string } | null;
};

/** Undefined if nobody has confirmed this till yet. */
export async function findTill(db: Database, brand: string, serial: string): Promise<Till | undefined> {
  const row = await db
    .selectFrom('till')
    .leftJoin('terminal', (join) =>
      join.onRef('terminal.brand', '=', 'till.brand').onRef('terminal.id', '=', 'till.terminal'),
    )
    .leftJoin('store', (join) =>
      join.onRef('store.brand', '=', 'terminal.brand').onRef('store.id', '=', 'terminal.store'),
    )
    .select(['till.name', 'after', 'turn', 'terminal.id as terminal', 'store.id as store', 'store.name as storeName'])
    .where('till.brand', '=', brand)
    .where('till.serial', '=', serial)
    .executeTakeFirst();
  if (!row) return undefined;
  const { terminal, store, storeName, ...till } = row;
  return {
    ...till,
    owner: terminal !== null && store !== null && storeName !== null ? { terminal, store, storeName } : null,
  };
}
