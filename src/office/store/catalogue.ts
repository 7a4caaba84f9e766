import { sql } from 'kysely';
import { type KnownNames, namesOf, type Product } from '#domain/program/catalogue';
import { bulkRows } from './bulk.ts';
import type { Database } from './database.ts';
import { lockBrand } from './positions.ts';

/** Products written by one statement. */
const AT_A_TIME = 5_000;

/** Puts a brand's products in the place of those that there were, all of them or none. */
export async function putCatalogue(db: Database, brand: string, products: readonly Product[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // of two at the same moment the second replaces what the first has written
    await lockBrand(tx, brand);
    await tx.deleteFrom('catalogue').where('brand', '=', brand).execute();
    for (let from = 0; from < products.length; from += AT_A_TIME) {
      const { from: rows, is } = bulkRows(products.slice(from, from + AT_A_TIME), {
        body: (product) => JSON.stringify(product),
        product: ({ product }) => product,
      });
      await sql`
        insert into catalogue (brand, product, body)
        select ${brand}::text, ${is('product')}, ${is('body')}::jsonb from ${rows}`.execute(tx);
    }
  });
}

/** The names that a brand has: of its products, and of target groups that somebody is in. Undefined without any catalogue. */
export async function knownNames(db: Database, brand: string): Promise<KnownNames | undefined> {
  const rows = await db.selectFrom('catalogue').select('body').where('brand', '=', brand).execute();
  if (rows.length === 0) return undefined;
  const { rows: segments } = await sql<{ segment: string }>`
    select distinct segment from document, jsonb_array_elements_text(body -> 'segments') as segment
    where brand = ${brand} and kind = 'member' and body ? 'segments'`.execute(db);
  return { ...namesOf(rows.map(({ body }) => body)), segments: new Set(segments.map(({ segment }) => segment)) };
}
