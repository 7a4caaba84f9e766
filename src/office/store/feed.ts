import { sql } from 'kysely';
import { ok, type Result } from '#base/result';
import type { Unit } from '#domain/account';
import { type DocumentKind, type FeedRow, MAX_FEED_ROWS, type Scope } from '#replication/wire';
import type { Database, Tx } from './database.ts';
import { ROWS_PER_POSITION } from './positions.ts';
import { inScope, markAt, mayGoOn, type Reader, readTogether, type Standing, standingOf } from './scope.ts';

export type FeedPage = { readonly rows: FeedRow[]; readonly position: number; readonly more: boolean };
export type FeedAnswer = FeedPage & { readonly mark: string; readonly scope: Scope; readonly seq: number };
type Placed = { readonly position: number; readonly row: FeedRow };

/** A terminal without anything takes a snapshot when the feed has more positions than this. */
const MOST_FROM_THE_BEGINNING = 1_000;

/**
 * The newest version of what has changed after a position, for one terminal. Everything is read in one snapshot, in which
 * every lot has in it exactly those entries of the terminal that its head counts: so one number says what is included. A
 * page holds whole positions only; `limit` is raised to what one position may hold. `mark` is what was said with the
 * position; undefined leaves unchecked whether it still means the same.
 */
export function readFeed(
  db: Database,
  reader: Reader,
  after: number,
  limit: number,
  mark?: string,
): Promise<Result<FeedAnswer, 'feed-start-again'>> {
  const most = Math.min(MAX_FEED_ROWS, Math.max(ROWS_PER_POSITION, limit));
  return readTogether(db, async (tx) => {
    const standing = await standingOf(tx, reader);
    const isNew = mark !== undefined && after === 0 && standing.position > MOST_FROM_THE_BEGINNING;
    const goesOn = await mayGoOn(tx, isNew ? { ...standing, floor: standing.position } : standing, after, mark);
    if (!goesOn.ok) return goesOn;
    const { position: last, seq: includes, scope, seq } = standing;
    const found =
      after >= last
        ? { rows: [], position: after, more: false }
        : page(
            [
              cutAfter(await documents(tx, standing, after, most + 1), most, last),
              await lots(tx, standing, { includes, after, most, last }),
              ...(await own(tx, reader, { after, most, last })),
            ],
            most,
            last,
          );
    return ok({ ...found, mark: await markAt(tx, standing, found.position), scope, seq });
  });
}

/** The same of everything but members and their lots: what comes first in a snapshot. */
export async function readBrand(tx: Tx, standing: Standing, after: number): Promise<FeedPage> {
  const [most, last] = [MAX_FEED_ROWS, standing.position];
  const common = cutAfter(await documents(tx, standing, after, most + 1, COMMON), most, last);
  return page([common, ...(await own(tx, standing, { after, most, last }))], most, last);
}

const COMMON = ['program', 'staff', 'store', 'wording'] as const;

type Span = { readonly after: number; readonly most: number; readonly last: number };

/** Grants and tills. */
const own = async (tx: Tx, reader: Reader, { after, most, last }: Span): Promise<Source[]> => [
  cutAfter(await grants(tx, reader, after, most + 1), most, last),
  cutAfter(await tills(tx, reader, after, most + 1), most, last),
];

/** Rows in the order of their positions, all that there are up to a position. */
export type Source = { readonly rows: readonly Placed[]; readonly upTo: number };

/** A query that was asked for one row more than a page may hold: if it gave that many, its last position may go on. */
export const cutAfter = (rows: readonly Placed[], most: number, last: number): Source => ({
  rows,
  upTo: rows.length > most ? rows.at(-1)!.position - 1 : last,
});

/** Merges sources, and cuts where a position ends that all of them have reached: at most `most` rows. */
export function page(sources: readonly Source[], most: number, last: number): FeedPage {
  const upTo = Math.min(last, ...sources.map((source) => source.upTo));
  const rows = sources
    .flatMap((source) => source.rows)
    .filter(({ position }) => position <= upTo)
    .sort((a, b) => a.position - b.position);
  const tooMany = rows[most];
  const position = tooMany ? tooMany.position - 1 : upTo;
  return {
    rows: rows.filter((row) => row.position <= position).map(({ row }) => row),
    position,
    more: position < last,
  };
}

