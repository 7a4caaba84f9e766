import { ok, type Result, refused } from '#base/result';
import { type Staff, staffSchema } from '#domain/member';
import type { At } from './administration.ts';
import type { Database } from './database.ts';
import { nextVersion, putDocuments, versionAbove } from './documents.ts';
import { lockBrand, takePositions } from './positions.ts';
import { isManager, staffOf } from './staff.ts';

/** `by`: the manager who says so. Without a hash the PIN stays as it is. */
export type StaffChange = Pick<Staff, 'id' | 'name' | 'role' | 'active'> & {
  readonly by: string;
  readonly pinHash?: string | undefined;
};

/** Staff of a brand, those who have left included: counters keep them all, and look through them at each sign-in. */
const MOST_STAFF = 500;

/**
 * Somebody new, or somebody known with another name, role or PIN. A counter asks, and head office looks for itself whether a
 * manager said so. There is always a manager left, as nobody else could make one.
 */
export function changeStaff(
  db: Database,
  { brand, nowMs }: At,
  { by, pinHash, ...wanted }: StaffChange,
): Promise<Result<string, 'manager-needed' | 'staff-pin-needed' | 'staff-last-manager' | 'staff-too-many'>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, brand);
    const known = await staffOf(tx, brand);
    if (!known.some((one) => one.id === by && isManager(one))) return refused('manager-needed');
    const found = known.find(({ id }) => id === wanted.id);
    const hash = pinHash ?? found?.pinHash;
    if (hash === undefined) return refused('staff-pin-needed');
    if (!found && known.length >= MOST_STAFF) return refused('staff-too-many', { most: MOST_STAFF });
    const others = known.filter(({ id }) => id !== wanted.id);
    if (!isManager(wanted) && !others.some(isManager)) return refused('staff-last-manager');
    const { version: former, ...before } = found ?? {};
    const body = staffSchema.parse({ ...before, ...wanted, pinHash: hash });
    const version = former === undefined ? nextVersion(undefined, nowMs) : versionAbove(former);
    const document = { kind: 'staff' as const, id: wanted.id, version, body };
    await putDocuments(tx, brand, [document], await takePositions(tx, brand, 1), 'office');
    return ok(wanted.id);
  });
}
