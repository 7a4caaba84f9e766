import { ok, type Result, refused } from '#base/result';
import { type Staff, staffSchema, type StoreProfile, storeSchema } from '#domain/member';
import { writeAudit } from './audit.ts';
import { lockBrand } from './administration.ts';
import type { Database, Tx } from './database.ts';
import { documentsOf, nextVersion, putDocuments, versionAbove } from './documents.ts';
import type { PersonRow } from './people.ts';
import { takePositions } from './positions.ts';
import { isManager, staffOf } from './staff.ts';

/** Which brand, when, and the id of whoever says so. */
type SaidBy = { readonly brand: string; readonly nowMs: number; readonly by: string };

const MOST_STAFF = 500;
const MOST_LISTED = 5_000;

/** Stores that somebody sees, and may set where their role sets anything: owners and managers their own, everybody else all. */
export async function storesSeen(
  db: Database,
  brand: string,
  { role, owner, store }: Pick<PersonRow, 'role' | 'owner' | 'store'>,
): Promise<readonly { readonly id: string; readonly owner: string | null }[]> {
  const stores = await db
    .selectFrom('store')
    .select(['id', 'owner'])
    .where('brand', '=', brand)
    .limit(MOST_LISTED)
    .execute();
  if (role === 'owner') return stores.filter((one) => one.owner !== null && one.owner === owner);
  return role === 'manager' ? stores.filter(({ id }) => id === store) : stores;
}

/** What counters know of their store, with its version. */
export async function storeProfiles(
  db: Database | Tx,
  brand: string,
): Promise<(StoreProfile & { readonly version: string })[]> {
  const documents = await documentsOf(db, brand, 'store');
  return documents.flatMap(({ body, version }) => {
    const store = storeSchema.safeParse(body).data;
    return store ? [{ ...store, version }] : [];
  });
}

/** Changes a store as it was read: if somebody has changed it meanwhile, nothing happens. */
export function changeStoreRead(
  db: Database,
  { brand, nowMs, by }: SaidBy,
  id: string,
  version: string,
  change: Partial<Omit<StoreProfile, 'id'>>,
): Promise<Result<void, 'store-unknown' | 'changed-meanwhile'>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, brand);
    const kept = (await storeProfiles(tx, brand)).find((store) => store.id === id);
    if (!kept) return refused('store-unknown', { store: id });
    if (kept.version !== version) return refused('changed-meanwhile');
    const { version: former, ...profile } = kept;
    const body = storeSchema.parse({ ...profile, ...change });
    await tx.updateTable('store').set({ name: body.name }).where('brand', '=', brand).where('id', '=', id).execute();
    const document = { kind: 'store' as const, id, version: versionAbove(former), body };
    await putDocuments(tx, brand, [document], await takePositions(tx, brand, 1), 'office');
    await writeAudit(tx, { brand, by, what: 'store.changed', about: { store: id }, at: nowMs });
    return ok(undefined);
  });
}

/** The counters of some stores, those that are gone included. */
export function terminalsIn(db: Database, brand: string, stores: readonly string[]) {
  if (stores.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('terminal')
    .innerJoin('brand', 'brand.id', 'terminal.brand')
    .select([
      'terminal.id',
      'terminal.name',
      'terminal.store',
      'terminal.state',
      'terminal.seq',
      'terminal.last_contact',
      'terminal.drift_ms',
      'terminal.fed_position',
      'brand.position',
    ])
    .where('terminal.brand', '=', brand)
    .where('terminal.store', 'in', stores)
    .where('terminal.state', '!=', 'own')
    .orderBy('terminal.paired_at')
    .limit(MOST_LISTED)
    .execute();
}

export type StaffWanted = Pick<Staff, 'id' | 'name' | 'role' | 'active'> & { readonly pinHash?: string };

/** Somebody new, or somebody known with another name, role or PIN. There is always a manager left once there was one. */
export function putStaffByOffice(
  db: Database,
  { brand, nowMs, by }: SaidBy,
  { pinHash, ...wanted }: StaffWanted,
): Promise<Result<void, 'staff-unknown' | 'staff-last-manager' | 'staff-too-many'>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, brand);
    const known = await staffOf(tx, brand);
    const found = known.find(({ id }) => id === wanted.id);
    const hash = pinHash ?? found?.pinHash;
    if (hash === undefined) return refused('staff-unknown');
    if (!found && known.length >= MOST_STAFF) return refused('staff-too-many', { most: MOST_STAFF });
    const others = known.filter(({ id }) => id !== wanted.id);
    if (!isManager(wanted) && known.some(isManager) && !others.some(isManager)) return refused('staff-last-manager');
    const { version: former, ...before } = found ?? {};
    const body = staffSchema.parse({ ...before, ...wanted, pinHash: hash });
    const version = former === undefined ? nextVersion(undefined, nowMs) : versionAbove(former);
    const document = { kind: 'staff' as const, id: wanted.id, version, body };
    await putDocuments(tx, brand, [document], await takePositions(tx, brand, 1), 'office');
    const about = { staff: wanted.id, role: wanted.role, active: wanted.active, pin: pinHash !== undefined };
    await writeAudit(tx, { brand, by, what: 'staff.put', about, at: nowMs });
    return ok(undefined);
  });
}

export const allStaff = (db: Database, brand: string) => db.transaction().execute((tx) => staffOf(tx, brand));
