import { type RawBuilder, sql } from 'kysely';
import { ok, type Result, refused } from '#base/result';
import { type Product, productAfter, type SaidProduct, saidProduct } from '#domain/program/catalogue';
import { PRODUCTS_A_PAGE } from '#contract/back-office/assortment';
import type { At } from '../administration.ts';
import { writeAudit } from '../audit.ts';
import type { Database, Tx } from '../database.ts';
import { productSold } from './sold.ts';
import { countChange, holdCatalogue, writeProducts } from './take-over.ts';

/** Which brand, when, and the id of whoever says so. */
type SaidBy = At & { readonly by: string };
export type ProductsWanted = {
  readonly typed: string;
  readonly category?: string | undefined;
  readonly retired: boolean;
  readonly after?: string | undefined;
};
/** Products of a category that are renamed by one statement. */
const AT_A_TIME = 5_000;

/** The first rows of a page, and where the next one begins if there is one. */
function pageOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): { rows: Row[]; next?: string } {
  const shown = rows.slice(0, PRODUCTS_A_PAGE);
  const last = rows.length > PRODUCTS_A_PAGE ? shown.at(-1) : undefined;
  return { rows: shown, ...(last !== undefined && { next: keyOf(last) }) };
}

/** Products by their numbers. */
export async function listProducts(db: Database, brand: string, wanted: ProductsWanted) {
  const { typed, category, retired, after = '' } = wanted;
  const words = typed.split(/\s+/).filter((word) => word !== '');
  const rows = await db
    .selectFrom('catalogue')
    .select(['product', 'body', 'origin', 'revision', 'retired_at'])
    .where('brand', '=', brand)
    .where('product', '>', after)
    .where('retired_at', retired ? 'is not' : 'is', null)
    .where(allOf(words.map((word) => holds(sql`said`, word))))
    .$if(category !== undefined, (query) => query.where(inCategory(category ?? '')))
    .orderBy('product')
    .limit(PRODUCTS_A_PAGE + 1)
    .execute();
  return pageOf(rows, ({ product }) => product);
}

/** Whether a text in small letters has the word in it. */
export const holds = (text: RawBuilder<unknown>, word: string): RawBuilder<boolean> =>
  sql`${text} like '%' || lower(${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}::text) || '%'`;
export const allOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql`${sql.join([sql`true`, ...conditions], sql` and `)}`;

const inCategory = (category: string): RawBuilder<boolean> =>
  category === '' ? sql`body -> 'categories' = '[]'` : sql`body -> 'categories' ? ${category}::text`;

/** What tills have sold under numbers that nobody has entered. */
export async function listUnknown(db: Database, brand: string, after = '') {
  const rows = await db
    .selectFrom('sold_product')
    .leftJoin('store', (join) =>
      join.onRef('store.brand', '=', 'sold_product.brand').onRef('store.id', '=', 'sold_product.store'),
    )
    .selectAll('sold_product')
    .select('store.name as store_name')
    .where('sold_product.brand', '=', brand)
    .where('sold_product.product', '>', after)
    .where(isUnknown(brand))
    .orderBy('sold_product.product')
    .limit(PRODUCTS_A_PAGE + 1)
    .execute();
  return pageOf(
    rows.map(({ category, price, store_name: storeName, ...sold }) => ({
      ...productSold({ ...sold, category: category ?? undefined, price: price ?? undefined }),
      store: storeName ?? sold.store,
      day: sold.day,
    })),
    ({ product }) => product,
  );
}

const isUnknown = (brand: string): RawBuilder<boolean> => sql<boolean>`not exists (
  select from catalogue where catalogue.brand = ${brand} and catalogue.product = sold_product.product)`;

/** Categories of what is sold at present, and how many products each has. */
export async function listCategories(db: Database, brand: string, after = '') {
  const { rows } = await sql<{ category: string; products: number }>`
    select category, count(*)::int as products from catalogue, jsonb_array_elements_text(body -> 'categories') as category
    where brand = ${brand} and retired_at is null and category > ${after}
    group by category order by category limit ${PRODUCTS_A_PAGE + 1}`.execute(db);
  return pageOf(rows, ({ category }) => category);
}

type Changed<T> = {
  readonly value: T;
  readonly what: `product.${string}` | `category.${string}`;
  readonly about: object;
};

/** Changes products, one person at a time, and writes down who did. */
async function change<T>(
  db: Database,
  { brand, nowMs, by }: SaidBy,
  work: (tx: Tx) => Promise<Result<Changed<T>>>,
): Promise<Result<T>> {
  return db.transaction().execute(async (tx) => {
    await holdCatalogue(tx, brand);
    const done = await work(tx);
    if (!done.ok) return done;
    const { value, what, about } = done.value;
    await countChange(tx, brand);
    await writeAudit(tx, { brand, by, what, about: { ...about }, at: nowMs });
    return ok(value);
  });
}

