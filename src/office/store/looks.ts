import { ok, type Result, refused } from '#base/result';
import { checkLook, type Look } from '#domain/look/look';
import { type Announcement, checkAnnouncements } from '#domain/shop/announcements';
import { type At, changeStoreIn, changeStoresIn } from './administration.ts';
import { writeAudit } from './audit.ts';
import type { Database } from './database.ts';
import { lockBrand } from './positions.ts';
import { storeProfiles } from './structure.ts';

export type StoreLook = {
  readonly store: string;
  readonly address: 'du' | 'sie';
  readonly look?: Look | undefined;
  readonly announcements: Announcement[];
  /** Of the store's profile as it was read. */
  readonly version: string;
};

/** How each store looks and speaks, and what it announces. */
export async function readLooks(db: Database, brand: string): Promise<StoreLook[]> {
  const stores = await storeProfiles(db, brand);
  return stores.map(({ id, address = 'sie', look, announcements = [], version }) => ({
    store: id,
    address,
    ...(look && { look }),
    announcements,
    version,
  }));
}

/** A store as it was read. */
export type StoreRead = Pick<StoreLook, 'store' | 'version'>;

/**
 * Counters hear of it with the next contact. What could not be read by everybody is refused. Other stores may be given the same
 * announcements; if any store has been changed since it was read, nothing is. Answers the version that it has now.
 */
export async function putLook(
  db: Database,
  at: At,
  { store, address, look, announcements, version }: StoreLook,
  by: string,
  also: readonly StoreRead[] = [],
): Promise<Result<string>> {
  const checked = look && checkLook(look);
  if (checked && !checked.ok) return checked;
  const announced = checkAnnouncements(announcements);
  if (!announced.ok) return announced;
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, at.brand);
    const versions = async () => new Map((await storeProfiles(tx, at.brand)).map((one) => [one.id, one.version]));
    const kept = await versions();
    for (const one of [{ store, version }, ...also]) {
      if (!kept.has(one.store)) return refused('store-unknown', { store: one.store });
      if (kept.get(one.store) !== one.version) return refused('changed-meanwhile');
    }
    const audit = (about: Parameters<typeof writeAudit>[1]['about']) =>
      writeAudit(tx, { brand: at.brand, by, what: 'store.look', about, at: at.nowMs });
    const said = { announcements: announcements.length > 0 ? announcements : undefined };
    const others = also.map((one) => one.store).filter((id) => id !== store);
    for (const id of await changeStoresIn(tx, at, others, said))
      await audit({ store: id, announcements: announcements.length });
    if (!(await changeStoreIn(tx, at, store, { address, look, ...said }))) return ok(version);
    await audit({
      store,
      address,
      colour: look?.colour ?? 'own',
      type: look?.type ?? 'legible',
      logo: !!look?.logo,
      announcements: announcements.length,
    });
    return ok((await versions()).get(store) ?? version);
  });
}
