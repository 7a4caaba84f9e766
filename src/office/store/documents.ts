import { sql } from 'kysely';
import type { DocumentKind, DocumentRow } from '#replication/wire';
import { documentVersion } from '#replication/wire';
import type { Database, Tx } from './database.ts';

/**
 * Keeps documents whose version is newer than what is there. One that has been erased stays erased: a later version of
 * somebody who had not heard of it is answered by an erasure with a version later still, which then reaches him too.
 */
export async function putDocuments(
  tx: Tx,
  brand: string,
  documents: readonly DocumentRow[],
  positionOf: (index: number) => number,
): Promise<void> {
  const rows = newestOfEach(documents);
  if (rows.length === 0) return;
  await sql`
    insert into document as kept (brand, kind, id, version, body, position)
    select ${brand}::text, kind, id, version, coalesce(body, 'null'), position
    from json_to_recordset(${JSON.stringify(rows.map((row, index) => ({ ...row, position: positionOf(index) })))}::json)
      as new (kind text, id text, version text, body jsonb, position bigint)
    on conflict (brand, kind, id) do update set
      version = case when kept.body = 'null' and excluded.body <> 'null' then left(excluded.version, 63) || '~' else excluded.version end,
      body = case when kept.body = 'null' then kept.body else excluded.body end,
      position = excluded.position
    where excluded.version > kept.version`.execute(tx);
}

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
