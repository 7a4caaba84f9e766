import { ok, type Result, refused } from '#base/result';
import { type Staff, staffSchema } from '#domain/member';
import type { At } from './administration.ts';
import type { Database } from './database.ts';
import { documentsOf, putDocuments, versionAbove } from './documents.ts';
import { lockBrand, takePositions } from './positions.ts';

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
    const documents = await documentsOf(tx, brand, 'staff');
    const find = (id: string): (Staff & { version: string }) | undefined => {
      const document = documents.find((candidate) => candidate.id === id);
      const read = staffSchema.safeParse(document?.body).data;
      return document && read?.active ? { ...read, version: document.version } : undefined;
    };
    if (find(by)?.role !== 'manager') return refused('manager-needed');
    const found = find(staff);
    if (!found) return refused('staff-unknown');
    const { version, badge: former, ...rest } = found;
    if (former === (hash ?? undefined)) return ok(staff);
    const body = { ...rest, ...(hash !== null && { badge: hash }) };
    const document = { kind: 'staff' as const, id: staff, version: versionAbove(version), body };
    await putDocuments(tx, brand, [document], await takePositions(tx, brand, 1), 'office');
    return ok(staff);
  });
}
