import { sql } from 'kysely';
import type { DocumentKind, DocumentRow } from '#replication/wire';
import { documentVersion } from '#replication/wire';
import type { Database, Tx } from './database.ts';
import { withOfficeWord } from './office-word.ts';

/**
 * Keeps documents whose version is newer than what is there. One that has been erased stays erased: a later version of
 * somebody who had not heard of it is answered by an erasure with a version later still, which then reaches him too. In the
 * same way a counter's version of a profile (`from`) leaves what head office alone says of the member as it is (P25), and what head office has said
 * later of cards, consents, notes and merges.
 */
export async function putDocuments(
  tx: Tx,
  brand: string,
  documents: readonly DocumentRow[],
  positionOf: (index: number) => number,
  from: 'counter' | 'office' = 'counter',
): Promise<void> {
  const newest = newestOfEach(documents);
  if (newest.length === 0) return;
  const rows = from === 'counter' ? await withOfficeWord(tx, brand, newest) : newest;
  await sql`
    insert into document as kept (brand, kind, id, version, body, position)
    select ${brand}::text, kind, id, version, coalesce(body, 'null'), position
    from json_to_recordset(${JSON.stringify(rows.map((row, index) => ({ ...row, position: positionOf(index) })))}::json)
      as new (kind text, id text, version text, body jsonb, position bigint)
    on conflict (brand, kind, id) do update set
      version = case when ${bodyKept(from)} <> excluded.body then left(excluded.version, 63) || '~' else excluded.version end,
      body = ${bodyKept(from)},
      position = excluded.position
    where excluded.version > kept.version`.execute(tx);
}

/** What is kept of a newer version; what differs from it is told to everybody. */
const bodyKept = (from: 'counter' | 'office') =>
  from === 'office'
    ? sql`case when kept.body = 'null' then kept.body else excluded.body end`
    : sql`case when kept.body = 'null' then kept.body
        when kept.kind = 'member' and excluded.body <> 'null' then (excluded.body - ${OFFICE_ONLY}::text[])
          || coalesce((select jsonb_object_agg(key, value) from jsonb_each(kept.body) where key = any(${OFFICE_ONLY}::text[])), '{}')
        else excluded.body end`;

/** Fields of a profile that head office alone writes. Whoever enrols may say them the first time. */
const OFFICE_ONLY = ['segments', 'groups', 'group'];

/** One statement cannot change a row twice. */
function newestOfEach(documents: readonly DocumentRow[]): DocumentRow[] {
  const newest = new Map<string, DocumentRow>();
  for (const document of documents) {
    const key = `${document.kind} ${document.id}`;
    const other = newest.get(key);
    // bytes compare as code units here: versions are ASCII
    if (!other || other.version < document.version) newest.set(key, { ...document, body: document.body ?? null });
  }
  return [...newest.values()];
}

export async function documentsOf(db: Database | Tx, brand: string, kind: DocumentKind): Promise<DocumentRow[]> {
  const rows = await db
    .selectFrom('document')
    .select(['kind', 'id', 'version', 'body'])
    .where('brand', '=', brand)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute();
  return rows;
}

/** A version above the one that is kept, also when this machine's clock has gone back. */
export function nextVersion(kept: string | undefined, nowMs: number): string {
  const version = documentVersion(nowMs, 'office');
  return kept === undefined || version > kept ? version : documentVersion(Number(kept.slice(0, 15)) + 1, 'office');
}

/**
 * The version right above the one that is kept: whatever was written of the document anywhere else since then is newer, and is
 * not lost for what head office changes of it.
 */
export function versionAbove(kept: string): string {
  const [base = '', count = ''] = kept.split('~');
  return `${base.slice(0, 56)}~${String(Number(count) + 1).padStart(6, '0')}`;
}
