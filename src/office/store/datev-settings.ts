import { ok, type Result, refused } from '#base/result';
import type { DatevSettings } from '#domain/settlement/datev/settings';
import { writeAudit } from './audit.ts';
import type { Database } from './database.ts';

/** How an owner's accountant wants it, and which version of that it is; 0 and nothing before anybody has said so. */
export async function datevSettingsOf(
  db: Database,
  brand: string,
  owner: string,
): Promise<{ readonly version: number; readonly settings?: DatevSettings }> {
  const row = await db
    .selectFrom('datev_settings')
    .select(['version', 'body'])
    .where('brand', '=', brand)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return row ? { version: row.version, settings: row.body } : { version: 0 };
}

/** `version`: the one that was changed; whoever comes second is refused, and reads what the first has written. */
export function putDatevSettings(
  db: Database,
  { brand, nowMs, by }: { readonly brand: string; readonly nowMs: number; readonly by: string },
  owner: string,
  version: number,
  settings: DatevSettings,
): Promise<Result<void, 'changed-meanwhile'>> {
  return db.transaction().execute(async (tx) => {
    const body = JSON.stringify(settings);
    const { numInsertedOrUpdatedRows: written } = await tx
      .insertInto('datev_settings')
      .values({ brand, owner, version: version + 1, body })
      .onConflict((conflict) =>
        conflict
          .columns(['brand', 'owner'])
          .doUpdateSet({ version: version + 1, body })
          .where('datev_settings.version', '=', version),
      )
      .executeTakeFirstOrThrow();
    if (written !== 1n) return refused('changed-meanwhile');
    await writeAudit(tx, { brand, by, what: 'datev.settings', about: { owner, version: version + 1 }, at: nowMs });
    return ok(undefined);
  });
}
