import { ok, type Result, refused } from '#base/result';
import type { Staff } from '#domain/member';
import { leads, NO_TERMS, worksIn, worksOnlyIn } from '#domain/staff-terms';
import type { At } from './administration.ts';
import type { Database } from './database.ts';
import { lockBrand } from './positions.ts';
import { putStaffDocuments, type StaffKept, staffOf, writeStaff } from './staff.ts';

/** A counter that asks, by its store, and the manager there who says so. */
type AtCounter = At & { readonly store: string };

/** `by`: the manager who says so. Without a hash the PIN stays as it is. */
export type StaffChange = Pick<Staff, 'id' | 'name' | 'role' | 'active'> & {
  readonly by: string;
  readonly pinHash?: string | undefined;
};

/**
 * Somebody new, or somebody known with another name, role or PIN. A counter asks, and head office looks for itself whether a
 * manager said so. Whoever is new works where that manager leads: in all stores, or in this one.
 */
export function changeStaff(
  db: Database,
  { store, ...at }: AtCounter,
  { by, ...wanted }: StaffChange,
): Promise<
  Result<
    string,
    | 'manager-needed'
    | 'staff-unknown'
    | 'staff-elsewhere'
    | 'staff-pin-needed'
    | 'staff-last-manager'
    | 'staff-too-many'
  >
> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, at.brand);
    const known = await staffOf(tx, at.brand);
    const manager = known.find((one) => one.id === by && leads(one, store));
    if (!manager) return refused('manager-needed');
    const found = known.find(({ id }) => id === wanted.id);
    const may = found ? mayChange(manager, found, store) : ok(undefined);
    if (!may.ok) return may;
    const terms = found?.terms ?? (manager.terms.stores.length === 0 ? NO_TERMS : { stores: [store] });
    const written = await writeStaff(tx, at, known, { ...wanted, terms });
    return written.ok ? ok(wanted.id) : written;
  });
}

/** `by`: the manager who says so. `hash` of the new badge's code; null takes the badge away. */
export type BadgeChange = { readonly staff: string; readonly by: string; readonly hash: string | null };

/**
 * Gives somebody a badge, or takes it away: the former one is worth nothing then. A counter asks, and head office looks for itself
 * whether a manager said so.
 */
export function putBadge(
  db: Database,
  { store, ...at }: AtCounter,
  { staff, by, hash }: BadgeChange,
): Promise<Result<string, 'staff-unknown' | 'staff-elsewhere' | 'manager-needed'>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, at.brand);
    const known = await staffOf(tx, at.brand);
    const manager = known.find((one) => one.id === by && leads(one, store));
    if (!manager) return refused('manager-needed');
    const found = known.find(({ id, active }) => id === staff && active);
    if (!found) return refused('staff-unknown');
    const may = mayChange(manager, found, store);
    if (!may.ok) return may;
    const { version: _, terms, badge: former, ...rest } = found;
    if (former === (hash ?? undefined)) return ok(staff);
    await putStaffDocuments(tx, at, { ...rest, ...(hash !== null && { badge: hash }) }, terms);
    return ok(staff);
  });
}

/** A manager of some stores changes whoever works in these alone; one of the whole brand whoever works here. */
function mayChange(
  manager: StaffKept,
  found: StaffKept,
  store: string,
): Result<void, 'staff-unknown' | 'staff-elsewhere'> {
  if (!worksIn(found.terms, store)) return refused('staff-unknown');
  const { stores } = manager.terms;
  return stores.length === 0 || worksOnlyIn(found.terms, stores) ? ok(undefined) : refused('staff-elsewhere');
}
