import { sql } from 'kysely';
import { ok, refused, type Result } from '#base/result';
import { mayKeep, RETAINED, RETENTION, type Retained } from '#domain/privacy/retention';
import { KEPT_MS } from '../api/answers.ts';
import type { At } from '../store/administration.ts';
import { writeAudit } from '../store/audit.ts';
import type { Database, Tx } from '../store/database.ts';

const DAY_MS = 24 * 3_600_000;

export type RetentionTime = { readonly kind: Retained; readonly kept: number; readonly version: number };

/** How long each kind of data is kept; version 0: as it comes with the product. */
export async function retentionTimes(db: Database | Tx, brand: string): Promise<RetentionTime[]> {
  const set = await db.selectFrom('retention_time').selectAll().where('brand', '=', brand).execute();
  return RETAINED.map((kind) => {
    const own = set.find((one) => one.kind === kind);
    return { kind, kept: own?.days ?? RETENTION[kind].kept, version: own?.version ?? 0 };
  });
}

export async function retentionOf(db: Database | Tx, brand: string, kind: Retained): Promise<RetentionTime> {
  return (await retentionTimes(db, brand)).find((one) => one.kind === kind)!;
}

/** Says how long a kind is kept from now on. `version`: the one that was read. */
export function putRetention(
  db: Database,
  { brand, nowMs }: At,
  { kind, kept, version }: RetentionTime,
  by: string,
): Promise<Result<void>> {
  const { least, most } = RETENTION[kind];
  if (!mayKeep(kind, kept)) return Promise.resolve(refused('retention-out-of-bounds', { least, most }));
  return db.transaction().execute(async (tx): Promise<Result<void>> => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('retention_time')
      .values({ brand, kind, days: kept, version: version + 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['brand', 'kind'])
          .doUpdateSet({ days: kept, version: version + 1 })
          .where('retention_time.version', '=', version),
      )
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return refused('retention-changed');
    await writeAudit(tx, { brand, by, what: 'retention.set', about: { kind, kept }, at: nowMs });
    return ok(undefined);
  });
}

/** The job: takes away what has been kept long enough; answers how many rows. */
export async function forgetRetained(db: Database, { brand, nowMs }: At, signal: AbortSignal): Promise<number> {
  const { kept } = await retentionOf(db, brand, 'accesses');
  let gone = 0;
  for (const rows of [
    // each archive says until when it is kept: a time that is set later holds for the next one
    sql`person_archive where brand = ${brand} and until <= ${nowMs}`,
    sql`profile_access where brand = ${brand} and at <= ${nowMs - kept * DAY_MS}`,
    // a partner's next call would do it, too, but there may be none
    sql`partner_answer where brand = ${brand} and at < ${nowMs - KEPT_MS}`,
  ]) {
    signal.throwIfAborted();
    const { numAffectedRows = 0n } = await sql`delete from ${rows}`.execute(db);
    gone += Number(numAffectedRows);
  }
  return gone;
}
