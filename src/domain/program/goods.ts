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
export type GoodsTest = {
  (line: SaleLine): boolean;
  /** Where one product or one category is all that is meant: only lines that are called so need to be asked about. */
  readonly only?: { readonly called: 'product' | 'category'; readonly name: string };
};

export function goodsTest(goods: Goods | undefined): GoodsTest {
  if (!goods) return isGoods;
  const [wanted, unwanted] = [namesTest(goods), goods.except && namesTest(goods.except)];
  const test = (line: SaleLine): boolean => isGoods(line) && (!wanted || wanted(line)) && !unwanted?.(line);
  const only = onlyOf(goods);
  return only ? Object.assign(test, { only }) : test;
}

function onlyOf({ products = [], categories = [], tags = [] }: Goods): GoodsTest['only'] {
  if (products.length + categories.length + tags.length !== 1) return undefined;
  const [product, category] = [products[0], categories[0]];
  if (product !== undefined) return { called: 'product', name: product };
  return category === undefined ? undefined : { called: 'category', name: category };
}

/** The lines that are meant, in their order, by their indices. */
export function linesMeant(lines: readonly SaleLine[], test: GoodsTest): readonly number[] {
  const { only } = test;
  if (only && lines.length > MOST_LOOKED_THROUGH)
    return (calledIn(lines)[only.called].get(only.name) ?? NONE).filter((index) => test(lines[index]!));
  const found: number[] = [];
  if (only) {
    const { called, name } = only;
    for (let index = 0; index < lines.length; index++)
      if (lines[index]![called] === name && test(lines[index]!)) found.push(index);
  } else for (let index = 0; index < lines.length; index++) if (test(lines[index]!)) found.push(index);
  return found;
}

/** A sale with more lines is looked up by name: with fewer, it takes longer to write the names down than to compare them. */
const MOST_LOOKED_THROUGH = 100;
const NONE: readonly number[] = [];

type Called = Readonly<Record<'product' | 'category', ReadonlyMap<string, readonly number[]>>>;
const called = new WeakMap<readonly SaleLine[], Called>();

/** Which lines of a long sale are called what; written down once for each sale. */
function calledIn(lines: readonly SaleLine[]): Called {
  const known = called.get(lines);
  if (known) return known;
  const made = { product: new Map<string, number[]>(), category: new Map<string, number[]>() };
  for (const [index, line] of lines.entries())
    for (const by of ['product', 'category'] as const) {
      const name = line[by];
      if (name === undefined) continue;
      const there = made[by].get(name);
      if (there) there.push(index);
      else made[by].set(name, [index]);
    }
  called.set(lines, made);
  return made;
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
