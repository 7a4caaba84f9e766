import { sql } from 'kysely';
import { isSameProduct, type Product, productAfter, type SaidProduct } from '#domain/program/catalogue';
import type { ProductOrigin } from '#contract/back-office/assortment';
import type { At } from '../administration.ts';
import { bulkRows, texts } from '../bulk.ts';
import type { Database, Tx } from '../database.ts';

/** Products read or written by one statement. */
const AT_A_TIME = 5_000;

/** What becomes of products that a table does not name. */
export type Others = 'stay' | 'retire';
export type Outcome = 'new' | 'changed' | 'same';
export type Counts = { readonly [outcome in Outcome]: number } & { readonly retired: number };
export type Compared = { readonly after: Product; readonly outcome: Outcome };

/** Until the transaction ends nobody else changes products; answers how often they have been changed. */
export async function holdCatalogue(tx: Tx, brand: string): Promise<number> {
  await tx
    .insertInto('catalogue_state')
    .values({ brand })
    .onConflict((conflict) => conflict.column('brand').doNothing())
    .execute();
  const held = await tx
    .selectFrom('catalogue_state')
    .select('revision')
    .where('brand', '=', brand)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return held.revision;
}

/** Whoever has looked at products before is told so. Only under the hold. */
export const countChange = (tx: Tx, brand: string) =>
  tx
    .updateTable('catalogue_state')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('brand', '=', brand)
    .execute();

/** How often products have been changed. */
export async function catalogueRevision(db: Database, brand: string): Promise<number> {
  const row = await db.selectFrom('catalogue_state').select('revision').where('brand', '=', brand).executeTakeFirst();
  return row?.revision ?? 0;
}

/** What would become of products, some together. */
export async function* compared(
  db: Database | Tx,
  brand: string,
  said: readonly SaidProduct[],
): AsyncGenerator<readonly Compared[]> {
  for (let from = 0; from < said.length; from += AT_A_TIME) {
    const some = said.slice(from, from + AT_A_TIME);
    const rows = await db
      .selectFrom('catalogue')
      .select(['product', 'body', 'retired_at'])
      .where('brand', '=', brand)
      .where('product', 'in', sql<string>`(select ${texts(some.map(({ product }) => product))})`)
      .execute();
    const known = new Map(rows.map((row) => [row.product, row]));
    yield some.map((one): Compared => {
      const row = known.get(one.product);
      const after = productAfter(row?.body, one);
      if (!row) return { after, outcome: 'new' };
      // what was retired and stands in the table again is sold again
      return { after, outcome: row.retired_at === null && isSameProduct(row.body, after) ? 'same' : 'changed' };
    });
  }
}

/** Writes what a table says, in the caller's transaction, which holds the catalogue. */
export async function takeOver(
  tx: Tx,
  at: At,
  said: readonly SaidProduct[],
  others: Others,
  origin: ProductOrigin = 'import',
): Promise<Counts> {
  const counts = { new: 0, changed: 0, same: 0, retired: 0 };
  for await (const some of compared(tx, at.brand, said)) {
    for (const { outcome } of some) counts[outcome]++;
    await writeProducts(
      tx,
      at,
      some.flatMap(({ after, outcome }) => (outcome === 'same' ? [] : [after])),
      origin,
    );
  }
  await countChange(tx, at.brand);
  if (others === 'retire') counts.retired = await retireOthers(tx, at, new Set(said.map(({ product }) => product)));
  return counts;
}

/** New ones, or in the place of what was there; where a product came from first is kept. */
export async function writeProducts(
  tx: Tx,
  { brand, nowMs }: At,
  products: readonly Product[],
  origin: ProductOrigin,
): Promise<void> {
  if (products.length === 0) return;
  const { from, is } = bulkRows(products, {
    body: (product) => JSON.stringify(product),
    product: ({ product }) => product,
  });
  await sql`
    insert into catalogue (brand, product, body, origin, changed_at)
    select ${brand}::text, ${is('product')}, ${is('body')}::jsonb, ${origin}::text, ${nowMs}::bigint from ${from}
    on conflict (brand, product) do update set body = excluded.body, changed_at = excluded.changed_at,
      revision = catalogue.revision + 1, retired_at = null`.execute(tx);
}

/** How many products of the present are not among these. */
export async function countOthers(db: Database, brand: string, named: ReadonlySet<string>): Promise<number> {
  let count = 0;
  for await (const some of presentBut(db, brand, named)) count += some.length;
  return count;
}

async function retireOthers(tx: Tx, { brand, nowMs }: At, named: ReadonlySet<string>): Promise<number> {
  let count = 0;
  for await (const some of presentBut(tx, brand, named)) {
    count += some.length;
    if (some.length === 0) continue;
    await sql`
      update catalogue set retired_at = ${nowMs}, changed_at = ${nowMs}, revision = revision + 1
      where brand = ${brand} and product in (select ${texts(some)})`.execute(tx);
  }
  return count;
}

/** Products that are sold at present and not among these, in their order. */
async function* presentBut(db: Database | Tx, brand: string, named: ReadonlySet<string>): AsyncGenerator<string[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: { product: string }[] = await db
      .selectFrom('catalogue')
      .select('product')
      .where('brand', '=', brand)
      .where('product', '>', after)
      .where('retired_at', 'is', null)
      .orderBy('product')
      .limit(AT_A_TIME)
      .execute();
    yield rows.flatMap(({ product }) => (named.has(product) ? [] : [product]));
    after = rows.length < AT_A_TIME ? undefined : rows.at(-1)?.product;
  }
}
