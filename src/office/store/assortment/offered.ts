import { sql } from 'kysely';
import { MOST_OFFERED } from '#contract/back-office/assortment';
import type { GoodsKind } from '#domain/program/unknown-names';
import type { Database } from '../database.ts';
import { allOf, holds } from './products.ts';

/** A number with the name of its product; a category or a tag with how many products it has. */
export type OfferedName = { readonly value: string; readonly name: string; readonly products?: number };

/** What is sold at present and fits what was typed, the first few; who has typed a whole number finds it first. */
export async function offeredNames(
  db: Database,
  brand: string,
  kind: GoodsKind,
  typed: string,
): Promise<{ rows: OfferedName[]; more: boolean }> {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  const found =
    kind === 'products'
      ? [...(await namedNumbers(db, brand, [typed.trim()])), ...(await saidProducts(db, brand, words))]
      : await saidNames(db, brand, kind, words);
  const rows = found.filter(({ value }, index) => found.findIndex((one) => one.value === value) === index);
  return { rows: rows.slice(0, MOST_OFFERED), more: rows.length > MOST_OFFERED };
}

/** Of these names those that there are, with what they are called. */
export async function knownOf(
  db: Database,
  brand: string,
  kind: GoodsKind,
  values: readonly string[],
): Promise<readonly OfferedName[]> {
  if (values.length === 0) return [];
  if (kind === 'products') return namedNumbers(db, brand, values);
  const { rows } = await sql<{ value: string }>`
    select distinct value from catalogue, jsonb_array_elements_text(body -> ${kind}::text) as value
    where brand = ${brand} and retired_at is null and body -> ${kind}::text ?| ${values}::text[] and value = any(${values}::text[])`.execute(
    db,
  );
  return rows.map(({ value }) => ({ value, name: '' }));
}

/** Whether any goods are known: before that a program may name whatever it likes. */
export async function hasGoods(db: Database, brand: string): Promise<boolean> {
  const row = await db
    .selectFrom('catalogue')
    .select('product')
    .where('brand', '=', brand)
    .where('retired_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const NAME = sql<string>`body ->> 'name'`.as('name');

const namedNumbers = (db: Database, brand: string, values: readonly string[]): Promise<OfferedName[]> =>
  db
    .selectFrom('catalogue')
    .select(['product as value', NAME])
    .where('brand', '=', brand)
    .where('product', 'in', values)
    .where('retired_at', 'is', null)
    .execute();

const saidProducts = (db: Database, brand: string, words: readonly string[]): Promise<OfferedName[]> =>
  db
    .selectFrom('catalogue')
    .select(['product as value', NAME])
    .where('brand', '=', brand)
    .where('retired_at', 'is', null)
    .where(allOf(words.map((word) => holds(sql`said`, word))))
    .orderBy('product')
    .limit(MOST_OFFERED + 1)
    .execute();

async function saidNames(
  db: Database,
  brand: string,
  kind: 'categories' | 'tags',
  words: readonly string[],
): Promise<OfferedName[]> {
  const { rows } = await sql<{ value: string; products: number }>`
    select value, count(*)::int as products from catalogue, jsonb_array_elements_text(body -> ${kind}::text) as value
    where brand = ${brand} and retired_at is null
      and ${allOf(words.map((word) => holds(sql`lower(value)`, word)))}
    group by value order by value limit ${MOST_OFFERED + 1}`.execute(db);
  return rows.map((row) => ({ ...row, name: '' }));
}
