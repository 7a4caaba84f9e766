import { sql } from 'kysely';
import type { ReceiptsGivenUp } from '#domain/entry';
import { receiptNumber, tseOf } from '#domain/receipt-key';
import type { Database, Tx } from './database.ts';

type Owner = { readonly brand: string; readonly terminal: string };
/** Who may book a receipt (null: head office, so nobody yet), and how often that right has moved. */
export type Holder = { readonly terminal: string | null; readonly turn: number };
export type BookedReceipt = { readonly terminal: string; readonly storeName: string; readonly at: number };

/** Who may book a receipt of a till: whoever it was given to by itself, else whose the till was at its number. */
export async function holderOf(tx: Tx, brand: string, till: string, key: string): Promise<Holder> {
  const moved = await tx
    .selectFrom('receipt')
    .select(['terminal', 'turn'])
    .where('brand', '=', brand)
    .where('key', '=', key)
    .executeTakeFirst();
  if (moved && moved.turn !== null) return { terminal: moved.terminal, turn: moved.turn };
  const number = receiptNumber(key);
  const now = await tx
    .selectFrom('till')
    .select(['terminal', 'after'])
    .where('brand', '=', brand)
    .where('serial', '=', till)
    .executeTakeFirst();
  if (!now || number > now.after) return { terminal: now?.terminal ?? null, turn: 0 };
  const before = await tx
    .selectFrom('till_before')
    .select('terminal')
    .where('brand', '=', brand)
    .where('serial', '=', till)
    .where('after', '<', number)
    .orderBy('after', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { terminal: before?.terminal ?? null, turn: 0 };
}

/** Writes down whose a receipt is from now on. Under the brand's lock. */
export async function moveReceipt(tx: Tx, brand: string, till: string, key: string, holder: Holder): Promise<void> {
  const row = { till, terminal: holder.terminal, turn: holder.turn };
  await tx
    .insertInto('receipt')
    .values({ brand, key, number: receiptNumber(key), ...row })
    .onConflict((conflict) => conflict.columns(['brand', 'key']).doUpdateSet(row))
    .execute();
}

/** What a terminal's own entry says of receipts (P91): what it does not hold any more changes nothing. Under the brand's lock. */
export async function giveUpReceipts(tx: Tx, owner: Owner, receipts: ReceiptsGivenUp): Promise<void> {
  const { brand, terminal } = owner;
  const { till, sale, turn, after, booked } = receipts;
  if (sale === undefined) return giveUpTill(tx, owner, till, turn, after ?? 0);
  if (booked !== undefined) return noteBooked(tx, brand, sale, terminal, booked);
  const holder = await holderOf(tx, brand, till, sale);
  if (holder.terminal === terminal && holder.turn === turn)
    await moveReceipt(tx, brand, till, sale, { terminal: null, turn });
}

async function giveUpTill(
  tx: Tx,
  { brand, terminal }: Owner,
  serial: string,
  turn: number,
  after: number,
): Promise<void> {
  const till = await tx
    .selectFrom('till')
    .select(['terminal', 'turn', 'after'])
    .where('brand', '=', brand)
    .where('serial', '=', serial)
    .executeTakeFirst();
  if (till?.terminal !== terminal || till.turn !== turn) return;
  await endTerm(tx, brand, serial, { terminal, from: till.after, to: after });
}

/** Receipts up to a number stay whose they were; those after it are head office's. Under the brand's lock. */
export async function endTerm(
  tx: Tx,
  brand: string,
  serial: string,
  { terminal, from, to }: { readonly terminal: string | null; readonly from: number; readonly to: number },
): Promise<void> {
  const after = Math.max(from, to);
  if (after > from) await tx.insertInto('till_before').values({ brand, serial, after: from, terminal }).execute();
  await tx
    .updateTable('till')
    .set({ terminal: null, after })
    .where('brand', '=', brand)
    .where('serial', '=', serial)
    .execute();
}

/** The highest receipt of a till's TSE that head office knows to have moved by itself or, with `booked`, to have been booked. */
export async function lastKnown(tx: Tx, brand: string, till: string, which: 'moved' | 'booked'): Promise<number> {
  const tse = tseOf(till);
  const { rows } = await sql<{ last: number | null }>`
    select max(number) as last from receipt
    where brand = ${brand} and key > ${`tse:${tse}`} and key < ${`tse:${tse}g`}
      and ${which === 'moved' ? sql`turn is not null` : sql`booked_by is not null`}`.execute(tx);
  return rows[0]?.last ?? 0;
}

/** Notes where a receipt was booked. Head office hears of it in whatever order; another terminal's booking is kept beside it. */
export async function noteBooked(tx: Tx, brand: string, key: string, terminal: string, at: number): Promise<void> {
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

/** Where and when a receipt was booked, as far as head office has heard. */
export async function bookedAt(db: Database | Tx, brand: string, key: string): Promise<BookedReceipt | undefined> {
  const row = await db
    .selectFrom('receipt')
    .innerJoin('terminal', (join) =>
      join.onRef('terminal.brand', '=', 'receipt.brand').onRef('terminal.id', '=', 'receipt.booked_by'),
    )
    .innerJoin('store', (join) =>
      join.onRef('store.brand', '=', 'terminal.brand').onRef('store.id', '=', 'terminal.store'),
    )
    .select(['terminal.id as terminal', 'store.name as storeName', 'receipt.booked_at as at'])
    .where('receipt.brand', '=', brand)
    .where('receipt.key', '=', key)
    .executeTakeFirst();
  return row && { terminal: row.terminal, storeName: row.storeName, at: row.at ?? 0 };
}
