import { sql } from 'kysely';
import { type FeedRow, MAX_FEED_ROWS } from '#replication/wire';
import type { Database, Tx } from './database.ts';
import { ROWS_PER_POSITION } from './positions.ts';

export type FeedPage = { readonly rows: FeedRow[]; readonly position: number; readonly more: boolean };
type Placed = { readonly position: number; readonly row: FeedRow };
type Reader = { readonly brand: string; readonly terminal: string };

/**
 * The newest version of what has changed after a position, for one terminal. Everything is read in one snapshot, in which
 * every lot has in it exactly those entries of the terminal that its head counts: so one number says what is included. A
 * page holds whole positions only; `limit` is raised to what one position may hold.
 */
export function readFeed(db: Database, reader: Reader, after: number, limit: number): Promise<FeedPage> {
  const most = Math.min(MAX_FEED_ROWS, Math.max(ROWS_PER_POSITION, limit));
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { position: last, seq: includes } = await tx
        .selectFrom('brand')
        .innerJoin('terminal', 'terminal.brand', 'brand.id')
        .select(['brand.position', 'terminal.seq'])
        .where('brand.id', '=', reader.brand)
        .where('terminal.id', '=', reader.terminal)
        .executeTakeFirstOrThrow();
      if (after >= last) return { rows: [], position: after, more: false };
      const sources = [
        await documents(tx, reader, after, most + 1),
        await lots(tx, reader, includes, after, most + 1),
        await grants(tx, reader, after, most + 1),
        await tills(tx, reader, after, most + 1),
      ];
      return page(sources, most, last);
    });
}

/**
 * Merges sources that are each in order, and cuts where a position ends. A source may have been cut short after `most + 1`
 * rows: then there are too many rows, and the cut comes before its last one.
 */
export function page(sources: readonly (readonly Placed[])[], most: number, last: number): FeedPage {
  const rows = sources.flat().sort((a, b) => a.position - b.position);
  const tooMany = rows[most];
  if (!tooMany) return { rows: rows.map(({ row }) => row), position: last, more: false };
  const cut = tooMany.position - 1;
  return { rows: rows.filter((row) => row.position <= cut).map(({ row }) => row), position: cut, more: true };
}

async function documents(tx: Tx, { brand }: Reader, after: number, limit: number): Promise<Placed[]> {
  const found = await tx
    .selectFrom('document')
    .select(['kind', 'id', 'version', 'body', 'position'])
    .where('brand', '=', brand)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
  return found.map(({ position, ...document }) => ({ position, row: { kind: 'document', document } }));
}

async function lots(tx: Tx, { brand }: Reader, includes: number, after: number, limit: number): Promise<Placed[]> {
  const found = await tx
    .selectFrom('lot')
    .select(['id', 'member', 'unit', 'expires', 'remaining', 'position'])
    .where('brand', '=', brand)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
  return found.map(({ position, id, ...lot }) => ({ position, row: { kind: 'lot', lot: id, ...lot, includes } }));
}

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

async function tills(tx: Tx, { brand }: Reader, after: number, limit: number): Promise<Placed[]> {
  const { rows } = await sql<{ serial: string; terminal: string; store: string; store_name: string; position: number }>`
    select till.serial, till.terminal, terminal.store, store.name as store_name, till.position
    from till join terminal on terminal.brand = till.brand and terminal.id = till.terminal
      join store on store.brand = terminal.brand and store.id = terminal.store
    where till.brand = ${brand} and till.position > ${after} order by till.position limit ${limit}`.execute(tx);
  return rows.map(({ position, store_name, ...till }) => ({
    position,
    row: { kind: 'till', ...till, storeName: store_name },
  }));
}
