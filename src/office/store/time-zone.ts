import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/** What stores that say nothing, or nothing that can be understood, go by. */
const DEFAULT_ZONE = 'Europe/Berlin';

/** The time zone of the store in which a terminal stands: its days are the days of what is booked there. */
export async function timeZoneAt(db: Database | Tx, brand: string, terminal: string): Promise<string> {
  const { rows } = await sql<{ zone: string | null }>`
    select document.body ->> 'timeZone' as zone
    from terminal join document on document.brand = terminal.brand and document.kind = 'store' and document.id = terminal.store
    where terminal.brand = ${brand} and terminal.id = ${terminal}`.execute(db);
  return rows[0]?.zone ?? DEFAULT_ZONE;
}

/** The time zone of a store. */
export async function timeZoneOf(db: Database | Tx, brand: string, store: string): Promise<string> {
  const { rows } = await sql<{ zone: string | null }>`
    select body ->> 'timeZone' as zone from document where brand = ${brand} and kind = 'store' and id = ${store}`.execute(
    db,
  );
  return rows[0]?.zone ?? DEFAULT_ZONE;
}
