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
  (line: SaleLine): boolean;
  /** Where one product or one category is all that is meant, its number: only lines called so need to be asked about. */
  readonly product?: number;
  readonly category?: number;
};

export function goodsTest(goods: Goods | undefined, names: Names): GoodsTest {
  if (!goods) return isGoods;
  const [wanted, unwanted] = [namesTest(goods), goods.except && namesTest(goods.except)];
  const test = (line: SaleLine): boolean => isGoods(line) && (!wanted || wanted(line)) && !unwanted?.(line);
  const { products = [], categories = [], tags = [] } = goods;
  if (products.length + categories.length + tags.length !== 1) return test;
  const [product, category] = [products[0], categories[0]];
  if (product !== undefined) return Object.assign(test, { product: numberOf(names.products, product) });
  return category === undefined ? test : Object.assign(test, { category: numberOf(names.categories, category) });
}

/** The lines that are meant, in their order, by their indices. */
export function linesMeant({ lines, products, categories }: NamedLines, test: GoodsTest): number[] {
  const { product, category } = test;
  const found: number[] = [];
  const [called, name] = product !== undefined ? [products, product] : [categories, category];
  for (let index = 0; index < lines.length; index++)
    if ((name === undefined || called[index] === name) && test(lines[index]!)) found.push(index);
  return found;
}

/** Deposits, vouchers and rewards are never meant, nor is what comes back. */
const isGoods = (line: SaleLine): boolean => line.kind === 'goods' && line.amount > 0;

function namesTest({ products, categories, tags }: Omit<Goods, 'except'>): GoodsTest | undefined {
  if (!products && !categories && !tags) return undefined;
  const [byProduct, byCategory, byTag] = [new Set(products), new Set(categories), new Set(tags)];
  return ({ product, category, tags: own }) =>
    (product !== undefined && byProduct.has(product)) ||
    (category !== undefined && byCategory.has(category)) ||
    (own !== undefined && own.some((tag) => byTag.has(tag)));
}
