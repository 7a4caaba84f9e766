import { sql } from 'kysely';
import { type KnownNames, namesOf, type SaidProduct } from '#domain/program/catalogue';
import type { At } from './administration.ts';
import { holdCatalogue, takeOver } from './assortment/take-over.ts';
import type { Database } from './database.ts';

/** Puts a brand's products in the place of those that there were, all of them or none: the others are retired. */
export async function putCatalogue(db: Database, at: At, products: readonly SaidProduct[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // of two at the same moment the second replaces what the first has written
    await holdCatalogue(tx, at.brand);
    await takeOver(tx, at, products, 'retire');
  });
}

/** The names that a brand has: of its products, and of target groups that somebody is in. Undefined without any catalogue. */
export async function knownNames(db: Database, brand: string): Promise<KnownNames | undefined> {
  const rows = await db
    .selectFrom('catalogue')
    .select('body')
    .where('brand', '=', brand)
    .where('retired_at', 'is', null)
    .execute();
  if (rows.length === 0) return undefined;
  const { rows: segments } = await sql<{ segment: string }>`
    select distinct segment from document, jsonb_array_elements_text(body -> 'segments') as segment
    where brand = ${brand} and kind = 'member' and body ? 'segments'`.execute(db);
  return { ...namesOf(rows.map(({ body }) => body)), segments: new Set(segments.map(({ segment }) => segment)) };
}
