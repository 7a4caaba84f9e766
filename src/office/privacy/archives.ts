import { randomBytes } from 'node:crypto';
import { newId } from '#base/ids';
import { ok, refused, type Result } from '#base/result';
import type { Queue } from '../jobs/queue.ts';
import type { At } from '../store/administration.ts';
import { writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { noteAccess } from '../store/members/access.ts';
import { allOfPerson } from './all-of-person.ts';
import { archiveOf } from './archive.ts';
import { personOf } from './person.ts';
import { retentionOf } from './retention.ts';

const DAY_MS = 24 * 3_600_000;
/** Archives of one person at a time: who asks every day has them all. */
const MOST_ARCHIVES = 5;

/** Has an archive made for a person, by whichever process takes it up. */
export function askForArchive(
  db: Database,
  queue: Queue,
  { brand, nowMs }: At,
  member: string,
  by: string,
): Promise<Result<string>> {
  return db.transaction().execute(async (tx): Promise<Result<string>> => {
    const person = await personOf(tx, brand, member);
    if (!person) return refused('member-not-known', { member });
    const { kept: days } = await retentionOf(tx, brand, 'archives');
    const kept = await tx
      .selectFrom('person_archive')
      .select('id')
      .where('brand', '=', brand)
      .where('member', '=', person.member)
      .where('until', '>', nowMs)
      .execute();
    if (kept.length >= MOST_ARCHIVES) return refused('archives-too-many', { most: MOST_ARCHIVES });
    const id = newId(nowMs, randomBytes);
    const row = { brand, id, member: person.member, asked_by: by, asked_at: nowMs, until: nowMs + days * DAY_MS };
    await tx.insertInto('person_archive').values(row).execute();
    await queue.enqueue('export', { archive: id }, { singletonKey: id, tx });
    await writeAudit(tx, {
      brand,
      by,
      what: 'member.exported',
      about: { member: person.member, archive: id },
      at: nowMs,
    });
    return ok(id);
  });
}

/** The job: packs what is known; nothing if the archive is there already, or the person or the archive is gone. */
export async function makeArchive(
  db: Database,
  { brand, nowMs }: At,
  id: string,
  signal: AbortSignal,
): Promise<number> {
  const wanted = await db
    .selectFrom('person_archive')
    .select('member')
    .where('brand', '=', brand)
    .where('id', '=', id)
    .where('packed', 'is', null)
    .executeTakeFirst();
  const all = wanted && (await allOfPerson(db, brand, wanted.member, nowMs, signal));
  if (!all) return 0;
  // who was erased meanwhile has no archive any more, and gets none
  const { numUpdatedRows } = await db
    .updateTable('person_archive')
    .set({ packed: await archiveOf(all) })
    .where('brand', '=', brand)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function archivesOf(db: Database, { brand, nowMs }: At, member: string) {
  const rows = await db
    .selectFrom('person_archive')
    .select((eb) => ['id', 'asked_at as askedAt', 'until', eb('packed', 'is not', null).as('ready')])
    .where('brand', '=', brand)
    .where('member', '=', member)
    .where('until', '>', nowMs)
    .orderBy('asked_at', 'desc')
    .limit(MOST_ARCHIVES)
    .execute();
  return rows.map(({ ready, ...row }) => ({ ...row, ready: Boolean(ready) }));
}

/** Hands an archive over, which is noted as a look. */
export async function readArchive(db: Database, { brand, nowMs }: At, id: string, by: string): Promise<Result<Buffer>> {
  const row = await db
    .selectFrom('person_archive')
    .select(['packed', 'member'])
    .where('brand', '=', brand)
    .where('id', '=', id)
    .where('until', '>', nowMs)
    .executeTakeFirst();
  if (!row) return refused('archive-gone');
  if (!row.packed) return refused('archive-not-ready');
  await noteAccess(db, { brand, person: by, member: row.member, page: 'export', at: nowMs });
  return ok(row.packed);
}
