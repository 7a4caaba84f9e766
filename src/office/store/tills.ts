import type { Database, Tx } from './database.ts';
import { lockBrand, takePositions } from './positions.ts';
import { endTerm, lastKnown } from './receipts.ts';
import type { Terminal } from './terminals.ts';

/** A till and whose it is (null: nobody's). Its receipts after `after` are booked there; `turn`: how often it has moved. */
export type Till = {
  readonly name: string | null;
  readonly after: number;
  readonly turn: number;
  readonly owner: { readonly terminal: string; readonly store: string; readonly storeName: string } | null;
};

/** Undefined if nobody has confirmed this till yet. */
export async function findTill(db: Database | Tx, brand: string, serial: string): Promise<Till | undefined> {
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

/**
 * A person has said which till this is: it is the asker's from now on if it was nobody's, and bears that name. Asking again
 * changes nothing. Answers the till, whoever's it is.
 */
export async function claimTill(db: Database, asker: Terminal, serial: string, name: string): Promise<Till> {
  const { brand } = asker;
  await db.transaction().execute(async (tx) => {
    // with the lock taken first, of two who ask at once the second finds the row of the first
    await lockBrand(tx, brand);
    const till = await findTill(tx, brand, serial);
    if (till?.owner) return;
    // receipts that have moved by themselves are not given a second time with their till
    const from = till?.after ?? 0;
    const to = await lastKnown(tx, brand, serial, 'moved');
    await endTerm(tx, brand, serial, { terminal: null, from, to });
    await giveTill(tx, brand, serial, {
      terminal: asker.id,
      after: Math.max(from, to),
      turn: till ? till.turn + 1 : 0,
      name,
    });
  });
  return (await findTill(db, brand, serial))!;
}

/** Writes down whose a till is from now on, for everybody to hear. Under the brand's lock. */
async function giveTill(
  tx: Tx,
  brand: string,
  serial: string,
  given: { readonly terminal: string; readonly after: number; readonly turn: number; readonly name: string },
): Promise<void> {
  const positionOf = await takePositions(tx, brand, 1);
  const row = { ...given, position: positionOf(0) };
  await tx
    .insertInto('till')
    .values({ brand, serial, ...row })
    .onConflict((conflict) => conflict.columns(['brand', 'serial']).doUpdateSet(row))
    .execute();
}

/** Another name for a till of the asker. */
export async function nameTill(db: Database, { brand, id }: Terminal, serial: string, name: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const positionOf = await takePositions(tx, brand, 1);
    await tx
      .updateTable('till')
      .set({ name, position: positionOf(0) })
      .where('brand', '=', brand)
      .where('serial', '=', serial)
      .where('terminal', '=', id)
      .execute();
  });
}
