import { type Day, stockOf, type Unit } from '#domain/account';
import type { AdjustmentBody, Entry } from '#domain/entry';
import { seatsOf } from '#domain/program/event';
import type { Program } from '#domain/program/schema';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import { lapsedBack } from '../books/lapse.ts';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { programIn } from './administration.ts';
import { postgresBooks } from './books.ts';
import type { Database, Tx } from './database.ts';
import { stretchesOf } from './stretches.ts';

/** Entries written in one transaction: one for the pool of an event, one for each member who had a seat. */
const ENTRIES_AT_A_TIME = 1_000;

/**
 * Gives back the seats of events that were over and are open again, because a later program names a later day: those that
 * nobody had taken to the pool, those that were booked to their members. What has lapsed of them stands in head office's own
 * journal, which is read only if there is something to give back. Answers how many seats, a bounded number of them.
 */
export async function reopenEvents(db: Database, writer: OwnWriter, today: Day, nowMs: number): Promise<number> {
  const { brand } = writer.owner;
  const units = openSeats((await programIn(db, brand))?.program, today);
  if ((await lapsedUnits(db, brand, units)).size === 0) return 0;
  const booked: AdjustmentBody[] = [];
  for await (const { lines } of stretchesOf(db, writer.owner))
    for (let index = 0; index < lines.starts.length; index++) {
      const text = textOf(lines, index);
      // most entries need not be read for that
      if (!units.some((unit) => text.includes(JSON.stringify(unit)))) continue;
      const entry = decodeEntry(text) as Entry;
      if (entry.kind === 'adjustment') booked.push(entry);
    }
  const bodies = lapsedBack(booked, new Set(units), today).slice(0, ENTRIES_AT_A_TIME);
  return postgresBooks(db).transactionWith(async (tx, books) => {
    await books.lockBrand(brand);
    // of two at the same moment the second finds that the first has booked it, and looks again the next time
    const lapsed = await lapsedUnits(tx, brand, units);
    let seats = 0;
    for (const { unit, from, amount } of bodies.flatMap(({ transfers }) => transfers)) {
      const left = (lapsed.get(`${unit} ${from}`) ?? 0) - amount;
      if (left < 0) return 0;
      lapsed.set(`${unit} ${from}`, left);
      seats += amount;
    }
    await bookOwn(books, writer, bodies, nowMs);
    return seats;
  });
}

/** Units of the seats of events that are not over. */
const openSeats = (program: Program | undefined, today: Day): Unit[] =>
  (program?.instruments ?? []).flatMap((one) =>
    one.kind === 'event' && !one.archived && one.until >= today ? [stockOf(one.id), seatsOf(one.id)] : [],
  );

/** How much of some units has lapsed, by unit and account. */
async function lapsedUnits(db: Database | Tx, brand: string, units: readonly Unit[]): Promise<Map<string, number>> {
  if (units.length === 0) return new Map();
  const rows = await db
    .selectFrom('account')
    .select(['unit', 'account', 'balance'])
    .where('brand', '=', brand)
    .where('unit', 'in', units)
    .where('account', 'like', 'expired:%')
    .where('balance', '>', 0)
    .execute();
  return new Map(rows.map(({ unit, account, balance }) => [`${unit} ${account}`, balance]));
}
