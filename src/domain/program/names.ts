import type { SaleLine } from '#domain/sale';
import { newWork, type Work } from './work.ts';

/**
 * The names that a program has for goods, each with a number: a sale's names are looked up once, and all offers then
 * compare numbers. Written while a program is compiled, only read afterwards.
 */
export type Names = { readonly products: Map<string, number>; readonly categories: Map<string, number> };

export const noNames = (): Names => ({ products: new Map(), categories: new Map() });

/** The number of a name; a new one if it has none yet. */
export function numberOf(names: Map<string, number>, name: string): number {
  const known = names.get(name) ?? names.size;
  names.set(name, known);
  return known;
}

/** The lines of a sale, and what an offer can be about among them. */
export type NamedLines = {
  readonly lines: readonly SaleLine[];
  /** Indices of the goods that are bought: never deposits, vouchers or rewards, nor what comes back. */
  readonly goods: readonly number[];
  /** Those of them of which the program knows the product or the category. */
  readonly known: readonly number[];
  /** In the order of `known` the numbers of what they are called; UNKNOWN where the program has no such name. */
  readonly products: readonly number[];
  readonly categories: readonly number[];
  /** What has been looked at since, by all copies of a basket together. */
  readonly work: Work;
};

export const UNKNOWN = -1;

export function nameLines(lines: readonly SaleLine[], names: Names, work: Work = newWork()): NamedLines {
  const goods: number[] = [];
  const [known, products, categories]: [number[], number[], number[]] = [[], [], []];
  for (let line = 0; line < lines.length; line++) {
    const { kind, amount, product: productName, category: categoryName } = lines[line]!;
    if (kind !== 'goods' || amount <= 0) continue;
    goods.push(line);
    const product = productName === undefined ? UNKNOWN : (names.products.get(productName) ?? UNKNOWN);
    const category = categoryName === undefined ? UNKNOWN : (names.categories.get(categoryName) ?? UNKNOWN);
    if (product === UNKNOWN && category === UNKNOWN) continue;
    known.push(line);
    products.push(product);
    categories.push(category);
  }
  return { lines, goods, known, products, categories, work };
}
