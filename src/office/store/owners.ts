import { randomBytes } from 'node:crypto';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { At } from './administration.ts';
import { writeAudit } from './audit.ts';
import type { Database } from './database.ts';
import { lockBrand } from './positions.ts';

export type OwnerView = { readonly id: string; readonly name: string; readonly stores: readonly string[] };

/**
 * Says which stores, by their ids or names, belong to an owner from now on; an owner of that name is made if there is none. Months that are closed
 * stay as they are; an open one is settled by whoever owns the stores when it is closed.
 */
export async function putOwner(
  db: Database,
  { brand, nowMs }: At,
  name: string,
  stores: readonly string[],
  by: string,
): Promise<Result<OwnerView, 'store-unknown'>> {
  return db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('store').select(['id', 'name']).where('brand', '=', brand).execute();
    const found = stores.map((wanted) => ({
      wanted,
      store: known.find(({ id }) => id === wanted) ?? known.find((store) => store.name === wanted),
    }));
    const missing = found.find(({ store }) => store === undefined);
    if (missing) return refused('store-unknown', { store: missing.wanted });
    const ids = found.map(({ store }) => store!.id);
    // one at a time: two who name the same new owner make one
    await lockBrand(tx, brand);
    const owner = await tx
      .selectFrom('owner')
      .select('id')
      .where('brand', '=', brand)
      .where('name', '=', name)
      .executeTakeFirst();
    const id = owner?.id ?? newId(nowMs, randomBytes);
    if (!owner) await tx.insertInto('owner').values({ brand, id, name, created_at: nowMs }).execute();
    if (ids.length > 0)
      await tx.updateTable('store').set({ owner: id }).where('brand', '=', brand).where('id', 'in', ids).execute();
    const its = await tx
      .selectFrom('store')
      .select('name')
      .where('brand', '=', brand)
      .where('owner', '=', id)
      .orderBy('name')
      .execute();
    const about = { owner: id, stores: ids.join(' ') };
    await writeAudit(tx, { brand, by, what: 'owner.put', about, at: nowMs });
    return ok({ id, name, stores: its.map((store) => store.name) });
  });
}

/** Every owner and every store, by name. */
export async function ownersAndStores(db: Database, brand: string) {
  const [owners, stores] = await Promise.all([
    db.selectFrom('owner').select(['id', 'name']).where('brand', '=', brand).orderBy('name').execute(),
    db.selectFrom('store').select(['id', 'name', 'owner']).where('brand', '=', brand).orderBy('name').execute(),
  ]);
  return { owners, stores };
}

export async function ownersWithStores(db: Database, brand: string): Promise<OwnerView[]> {
  const { owners, stores } = await ownersAndStores(db, brand);
  return owners.map((owner) => ({
    ...owner,
    stores: stores.filter((store) => store.owner === owner.id).map(({ name }) => name),
  }));
}
