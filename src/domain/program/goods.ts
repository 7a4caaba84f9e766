import { z } from 'zod';
import type { SaleLine } from '#domain/sale';
import { type NamedLines, type Names, numberOf } from './names.ts';
import { isTooMuch } from './work.ts';

const names = z.array(z.string().min(1).max(80)).min(1).max(50_000);
const lists = { products: names.optional(), categories: names.optional(), tags: names.optional() };

/**
 * Which goods are meant: every line that one of the lists names, or all goods if there is none, without those that
 * `except` names.
 */
export const goodsSchema = z.strictObject({ ...lists, except: z.strictObject(lists).optional() });
export type Goods = z.infer<typeof goodsSchema>;

/** A selection of goods, made ready for finding their lines. */
export type GoodsTest = {
  /** Where one product or one category is all that is meant, its number: only lines called so are looked at. */
  readonly product: number | undefined;
  readonly category: number | undefined;
  /** What else must be so of a line; undefined if nothing. */
  readonly isMeant: ((line: SaleLine) => boolean) | undefined;
};

/** Goods of every kind. */
export const ALL_GOODS: GoodsTest = { product: undefined, category: undefined, isMeant: undefined };

export function goodsTest(goods: Goods | undefined, names: Names): GoodsTest {
  if (!goods) return ALL_GOODS;
  const [wanted, unwanted] = [namesTest(goods), goods.except && namesTest(goods.except)];
  const { products = [], categories = [], tags = [] } = goods;
  const isOne = products.length + categories.length + tags.length === 1;
  const product = isOne && products[0] !== undefined ? numberOf(names.products, products[0]) : undefined;
  const category = isOne && categories[0] !== undefined ? numberOf(names.categories, categories[0]) : undefined;
  // where it is one name, that has been compared already
  const isCalled = product === undefined && category === undefined ? wanted : undefined;
  const isMeant = unwanted ? (line: SaleLine): boolean => (isCalled?.(line) ?? true) && !unwanted(line) : isCalled;
  return { product, category, isMeant };
}

/** The lines that are meant, in their order, by their indices. Deposits, vouchers and rewards are never meant. */
export function linesMeant(
  { lines, goods, known, products, categories, work }: NamedLines,
  test: GoodsTest,
): readonly number[] {
  if (isTooMuch(work)) return NO_LINES;
  const { product, category, isMeant } = test;
  if (product === undefined && category === undefined) {
    work.done += goods.length;
    return isMeant ? goods.filter((line) => isMeant(lines[line]!)) : goods;
  }
  // mostly it is one line: a list of just that is made faster than one that may grow
  let found: number[] | undefined;
  const called = product === undefined ? categories : products;
  // numbers are compared so fast
  work.done += called.length >> 4;
  const name = product ?? category;
  for (let at = 0; at < called.length; at++) {
    const line = known[at]!;
    if (called[at] !== name || (isMeant && !isMeant(lines[line]!))) continue;
    if (found) found.push(line);
    else found = [line];
  }
  return found ?? NO_LINES;
}

const NO_LINES: readonly number[] = [];

function namesTest({ products, categories, tags }: Omit<Goods, 'except'>): GoodsTest['isMeant'] {
  if (!products && !categories && !tags) return undefined;
  const [byProduct, byCategory, byTag] = [new Set(products), new Set(categories), new Set(tags)];
  return ({ product, category, tags: own }) =>
    (product !== undefined && byProduct.has(product)) ||
    (category !== undefined && byCategory.has(category)) ||
    (own !== undefined && own.some((tag) => byTag.has(tag)));
}
