import type { Database, Tx } from './database.ts';

export type PasskeyRow = {
  readonly brand: string;
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly public_key: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly made_at: number;
  readonly used_at: number | null;
};

/** Of one person; more nobody needs. */
export const MOST_PASSKEYS = 20;

export const passkeysOf = (db: Database | Tx, brand: string, person: string): Promise<PasskeyRow[]> =>
  db
    .selectFrom('passkey')
    .selectAll()
    .where('brand', '=', brand)
    .where('person', '=', person)
    .orderBy('made_at')
    .limit(MOST_PASSKEYS)
    .execute();

export const passkeyById = (db: Database, brand: string, id: string): Promise<PasskeyRow | undefined> =>
  db.selectFrom('passkey').selectAll().where('brand', '=', brand).where('id', '=', id).executeTakeFirst();

/** False if somebody has it already. */
export async function addPasskey(tx: Tx, passkey: PasskeyRow): Promise<boolean> {
  const added = await tx
    .insertInto('passkey')
    .values({ ...passkey, transports: JSON.stringify(passkey.transports) })
    .onConflict((conflict) => conflict.columns(['brand', 'id']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

export async function passkeyUsed(tx: Tx, { brand, id }: PasskeyRow, counter: number, at: number): Promise<void> {
  const used = { counter, used_at: at };
  await tx.updateTable('passkey').set(used).where('brand', '=', brand).where('id', '=', id).execute();
}

/** One of somebody's own, or all of them; how many there were. */
export async function removePasskeys(tx: Tx, brand: string, person: string, id?: string): Promise<number> {
  let removing = tx.deleteFrom('passkey').where('brand', '=', brand).where('person', '=', person);
  if (id !== undefined) removing = removing.where('id', '=', id);
  return Number((await removing.executeTakeFirst()).numDeletedRows);
}
