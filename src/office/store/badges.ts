import { ok, type Result, refused } from '#base/result';
import type { At } from './administration.ts';
import type { Database } from './database.ts';
import { putDocuments, versionAbove } from './documents.ts';
import { lockBrand, takePositions } from './positions.ts';
import { isManager, staffOf } from './staff.ts';

/** `by`: the manager who says so. `hash` of the new badge's code; null takes the badge away. */
export type BadgeChange = { readonly staff: string; readonly by: string; readonly hash: string | null };

/**
 * Gives somebody a badge, or takes it away: the former one is worth nothing then. A counter asks, and head office looks for itself
 * whether a manager said so.
 */
export function putBadge(
  db: Database,
  { brand }: Pick<At, 'brand'>,
  { staff, by, hash }: BadgeChange,
): Promise<Result<string, 'staff-unknown' | 'manager-needed'>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, brand);
    const known = await staffOf(tx, brand);
    if (!known.some((one) => one.id === by && isManager(one))) return refused('manager-needed');
    const found = known.find(({ id, active }) => id === staff && active);
    if (!found) return refused('staff-unknown');
    const { version, badge: former, ...rest } = found;
    if (former === (hash ?? undefined)) return ok(staff);
    const body = { ...rest, ...(hash !== null && { badge: hash }) };
    const document = { kind: 'staff' as const, id: staff, version: versionAbove(version), body };
    await putDocuments(tx, brand, [document], await takePositions(tx, brand, 1), 'office');
    return ok(staff);
  });
}
