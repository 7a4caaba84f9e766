import { ok, type Result, refused } from '#base/result';
import { checkLook, type Look } from '#domain/look/look';
import { storeSchema } from '#domain/member';
import { type At, changeStoreIn } from './administration.ts';
import { writeAudit } from './audit.ts';
import type { Database } from './database.ts';
import { documentsOf } from './documents.ts';

export type StoreLook = {
  readonly store: string;
  readonly address: 'du' | 'sie';
  readonly look?: Look | undefined;
};

/** How each store looks and speaks. */
export async function readLooks(db: Database, brand: string): Promise<StoreLook[]> {
  const stores = await documentsOf(db, brand, 'store');
  return stores.flatMap(({ body }) => {
    const { data } = storeSchema.safeParse(body);
    return data ? [{ store: data.id, address: data.address ?? 'sie', ...(data.look && { look: data.look }) }] : [];
  });
}

/** Counters hear of it with the next contact. What could not be read by everybody is refused. */
export async function putLook(
  db: Database,
  at: At,
  { store, address, look }: StoreLook,
  by: string,
): Promise<Result<void>> {
  const checked = look && checkLook(look);
  if (checked && !checked.ok) return checked;
  return db.transaction().execute(async (tx) => {
    const owned = await tx
      .selectFrom('store')
      .select('id')
      .where('brand', '=', at.brand)
      .where('id', '=', store)
      .executeTakeFirst();
    if (!owned) return refused('store-unknown', { store });
    const isNew = await changeStoreIn(tx, at, store, { address, look });
    const about = { store, address, colour: look?.colour ?? 'own', type: look?.type ?? 'legible', logo: !!look?.logo };
    if (isNew) await writeAudit(tx, { brand: at.brand, by, what: 'store.look', about, at: at.nowMs });
    return ok(undefined);
  });
}
