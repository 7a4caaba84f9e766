import { type Day, expiredAccount, memberAccount, type Transfer } from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { term } from '#domain/lots';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { postgresBooks } from './books.ts';
import type { Database } from './database.ts';
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
 * Books what has lapsed (R18), or whose draw was drawn, and is head office's to book: what no terminal holds. A lot that has lapsed counts nowhere any
 * more in any case; this makes the accounts say so. What a terminal holds stays out until it lets go of it. Goes through all
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
    const drawn = await ticketsDrawn(tx, brand);
    const bodies = new Map<string, AdjustmentBody & { transfers: Transfer[] }>();
    let lapsed = 0;
    for (const lot of lots) {
      const isOver = drawn.has(lot.unit) || (lot.expires !== null && lot.expires < today);
      if (!isOver || lot.remaining <= 0) continue;
      const amount = Math.min(lot.remaining, lot.remaining - lot.held - lot.granted);
      if (amount <= 0 || lot.member.startsWith('pool:')) continue;
      lapsed += amount;
      let body = bodies.get(lot.member);
      if (!body) {
        body = { kind: 'adjustment', member: lot.member, reason: 'expiry', day: today, transfers: [] };
        bodies.set(lot.member, body);
      }
      body.transfers.push({
        unit: lot.unit,
        from: memberAccount(lot.member),
        to: expiredAccount(await storeOf(lot.home)),
        amount,
        lot: lot.id,
        ...term(lot),
      });
    }
    await bookOwn(books, writer, [...bodies.values()], nowMs);
    const last = lots.length < LOTS_AT_A_TIME ? undefined : lots.at(-1);
    return { next: last && { member: last.member, id: last.id }, lapsed };

    async function storeOf(terminal: string): Promise<string> {
      const row = await tx
        .selectFrom('terminal')
        .select('store')
        .where('brand', '=', brand)
        .where('id', '=', terminal)
        .executeTakeFirst();
      return row?.store || 'office';
    }
  });
}
