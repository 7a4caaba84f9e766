import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Scope } from '#replication/wire';
import type { Database } from './database.ts';
import { lockBrand } from './positions.ts';

/**
 * Begins a new line of the feed at its present end. Called whenever a process of head office has connected to the database:
 * what it was restored from, or failed over to, may lack positions that counters have read; given again, those belong to
 * another line, and whoever says the old one is told to begin anew. Lines of processes that merely start change nothing for
 * anybody: a position that has been read lies before them. The brand's lock keeps positions from being taken meanwhile.
 */
export function beginLine(db: Database, brand: string, nowMs: number): Promise<void> {
  const line = randomBytes(9).toString('base64url');
  return noteLine(db, brand, sql`${line}`, sql`update set line = excluded.line, at = excluded.at`, nowMs);
}

/** Notes that the feed is where it is now, so that its age can be told later. */
export function noteAge(db: Database, brand: string, nowMs: number): Promise<void> {
  const line = sql`coalesce((select line from feed_line where brand = ${brand} order by position desc limit 1), 'first')`;
  return noteLine(db, brand, line, sql`nothing`, nowMs);
}

function noteLine(
  db: Database,
  brand: string,
  line: ReturnType<typeof sql>,
  onConflict: ReturnType<typeof sql>,
  nowMs: number,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, brand);
    await sql`
      insert into feed_line (brand, position, line, at)
      select id, position, ${line}, ${nowMs}::bigint from brand where id = ${brand}
      on conflict (brand, position) do ${onConflict}`.execute(tx);
  });
}

/** So long a counter may be away and still read on where it was, if it is the only one that far behind. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** Rows of one statement, and statements of one run: the next run goes on. */
const ROWS_AT_ONCE = 2_000;
const MOST_BATCHES = 500;

/**
 * Forgets changes of lots that every active terminal has read, or that are older than thirty days. The brand first says up
 * to where nothing can be relied on any more; who has read less takes a snapshot. Answers how many rows are gone.
 */
export async function pruneFeed(db: Database, brand: string, nowMs: number): Promise<number> {
  await noteAge(db, brand, nowMs);
  const moved = await sql<{ floor: number }>`
    update brand set floor = greatest(floor, least(position, greatest(
      (select coalesce(max(position), 0) from feed_line where brand = ${brand} and at <= ${nowMs - KEPT_MS}::bigint),
      (select coalesce(min(fed_position), 0) from terminal where brand = ${brand} and state = 'active'))))
    where id = ${brand} returning floor`.execute(db);
  const floor = moved.rows[0]?.floor ?? 0;
  let gone = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { numAffectedRows = 0n } = await sql`
      delete from lot_change where brand = ${brand} and position in (
        select position from lot_change where brand = ${brand} and position <= ${floor}
        order by position limit ${ROWS_AT_ONCE})`.execute(db);
    gone += Number(numAffectedRows);
    if (numAffectedRows < BigInt(ROWS_AT_ONCE)) break;
  }
  // of lines below the floor, the last one still says what the floor's own position belongs to
  await sql`
    delete from feed_line where brand = ${brand} and position < (
      select max(position) from feed_line where brand = ${brand} and position < ${floor})`.execute(db);
  return gone;
}

/** Says which members a terminal hears of. It begins anew with that, at its next question. */
export async function setScope(db: Database, brand: string, terminal: string, scope: Scope): Promise<boolean> {
  const done = await db
    .updateTable('terminal')
    .set(({ ref }) => ({ scope, scope_number: sql`${ref('scope_number')} + 1` }))
    .where('brand', '=', brand)
    .where('id', '=', terminal)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Puts a store into a region, or out of any. Terminals that follow a region begin anew. */
export function setRegion(db: Database, brand: string, store: string, region: string | null): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const done = await tx
      .updateTable('store')
      .set({ region })
      .where('brand', '=', brand)
      .where('id', '=', store)
      .executeTakeFirst();
    await tx
      .updateTable('terminal')
      .set(({ ref }) => ({ scope_number: sql`${ref('scope_number')} + 1` }))
      .where('brand', '=', brand)
      .where('scope', '=', 'region')
      .execute();
    return done.numUpdatedRows === 1n;
  });
}
