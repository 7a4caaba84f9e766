import { sql } from 'kysely';
import { z } from 'zod';
import { LONGEST_NAME, type Product, saidProduct } from '#domain/program/catalogue';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database, Tx } from '../database.ts';
import { keptText } from '../kept-text.ts';
import { readOn } from '../read-journals.ts';
import type { Stretch } from '../stretches.ts';

/** Entries looked at before others get their turn. */
const ENTRIES_AT_A_TIME = 500;
/** A till that gives every piece a number of its own fills no database: numbers beyond so many are not noted. */
export const MOST_SOLD = 100_000;

/** What was sold under a number, when and where. */
export type Sold = {
  readonly product: string;
  readonly name: string;
  readonly category: string | undefined;
  readonly tags: readonly string[];
  readonly vat: number;
  readonly price: number | undefined;
  readonly store: string;
  readonly day: string;
};

/** Reads journals on for the goods that tills name by a number, as `readOn` says, so that people see what is sold and stands in no table. */
export const noteSold = (db: Database, brand: string, most: number): Promise<number> =>
  readOn(db, brand, 'goods_seq', { most, of: 'counters' }, async ({ stretch, from, move }) => {
    const sold = await soldIn(stretch, from);
    await db.transaction().execute(async (tx) => {
      if (await move(tx)) await keepSold(tx, brand, sold);
    });
  });

/** The latest of each number. */
async function soldIn({ lines }: Stretch, from: number): Promise<Sold[]> {
  const found = new Map<string, Sold>();
  for (let index = Math.max(0, from - lines.from); index < lines.starts.length; index++) {
    if (index % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
    const text = textOf(lines, index);
    // most entries need not be read for that
    if (!text.includes('"kind":"sale"') || !text.includes('"product":')) continue;
    for (const sold of soldBy(decodeEntry(text)))
      if ((found.get(sold.product)?.day ?? '') <= sold.day) found.set(sold.product, sold);
  }
  return [...found.values()];
}

/** The goods of a sale that have a number; of an entry that does not hold together, none. */
export function soldBy(entry: unknown): Sold[] {
  const read = saleSchema.safeParse(entry).data;
  if (!read) return [];
  const { store, facts, sale } = read;
  return sale.lines.flatMap((line): Sold[] => {
    const { kind, amount, quantity, vat, tags = [] } = line;
    if (kind !== 'goods' || amount <= 0 || line.product === undefined) return [];
    const categories = line.category === undefined ? [] : [line.category];
    const name = (line.text ?? '').slice(0, LONGEST_NAME);
    const said = saidProduct({ product: line.product, name, categories, tags });
    if (!said.ok) return [];
    // what one costs is known where the till has taken nothing off for buying several
    const price = !sale.net && amount % quantity === 0 ? amount / quantity : undefined;
    const { product, name: called = '', categories: [category] = [], tags: kept = [] } = said.value;
    return [{ product, name: called, category, tags: kept, vat, price, store, day: facts.day }];
  });
}

async function keepSold(tx: Tx, brand: string, sold: readonly Sold[]): Promise<void> {
  if (sold.length === 0) return;
  const numbers = sold.map(({ product }) => product);
  const known = await tx
    .selectFrom('sold_product')
    .select(['product', 'day'])
    .where('brand', '=', brand)
    .where('product', 'in', sql<string>`(select unnest(${numbers}::text[]))`)
    .execute();
  const dayOf = new Map(known.map(({ product, day }) => [product, day]));
  const fresh = sold.filter(({ product }) => !dayOf.has(product));
  const room = fresh.length === 0 ? 0 : MOST_SOLD - (await countSold(tx, brand));
  // what is sold every minute is written once a day
  const later = sold.filter(({ product, day }) => (dayOf.get(product) ?? day) < day);
  const rows = [...fresh.slice(0, Math.max(0, room)), ...later]
    // in one order everywhere: two processes that write the same rows wait for each other, and not both
    .toSorted((a, b) => (a.product < b.product ? -1 : 1))
    .map(({ category = null, price = null, tags, ...one }) => ({
      ...one,
      brand,
      category,
      price,
      tags: JSON.stringify(tags),
    }));
  for (let from = 0; from < rows.length; from += ENTRIES_AT_A_TIME)
    await tx
      .insertInto('sold_product')
      .values(rows.slice(from, from + ENTRIES_AT_A_TIME))
      .onConflict((conflict) =>
        conflict
          .columns(['brand', 'product'])
          .doUpdateSet((eb) => ({
            name: eb.ref('excluded.name'),
            category: eb.ref('excluded.category'),
            tags: eb.ref('excluded.tags'),
            vat: eb.ref('excluded.vat'),
            price: eb.ref('excluded.price'),
            store: eb.ref('excluded.store'),
            day: eb.ref('excluded.day'),
          }))
          .where('sold_product.day', '<', (eb) => eb.ref('excluded.day')),
      )
      .execute();
}

async function countSold(tx: Tx, brand: string): Promise<number> {
  const { count } = await tx
    .selectFrom('sold_product')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('brand', '=', brand)
    .executeTakeFirstOrThrow();
  return count;
}

/** A sold product as a product of the catalogue. */
export const productSold = ({ product, name, category, tags, vat, price }: Omit<Sold, 'store' | 'day'>): Product => ({
  product,
  name,
  categories: category === undefined || category === '' ? [] : [category],
  tags,
  vat,
  ...(price !== undefined && { price }),
});

const text = keptText(200);
const lineSchema = z.looseObject({
  kind: z.string(),
  amount: z.int(),
  quantity: z.int().min(1),
  vat: z.int().min(0).max(10_000),
  product: text.optional(),
  category: text.max(LONGEST_NAME).optional(),
  tags: z.array(text).max(100).optional(),
  text: text.optional(),
});
const saleSchema = z.looseObject({
  kind: z.literal('sale'),
  store: text.min(1),
  facts: z.looseObject({ day: z.iso.date() }),
  sale: z.looseObject({ net: z.boolean().optional(), lines: z.array(lineSchema).max(1_000) }),
});
