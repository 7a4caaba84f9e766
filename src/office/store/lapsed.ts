import type { Day } from '#domain/account';
import { lapsedIn, seatsOver } from '../books/lapse.ts';
import { bookOwn, OFFICE, type OwnWriter } from '../books/own-journal.ts';
import { programIn } from './administration.ts';
import { postgresBooks } from './books.ts';
import type { Database, Tx } from './database.ts';
import { ticketsDrawn } from './draws.ts';

/** Lots read, and entries written, in one transaction. */
const LOTS_AT_A_TIME = 500;

export type LapseRound = {
  /** Where to go on; undefined at the end of all lots. */
  readonly next: LotKey | undefined;
  /** Units that were booked as lapsed. */
  readonly lapsed: number;
};
export type LotKey = { readonly member: string; readonly id: string };

/**
 * Books what has lapsed (R18), or whose draw was drawn, or whose event is over, and is head office's to book: what no terminal
 * holds. A lot that has lapsed counts nowhere any more in any case; this makes the accounts say so. What a terminal holds stays out until it lets go of it. Goes through all
 * lots in the order of their keys, a stretch at a time.
 */
export async function lapseRound(
  db: Database,
  writer: OwnWriter,
  after: LotKey | undefined,
  today: Day,
  nowMs: number,
): Promise<LapseRound> {
  const { brand } = writer.owner;
  return postgresBooks(db).transactionWith(async (tx, books) => {
    await books.lockBrand(brand);
    const lots = await tx
      .selectFrom('lot')
      .selectAll()
      .where('brand', '=', brand)
      .where((eb) => eb(eb.refTuple('member', 'id'), '>', eb.tuple(after?.member ?? '', after?.id ?? '')))
      .orderBy('member')
      .orderBy('id')
      .limit(LOTS_AT_A_TIME)
      .execute();
    const stores = await storesOf(tx, brand, new Set(lots.map(({ home }) => home)));
    const inForce = await programIn(tx, brand);
    const over = new Set([...(await ticketsDrawn(tx, brand)), ...seatsOver(inForce?.program, today)]);
    const bodies = lapsedIn(lots, over, today, (terminal) => stores.get(terminal) || OFFICE);
    await bookOwn(books, writer, bodies, nowMs);
    const last = lots.length < LOTS_AT_A_TIME ? undefined : lots.at(-1);
    const lapsed = bodies.flatMap(({ transfers }) => transfers).reduce((sum, { amount }) => sum + amount, 0);
    return { next: last && { member: last.member, id: last.id }, lapsed };
  });
}

async function storesOf(tx: Tx, brand: string, terminals: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (terminals.size === 0) return new Map();
  const rows = await tx
    .selectFrom('terminal')
    .select(['id', 'store'])
    .where('brand', '=', brand)
    .where('id', 'in', [...terminals])
    .execute();
  return new Map(rows.map(({ id, store }) => [id, store ?? '']));
}