async function documents(
  tx: Tx,
  standing: Standing,
  after: number,
  limit: number,
  kinds?: readonly DocumentKind[],
): Promise<Placed[]> {
  let query = tx
    .selectFrom('document')
    .select(['kind', 'id', 'version', 'body', 'position'])
    .where('brand', '=', standing.brand)
    .where('position', '>', after);
  // what customers said of a store is for its own counters
  query = query.where(sql<boolean>`(kind <> 'ratings' or exists (select 1 from terminal said
    where said.brand = ${standing.brand} and said.id = document.body ->> 'terminal' and said.store = ${standing.store}))`);
  if (kinds) query = query.where('kind', 'in', kinds);
  else if (standing.scope !== 'brand')
    query = query.where(
      sql<boolean>`(kind <> 'member' or body = 'null' or ${inScope(standing, sql.ref('document.id'))})`,
    );
  const found = await query.orderBy('position').limit(limit).execute();
  return found.map(({ position, ...document }) => ({ position, row: { kind: 'document', document } }));
}

/**
 * Lots by the changes that named them. A lot that has changed again since comes with its newest position only. Looked up
 * one by one: with any other plan the database would read all lots of the brand.
 */
async function lots(
  tx: Tx,
  standing: Standing,
  { includes, after, most, last }: Span & { includes: number },
): Promise<Source> {
  const { brand } = standing;
  const { rows: changes } = await sql<{ position: number; together: number }>`
    select position, (sum(lots) over (order by position))::int as together from (
      select position, lots from lot_change where brand = ${brand} and position > ${after} order by position limit ${most + 1}) next
    order by position`.execute(tx);
  const fitting = changes.filter(({ together }) => together <= most);
  const upTo = fitting.length < changes.length || changes.length > most ? fitting.at(-1)!.position : last;
  if (fitting.length === 0) return { rows: [], upTo };
  const { rows } = await sql<LotRow>`
    select lot.id, lot.member, lot.unit, lot.usable, lot.expires, lot.remaining, lot.position
    from lot_change change
      cross join lateral string_to_table(change.keys, E'\n') as key
      cross join lateral (
        select * from lot where lot.brand = ${brand} and lot.member = split_part(key, ' ', 1) and lot.id = split_part(key, ' ', 2)
        limit 1) lot
    where change.brand = ${brand} and change.position > ${after} and change.position <= ${upTo} and lot.position = change.position
      and ${inScope(standing, sql.ref('lot.member'))}
    order by change.position`.execute(tx);
  return {
    rows: rows.map(({ position, id, ...lot }) => ({ position, row: { kind: 'lot', lot: id, ...lot, includes } })),
    upTo,
  };
}

type LotRow = {
  readonly id: string;
  readonly member: string;
  readonly unit: Unit;
  readonly usable: string | null;
  readonly expires: string | null;
  readonly remaining: number;
  readonly position: number;
};

/** Grants that are in the terminal's journal already need no telling. */
async function grants(tx: Tx, { brand, terminal }: Reader, after: number, limit: number): Promise<Placed[]> {
  const found = await tx
    .selectFrom('rights_grant')
    .select(['id', 'parts', 'position'])
    .where('brand', '=', brand)
    .where('terminal', '=', terminal)
    .where('position', '>', after)
    .where('received_seq', 'is', null)
    .orderBy('position')
    .limit(limit)
    .execute();
  return found.map(({ id, parts, position }) => ({ position, row: { kind: 'grant', grant: id, parts } }));
}

type TillRow = {
  readonly serial: string;
  readonly terminal: string;
  readonly name: string | null;
  readonly after: number;
  readonly turn: number;
  readonly store: string;
  readonly store_name: string;
  readonly position: number;
};

async function tills(tx: Tx, { brand }: Reader, after: number, limit: number): Promise<Placed[]> {
  const { rows } = await sql<TillRow>`
    select till.serial, till.terminal, till.name, till.after, till.turn, terminal.store, store.name as store_name, till.position
    from till join terminal on terminal.brand = till.brand and terminal.id = till.terminal
      join store on store.brand = terminal.brand and store.id = terminal.store
    where till.brand = ${brand} and till.position > ${after} order by till.position limit ${limit}`.execute(tx);
  return rows.map(({ position, store_name, name, after, turn, ...till }) => ({
    position,
    row: {
      kind: 'till',
      ...till,
      storeName: store_name,
      ...(name !== null && { name }),
      ...(after > 0 && { after }),
      ...(turn > 0 && { turn }),
    },
  }));
}
