import type { Selectable } from 'kysely';
import type { Database, Tx } from './database.ts';
import type { OfficeTables } from './schema.ts';

export type DraftRow = Selectable<OfficeTables['program_draft']>;

/** Lists and pages of history hold no more. */
export const MOST_SHOWN = 100;

/** What a list says of drafts, without their programs. */
export const draftLines = (db: Database, brand: string) =>
  db
    .selectFrom('program_draft')
    .select([
      'id',
      'revision',
      'title',
      'state',
      'base',
      'changed_at',
      'changed_by',
      'due',
      'version',
      'stores',
      'regions',
    ])
    .where('brand', '=', brand)
    .where('state', '<>', 'discarded')
    .orderBy('changed_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();

export const draftById = (db: Database | Tx, brand: string, id: string): Promise<DraftRow | undefined> =>
  db.selectFrom('program_draft').selectAll().where('brand', '=', brand).where('id', '=', id).executeTakeFirst();

/** The same, which nobody else changes until the transaction ends. */
export const lockDraft = (tx: Tx, brand: string, id: string): Promise<DraftRow | undefined> =>
  tx
    .selectFrom('program_draft')
    .selectAll()
    .where('brand', '=', brand)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

/** Drafts that are due to come into force, the earliest first. */
export const draftsDue = (db: Database, brand: string, nowMs: number) =>
  db
    .selectFrom('program_draft')
    .select('id')
    .where('brand', '=', brand)
    .where('state', '=', 'scheduled')
    .where('due', '<=', nowMs)
    .orderBy('due')
    .limit(MOST_SHOWN)
    .execute();

/** Versions before one, newest first, and the drafts that they came from. */
export const releasedBefore = (db: Database, brand: string, program: string, before: number) =>
  db
    .selectFrom('program_version')
    .leftJoin('program_draft', (join) =>
      join
        .onRef('program_draft.brand', '=', 'program_version.brand')
        .onRef('program_draft.version', '=', 'program_version.version'),
    )
    .select([
      'program_version.version',
      'program_version.since',
      'program_draft.title',
      'program_draft.authors',
      'program_draft.reviewer',
      'program_draft.back_to',
      'program_draft.stores',
      'program_draft.regions',
    ])
    .where('program_version.brand', '=', brand)
    .where('program_version.id', '=', program)
    .where('program_version.version', '<', before)
    .orderBy('program_version.version', 'desc')
    .limit(MOST_SHOWN)
    .execute();
