import { ok, type Result, refused } from '#base/result';
import { type StaffTerms, worksIn, worksOnlyIn } from '#domain/staff-terms';
import { writeAudit } from './audit.ts';
import type { Database, Tx } from './database.ts';
import type { PersonRow } from './people.ts';
import { lockBrand } from './positions.ts';
import { type StaffKept, staffOf, type StaffWanted, writeStaff } from './staff.ts';
import { storesSeen } from './structure.ts';

/** Which brand, when, and who says so in the back office. */
export type SaidBy = { readonly brand: string; readonly nowMs: number; readonly by: PersonRow };

/** Somebody of the staff as a person of the back office sees them: of their stores, those of that person alone. */
export type StaffSeen = StaffKept & {
  /** Whether they work where this person has nothing to say as well. */
  readonly isElsewhereToo: boolean;
};

const isOfAllStores = ({ role }: PersonRow): boolean => role !== 'owner' && role !== 'manager';

/** Whoever works in a store that somebody sees: owners and managers see nobody else. */
export const staffSeen = (db: Database, brand: string, by: PersonRow): Promise<readonly StaffSeen[]> =>
  db.transaction().execute(async (tx) => seenOf(await staffOf(tx, brand), by, await storesOf(tx, brand, by)));

export const allStaff = (db: Database, brand: string) => db.transaction().execute((tx) => staffOf(tx, brand));

const storesOf = async (tx: Tx, brand: string, by: PersonRow): Promise<readonly string[]> =>
  (await storesSeen(tx, brand, by)).map(({ id }) => id);

function seenOf(known: readonly StaffKept[], by: PersonRow, own: readonly string[]): readonly StaffSeen[] {
  if (isOfAllStores(by)) return known.map((one) => ({ ...one, isElsewhereToo: false }));
  return known.flatMap((one) => {
    if (!worksIn(one.terms, ...own)) return [];
    const stores = one.terms.stores.filter((store) => own.includes(store));
    return [{ ...one, terms: { ...one.terms, stores }, isElsewhereToo: !worksOnlyIn(one.terms, own) }];
  });
}

/** `version` names what was read of somebody who is known, so that of two who change them the second is refused. */
export type StaffByOffice = StaffWanted & { readonly version?: string | undefined };

type StaffRefusal =
  | 'staff-unknown'
  | 'staff-elsewhere'
  | 'staff-stores-needed'
  | 'store-unknown'
  | 'changed-meanwhile'
  | 'staff-last-manager'
  | 'staff-too-many';

/**
 * Somebody new, with a PIN, or somebody known with another name, role, PIN or other terms. Owners and managers say it of those who work in
 * their stores alone; whoever works elsewhere too is for head office to change.
 */
export function putStaffByOffice(
  db: Database,
  said: SaidBy,
  { version, ...wanted }: StaffByOffice,
): Promise<Result<void, StaffRefusal>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, said.brand);
    const known = await staffOf(tx, said.brand);
    const own = await storesOf(tx, said.brand, said.by);
    const isNew = !known.some(({ id }) => id === wanted.id) && wanted.pinHash !== undefined;
    const found = isNew ? ok(undefined) : seen(known, said.by, own, wanted.id);
    if (!found.ok) return found;
    if (version !== undefined && found.value?.version !== version) return refused('changed-meanwhile');
    const places = placesFault(wanted.terms, said.by, own);
    if (!places.ok) return places;
    return written(tx, said, known, wanted);
  });
}

/** Another PIN for somebody; the former is void. */
export function resetPinByOffice(
  db: Database,
  said: SaidBy,
  id: string,
  pinHash: string,
): Promise<Result<void, StaffRefusal>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, said.brand);
    const known = await staffOf(tx, said.brand);
    const found = seen(known, said.by, await storesOf(tx, said.brand, said.by), id);
    if (!found.ok) return found;
    const { name, role, active, terms } = found.value;
    return written(tx, said, known, { id, name, role, active, terms, pinHash });
  });
}

/** Somebody whom this person may change. Who works in none of their stores is not there for them. */
function seen(
  known: readonly StaffKept[],
  by: PersonRow,
  own: readonly string[],
  id: string,
): Result<StaffSeen, 'staff-unknown' | 'staff-elsewhere'> {
  const found = seenOf(known, by, own).find((one) => one.id === id);
  if (!found) return refused('staff-unknown');
  return found.isElsewhereToo ? refused('staff-elsewhere') : ok(found);
}

function placesFault(
  { stores }: StaffTerms,
  by: PersonRow,
  own: readonly string[],
): Result<void, 'staff-stores-needed' | 'store-unknown'> {
  const foreign = stores.find((store) => !own.includes(store));
  if (foreign !== undefined) return refused('store-unknown', { store: foreign });
  return stores.length === 0 && !isOfAllStores(by) ? refused('staff-stores-needed') : ok(undefined);
}

async function written(
  tx: Tx,
  { brand, nowMs, by }: SaidBy,
  known: readonly StaffKept[],
  wanted: StaffWanted,
): Promise<Result<void, StaffRefusal>> {
  const done = await writeStaff(tx, { brand, nowMs }, known, wanted);
  if (!done.ok) return done.code === 'staff-pin-needed' ? refused('staff-unknown') : refused(done.code, done.values);
  const { id, role, active, pinHash, terms } = wanted;
  const about = {
    staff: id,
    role,
    active,
    pin: pinHash !== undefined,
    stores: terms.stores.length === 0 ? 'all' : terms.stores.join(' '),
    ...(terms.goodwill && { goodwill: terms.goodwill.points, goodwillPerDay: terms.goodwill.perDay }),
  };
  await writeAudit(tx, { brand, by: by.id, what: 'staff.put', about, at: nowMs });
  return done;
}
