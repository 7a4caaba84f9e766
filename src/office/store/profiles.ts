import { type Profile, profileSchema } from '#domain/member';
import type { At } from './administration.ts';
import type { Database } from './database.ts';
import { putDocuments, versionAbove } from './documents.ts';
import { lockBrand, takePositions } from './positions.ts';

/** Profiles changed in one transaction. */
const AT_A_TIME = 500;

/**
 * Changes what head office alone says of members, a stretch of them at a time; `change` answers undefined where nothing is different. What a
 * counter has said of them meanwhile stays (P25). Answers how many were changed, or would be.
 */
export async function changeProfiles(
  db: Database,
  { brand }: Pick<At, 'brand'>,
  ids: readonly string[],
  change: (profile: Profile) => Profile | undefined,
  isDryRun: boolean,
): Promise<number> {
  let changed = 0;
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    changed += await db.transaction().execute(async (tx) => {
      // profiles stay as they are read
      await lockBrand(tx, brand);
      const rows = await tx
        .selectFrom('document')
        .select(['id', 'version', 'body'])
        .where('brand', '=', brand)
        .where('kind', '=', 'member')
        .where('id', 'in', ids.slice(from, from + AT_A_TIME))
        .orderBy('id')
        .execute();
      const documents = rows.flatMap(({ id, version, body }) => {
        const profile = profileSchema.safeParse(body).data;
        const next = profile && change(profile);
        return next ? [{ kind: 'member' as const, id, version: versionAbove(version), body: next }] : [];
      });
      if (documents.length > 0 && !isDryRun)
        await putDocuments(tx, brand, documents, await takePositions(tx, brand, documents.length), 'office');
      return documents.length;
    });
  }
  return changed;
}
