import { z } from 'zod';
import type { SaleLine } from '#domain/sale';
import { type NamedLines, type Names, numberOf } from './names.ts';

const names = z.array(z.string().min(1).max(80)).min(1).max(50_000);
const lists = { products: names.optional(), categories: names.optional(), tags: names.optional() };

/**
 * Which goods are meant: every line that one of the lists names, or all goods if there is none, without those that
 * `except` names.
 */
export const goodsSchema = z.strictObject({ ...lists, except: z.strictObject(lists).optional() });
export type Goods = z.infer<typeof goodsSchema>;

/** A selection of goods, made ready for being asked about every line. */
export type GoodsTest = {
  /** Where one product or one category is all that is meant, its number: only lines called so need to be asked about. */
  readonly product: number | undefined;
  readonly category: number | undefined;
  readonly isMeant: (line: SaleLine) => boolean;
};

/** Goods of every kind. */
export const ALL_GOODS: GoodsTest = { product: undefined, category: undefined, isMeant: (line) => isGoods(line) };

export function goodsTest(goods: Goods | undefined, names: Names): GoodsTest {
  if (!goods) return ALL_GOODS;
  const [wanted, unwanted] = [namesTest(goods), goods.except && namesTest(goods.except)];
  const { products = [], categories = [], tags = [] } = goods;
  const isOne = products.length + categories.length + tags.length === 1;
  const product = isOne && products[0] !== undefined ? numberOf(names.products, products[0]) : undefined;
  const category = isOne && categories[0] !== undefined ? numberOf(names.categories, categories[0]) : undefined;
  // what the line is called has been compared already
  if ((product !== undefined || category !== undefined) && !unwanted) return { ...ALL_GOODS, product, category };
  const isMeant = (line: SaleLine): boolean => isGoods(line) && (!wanted || wanted(line)) && !unwanted?.(line);
  return { product, category, isMeant };
}

/** The lines that are meant, in their order, by their indices. */
export function linesMeant({ lines, products, categories, known }: NamedLines, test: GoodsTest): number[] {
  const { product, category, isMeant } = test;
  const found: number[] = [];
  if (product === undefined && category === undefined) {
    for (let index = 0; index < lines.length; index++) if (isMeant(lines[index]!)) found.push(index);
    return found;
  }
  const called = product === undefined ? categories : products;
  const name = product ?? category;
  for (const index of known) if (called[index] === name && isMeant(lines[index]!)) found.push(index);
  return found;
}

/** Deposits, vouchers and rewards are never meant, nor is what comes back. */
const isGoods = (line: SaleLine): boolean => line.kind === 'goods' && line.amount > 0;

function namesTest({ products, categories, tags }: Omit<Goods, 'except'>): GoodsTest['isMeant'] | undefined {
  if (!products && !categories && !tags) return undefined;
  const [byProduct, byCategory, byTag] = [new Set(products), new Set(categories), new Set(tags)];
  return ({ product, category, tags: own }) =>
    (product !== undefined && byProduct.has(product)) ||
    (category !== undefined && byCategory.has(category)) ||
    (own !== undefined && own.some((tag) => byTag.has(tag)));
}
