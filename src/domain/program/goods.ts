import { z } from 'zod';
import type { SaleLine } from '#domain/sale';

const names = z.array(z.string().min(1).max(80)).min(1).max(50_000);
const lists = { products: names.optional(), categories: names.optional(), tags: names.optional() };

/**
 * Which goods are meant: every line that one of the lists names, or all goods if there is none, without those that
 * `except` names.
 */
export const goodsSchema = z.strictObject({ ...lists, except: z.strictObject(lists).optional() });
export type Goods = z.infer<typeof goodsSchema>;

/** A selection of goods, made ready for being asked about every line. */
export type GoodsTest = (line: SaleLine) => boolean;

export function goodsTest(goods: Goods | undefined): GoodsTest {
  if (!goods) return isGoods;
  const [wanted, unwanted] = [namesTest(goods), goods.except && namesTest(goods.except)];
  return (line) => isGoods(line) && (!wanted || wanted(line)) && !unwanted?.(line);
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
