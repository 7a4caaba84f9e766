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
    const { columns, next } = await (part === 'lots'
      ? lots(tx, standing, after, most)
      : members(tx, standing, after, most, position));
    const head = JSON.stringify({ ...place, after: next });
    return ok(`${head.slice(0, -1)},"columns":${columns}}`);
  });
}

type Columns = { readonly columns: string; readonly next: string | null };

/** Lots that are not empty, in the order of their keys: member and lot, neither of which has a space in it. */
async function lots(tx: Tx, standing: Standing, after: string, most: number): Promise<Columns> {
  const [member = '', lot = ''] = after.split(' ');
  const next = sql`select * from lot where brand = ${standing.brand} and (member, id) > (${member}, ${lot})
    order by member, id limit ${most}`;
  return one(
    await sql<Columns>`
      select json_build_object('members', ${list(sql`member`)}, 'lots', ${list(sql`id`)}, 'units', ${list(sql`unit`)},
          'usable', ${list(sql`usable`)}, 'expires', ${list(sql`expires`)}, 'remaining', ${list(sql`remaining`)})::text as columns,
        (select member || ' ' || id from (${next}) keys offset ${most - 1}) as next
      from (${next}) next where remaining <> 0 and ${inScope(standing, sql.ref('next.member'))}`.execute(tx),
  );
}

/** Somebody of whom the terminal hears since the snapshot was begun comes with the feed: his lots may not be here yet (P82). */
async function members(tx: Tx, standing: Standing, after: string, most: number, begunAt: number): Promise<Columns> {
  const isHere = standing.scope === 'brand' ? sql`true` : sql`position <= ${begunAt}`;
  const next = sql`select * from document where brand = ${standing.brand} and kind = 'member' and id > ${after}
    order by id limit ${most}`;
  return one(
    await sql<Columns>`
      select '{"ids":' || ${list(sql`id`)} || ',"versions":' || ${list(sql`version`)}
          || ',"bodies":[' || coalesce(string_agg(body::text, ','), '') || ']}' as columns,
        (select id from (${next}) keys offset ${most - 1}) as next
      from (${next}) next where body = 'null' or (${isHere} and ${inScope(standing, sql.ref('next.id'))})`.execute(tx),
  );
}

const list = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`coalesce(json_agg(${column}), '[]')`;

function one({ rows }: { rows: Columns[] }): Columns {
  assert(rows[0], 'an aggregate has a row');
  return rows[0];
}