const productRead = (tx: Tx, brand: string, product: string) =>
  tx
    .selectFrom('catalogue')
    .select(['body', 'revision', 'retired_at'])
    .where('brand', '=', brand)
    .where('product', '=', product)
    .executeTakeFirst();

/** A product as somebody has typed it; `revision`: which they have read, none for a new one. */
export function putProduct(
  db: Database,
  at: SaidBy,
  typed: SaidProduct,
  revision: number | undefined,
): Promise<Result<void>> {
  return change(db, at, async (tx) => {
    const said = saidProduct(typed);
    if (!said.ok) return said;
    const { product } = said.value;
    const kept = await productRead(tx, at.brand, product);
    if (revision === undefined) {
      if (kept) return refused('catalogue-code-there', { product });
      const sold = await tx
        .selectFrom('sold_product')
        .select('product')
        .where('brand', '=', at.brand)
        .where('product', '=', product)
        .executeTakeFirst();
      await writeProducts(tx, at, [productAfter(undefined, said.value)], sold ? 'till' : 'hand');
      return ok({ value: undefined, what: 'product.added', about: { product } });
    }
    const fault = faultOf(kept, revision);
    if (!kept || fault) return fault ?? refused('product-unknown', { product });
    if (kept.retired_at !== null) return refused('product-retired');
    await writeProducts(tx, at, [productAfter(kept.body, said.value)], 'hand');
    return ok({ value: undefined, what: 'product.changed', about: { product } });
  });
}

const faultOf = (kept: { readonly revision: number } | undefined, revision: number) =>
  kept === undefined
    ? refused('product-unknown')
    : kept.revision === revision
      ? undefined
      : refused('changed-meanwhile');

/** Takes a product out of what is sold, or back in. */
export function retireProduct(
  db: Database,
  at: SaidBy,
  product: string,
  revision: number,
  retired: boolean,
): Promise<Result<void>> {
  return change(db, at, async (tx) => {
    const fault = faultOf(await productRead(tx, at.brand, product), revision);
    if (fault) return fault;
    await tx
      .updateTable('catalogue')
      .set({ retired_at: retired ? at.nowMs : null, revision: revision + 1, changed_at: at.nowMs })
      .where('brand', '=', at.brand)
      .where('product', '=', product)
      .execute();
    return ok({ value: undefined, what: retired ? 'product.retired' : 'product.back', about: { product } });
  });
}

/** Enters goods as tills have sold them; whatever somebody has entered meanwhile stays as it is. */
export function adoptProducts(db: Database, at: SaidBy, products: readonly string[]): Promise<Result<number>> {
  return change(db, at, async (tx) => {
    const rows = await tx
      .selectFrom('sold_product')
      .selectAll()
      .where('brand', '=', at.brand)
      .where('product', 'in', products)
      .where(isUnknown(at.brand))
      .execute();
    if (rows.length === 0) return refused('product-unknown');
    const adopted = rows.map(({ category, price, ...sold }) =>
      productSold({ ...sold, category: category ?? undefined, price: price ?? undefined }),
    );
    await writeProducts(tx, at, adopted, 'till');
    return ok({ value: rows.length, what: 'product.adopted', about: { products: rows.length } });
  });
}

/** Gives a category another name in all its products; answers how many these are. */
export function renameCategory(db: Database, at: SaidBy, from: string, to: string): Promise<Result<number>> {
  return change(db, at, async (tx) => {
    const said = saidProduct({ product: to });
    if (!said.ok) return said;
    let [count, after] = [0, ''];
    for (;;) {
      const rows = await tx
        .selectFrom('catalogue')
        .select(['product', 'body', 'retired_at'])
        .where('brand', '=', at.brand)
        .where('product', '>', after)
        .where('retired_at', 'is', null)
        .where(inCategory(from))
        .orderBy('product')
        .limit(AT_A_TIME)
        .execute();
      const renamed = rows.map(({ body }): Product => {
        const categories = body.categories.map((one) => (one === from ? said.value.product : one));
        return { ...body, categories: [...new Set(categories)] };
      });
      await writeProducts(tx, at, renamed, 'hand');
      count += rows.length;
      const last = rows.at(-1);
      if (!last || rows.length < AT_A_TIME) break;
      after = last.product;
    }
    if (count === 0) return refused('category-unknown', { category: from });
    return ok({ value: count, what: 'category.renamed', about: { products: count } });
  });
}
