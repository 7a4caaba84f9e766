import { sql } from 'kysely';
import { FORGOTTEN_AFTER_MS, withNotesForgotten } from '#domain/member-notes';
import type { Database } from './database.ts';
import { changeProfiles } from './profiles.ts';

/** Members of one round. */
const AT_A_TIME = 500;

/**
 * Forgets notes that were done or removed long ago, also of members of whom nothing is said any more: of one stretch of them. Answers
 * how many profiles it concerned, and after whom to go on, if there may be more.
 */
export async function forgetRound(
  db: Database,
  brand: string,
  after: string,
  nowMs: number,
): Promise<{ readonly concerned: number; readonly next?: string }> {
  const { rows } = await sql<{ id: string }>`
    select id from document
    where brand = ${brand} and kind = 'member' and id > ${after} and jsonb_path_exists(
      body,
      '$.notes[*] ? ((@.state == "done" || @.state == "removed") && @.changed.at <= $upTo)',
      jsonb_build_object('upTo', ${nowMs - FORGOTTEN_AFTER_MS}::bigint))
    order by id limit ${AT_A_TIME}`.execute(db);
  const ids = rows.map(({ id }) => id);
  const concerned = await changeProfiles(
    db,
    { brand },
    ids,
    (profile) => {
      const next = withNotesForgotten(profile, nowMs);
      return next === profile ? undefined : next;
    },
    false,
  );
  const next = ids.at(-1);
  return { concerned, ...(next !== undefined && { next }) };
}
