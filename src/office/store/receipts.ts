import { sql } from 'kysely';
import { receiptNumber } from '#domain/receipt-key';
import type { BookedReceipt, ReceiptBooks } from '../books/receipt-books.ts';
import type { Tx } from './database.ts';

/** Tills and their receipts in PostgreSQL. */
export const receiptBooks = (tx: Tx): ReceiptBooks => ({
  till: (brand, serial) =>
    tx
      .selectFrom('till')
      .select(['terminal', 'name', 'after', 'turn', 'position'])
      .where('brand', '=', brand)
      .where('serial', '=', serial)
      .executeTakeFirst(),

  async putTill(brand, serial, till) {
    await tx
      .insertInto('till')
      .values({ brand, serial, ...till })
      .onConflict((conflict) => conflict.columns(['brand', 'serial']).doUpdateSet(till))
      .execute();
  },

  async termOf(brand, serial, number) {
    const term = await tx
      .selectFrom('till_before')
      .select('terminal')
      .where('brand', '=', brand)
      .where('serial', '=', serial)
      .where('after', '<', number)
      .orderBy('after', 'desc')
      .limit(1)
      .executeTakeFirst();
    return term?.terminal ?? null;
  },

  async putTerm(brand, serial, after, terminal) {
    await tx.insertInto('till_before').values({ brand, serial, after, terminal }).execute();
  },

  async movedReceipt(brand, key) {
    const moved = await tx
      .selectFrom('receipt')
      .select(['terminal', 'turn'])
      .where('brand', '=', brand)
      .where('key', '=', key)
      .executeTakeFirst();
    return moved && moved.turn !== null ? { terminal: moved.terminal, turn: moved.turn } : undefined;
  },

  async moveReceipt(brand, till, key, { terminal, turn }) {
    const row = { till, terminal, turn };
    await tx
      .insertInto('receipt')
      .values({ brand, key, number: receiptNumber(key), ...row })
      .onConflict((conflict) => conflict.columns(['brand', 'key']).doUpdateSet(row))
      .execute();
  },

  noteBooked: (brand, key, booked) => noteBooked(tx, brand, key, booked),

  async bookedReceipt(brand, key) {
    const row = await tx
      .selectFrom('receipt')
      .select(['booked_by as terminal', 'booked_at as at'])
      .where('brand', '=', brand)
      .where('key', '=', key)
      .executeTakeFirst();
    return row && row.terminal !== null ? { terminal: row.terminal, at: row.at ?? 0 } : undefined;
  },

  async lastReceipt(brand, tse) {
    const { rows } = await sql<{ last: number | null }>`
      select max(number) as last from receipt
      where brand = ${brand} and key > ${`tse:${tse}`} and key < ${`tse:${tse}g`}`.execute(tx);
    return rows[0]?.last ?? 0;
  },
});

export async function noteBooked(tx: Tx, brand: string, key: string, { terminal, at }: BookedReceipt): Promise<void> {
  await sql`
    insert into receipt (brand, key, number, booked_by, booked_at) values (${brand}, ${key}, ${receiptNumber(key)}, ${terminal}, ${at})
    on conflict (brand, key) do update set
      booked_by = coalesce(receipt.booked_by, excluded.booked_by),
      booked_at = coalesce(receipt.booked_at, excluded.booked_at),
      again_by = case when receipt.booked_by <> excluded.booked_by then excluded.booked_by else receipt.again_by end,
      again_at = case when receipt.booked_by <> excluded.booked_by then excluded.booked_at else receipt.again_at end`.execute(
    tx,
  );
}
