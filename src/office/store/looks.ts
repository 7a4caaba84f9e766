import { ok, type Result, refused } from '#base/result';
import { checkLook, type Look } from '#domain/look/look';
import { type Announcement, checkAnnouncements } from '#domain/shop/announcements';
import { type At, changeStoreIn } from './administration.ts';
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

/** Counters hear of it with the next contact. What could not be read by everybody is refused. Answers the version that it has now. */
export async function putLook(
  db: Database,
  at: At,
  { store, address, look, announcements, version }: StoreLook,
  by: string,
): Promise<Result<string>> {
  const checked = look && checkLook(look);
  if (checked && !checked.ok) return checked;
  const announced = checkAnnouncements(announcements);
  if (!announced.ok) return announced;
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, at.brand);
    const find = async () => (await storeProfiles(tx, at.brand)).find(({ id }) => id === store);
    const kept = await find();
    if (!kept) return refused('store-unknown', { store });
    if (kept.version !== version) return refused('changed-meanwhile');
    const change = { address, look, announcements: announcements.length > 0 ? announcements : undefined };
    if (!(await changeStoreIn(tx, at, store, change))) return ok(version);
    const about = {
      store,
      address,
      colour: look?.colour ?? 'own',
      type: look?.type ?? 'legible',
      logo: !!look?.logo,
      announcements: announcements.length,
    };
    await writeAudit(tx, { brand: at.brand, by, what: 'store.look', about, at: at.nowMs });
    return ok((await find())?.version ?? version);
  });
}
