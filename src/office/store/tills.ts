import type { Database, Tx } from './database.ts';
import { takePositions } from './positions.ts';
import type { Terminal } from './terminals.ts';

export type TillOwner = { readonly terminal: string; readonly store: string; readonly storeName: string };

/** Says which terminal a till belongs to; the first to ask gets it. Asking again changes nothing. */
export async function claimTill(db: Database, asker: Terminal, serial: string): Promise<TillOwner> {
  const owner = await ownerOf(db, asker.brand, serial);
  if (owner) return owner;
  await db.transaction().execute(async (tx) => {
    // with the lock taken first, of two who ask at once the second finds the row of the first
    await tx.selectFrom('brand').select('id').where('id', '=', asker.brand).forUpdate().execute();
    if (await ownerOf(tx, asker.brand, serial)) return;
    const positionOf = await takePositions(tx, asker.brand, 1);
    await tx
      .insertInto('till')
      .values({ brand: asker.brand, serial, terminal: asker.id, position: positionOf(0) })
      .execute();
  });
  return (await ownerOf(db, asker.brand, serial))!;
}

async function ownerOf(db: Database | Tx, brand: string, serial: string): Promise<TillOwner | undefined> {
  const row = await db
    .selectFrom('till')
    .innerJoin('terminal', (join) =>
      join.onRef('terminal.brand', '=', 'till.brand').onRef('terminal.id', '=', 'till.terminal'),
    )
    .innerJoin('store', (join) =>
      join.onRef('store.brand', '=', 'terminal.brand').onRef('store.id', '=', 'terminal.store'),
    )
    .select(['terminal.id as terminal', 'store.id as store', 'store.name as storeName'])
    .where('till.brand', '=', brand)
    .where('till.serial', '=', serial)
    .executeTakeFirst();
  return row;
}
