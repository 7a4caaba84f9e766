import { type RawBuilder, sql } from 'kysely';
import { assert } from '#base/assert';
import { ok, type Result, refused } from '#base/result';
import { MAX_SNAPSHOT_ROWS, type SnapshotPart } from '#replication/wire-snapshot';
import type { Database, Tx } from './database.ts';
import { readBrand } from './feed.ts';
import { inScope, markAt, mayGoOn, type Reader, readTogether, type Standing, standingOf } from './scope.ts';

export type SnapshotQuestion = {
  readonly part: SnapshotPart;
  /** What the last page of this part said; empty at its beginning. */
  readonly after: string;
  readonly limit: number;
  /** Position and mark of the first page; undefined for that one. */
  readonly begun: { readonly position: number; readonly mark: string } | undefined;
};

/**
 * A page of a snapshot as JSON text. Columns are put together by the database, so that here nothing has to be read row by
 * row. Each page is a state of its own; what changes while the pages are read comes with the feed, which goes on at the
 * position of the first one. So every page looks at the same number of rows, wherever it is, and holds no long transaction.
 */
export function readSnapshot(
  db: Database,
  reader: Reader,
  { part, after, limit, begun }: SnapshotQuestion,
): Promise<Result<string, 'feed-start-again' | 'push-malformed'>> {
  const most = Math.max(1, Math.min(MAX_SNAPSHOT_ROWS, limit));
  return readTogether(db, async (tx) => {
    const standing = await standingOf(tx, reader);
    if (begun) {
      const goesOn = await mayGoOn(tx, standing, begun.position, begun.mark);
      if (!goesOn.ok) return goesOn;
    }
    const position = begun?.position ?? standing.position;
    const place = {
      part,
      position,
      mark: begun?.mark ?? (await markAt(tx, standing, position)),
      scope: standing.scope,
      seq: standing.seq,
    };
    if (part === 'brand') {
      const from = Number(after);
      if (!Number.isSafeInteger(from) || from < 0) return refused('push-malformed');
      const { rows, position: upTo, more } = await readBrand(tx, standing, from);
      return ok(JSON.stringify({ ...place, after: more ? String(upTo) : null, rows }));
    }
    const { columns, next } = await (part === 'lots' ? lots : members)(tx, standing, after, most);
    const head = JSON.stringify({ ...place, after: next });
    return ok(`${head.slice(0, -1)},"columns":${columns}}`);
  });
}

type Columns = { readonly columns: string; readonly next: string | null };

/** Lots that are not empty, in the order of their keys: member and lot, neither of which has a space in it. */
function lots(tx: Tx, standing: Standing, after: string, most: number): Promise<Columns> {
  const [member = '', lot = ''] = after.split(' ');
  return columnsOf(
    tx,
    sql`select member, id, unit, usable, expires, remaining, member || ' ' || id as key from lot
      where brand = ${standing.brand} and (member, id) > (${member}, ${lot}) order by member, id limit ${most}`,
    sql`json_build_object('members', coalesce(json_agg(member), '[]'), 'lots', coalesce(json_agg(id), '[]'),
      'units', coalesce(json_agg(unit), '[]'), 'usable', coalesce(json_agg(usable), '[]'),
      'expires', coalesce(json_agg(expires), '[]'), 'remaining', coalesce(json_agg(remaining), '[]'))`,
    sql`remaining <> 0 and ${inScope(standing, sql.ref('next.member'))}`,
    most,
  );
}

function members(tx: Tx, standing: Standing, after: string, most: number): Promise<Columns> {
  return columnsOf(
    tx,
    sql`select id, version, body, id as key from document
      where brand = ${standing.brand} and kind = 'member' and id > ${after} order by id limit ${most}`,
    sql`json_build_object('ids', coalesce(json_agg(id), '[]'), 'versions', coalesce(json_agg(version), '[]'),
      'bodies', coalesce(json_agg(body), '[]'))`,
    inScope(standing, sql.ref('next.id')),
    most,
  );
}

/** The columns of what is wanted of the next rows, and the key of the last row if more may follow. */
async function columnsOf(
  tx: Tx,
  next: RawBuilder<unknown>,
  columns: RawBuilder<unknown>,
  wanted: RawBuilder<boolean>,
  most: number,
): Promise<Columns> {
  const { rows } = await sql<Columns>`
    with next as materialized (${next})
    select ${columns}::text as columns, (select key from next offset ${most - 1}) as next from next where ${wanted}`.execute(
    tx,
  );
  assert(rows[0], 'an aggregate has a row');
  return rows[0];
}
