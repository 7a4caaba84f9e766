import type { SaleLine } from '#domain/sale';

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

/** The lines of a sale, with the numbers of what they are called; UNKNOWN where the program has no such name. */
export type NamedLines = {
  readonly lines: readonly SaleLine[];
  readonly products: readonly number[];
  readonly categories: readonly number[];
  /** Indices of the lines of which the program knows the product or the category. */
  readonly known: readonly number[];
};

export const UNKNOWN = -1;

export function nameLines(lines: readonly SaleLine[], names: Names): NamedLines {
  const [products, categories, known]: [number[], number[], number[]] = [[], [], []];
  for (const { product, category } of lines) {
    const byProduct = product === undefined ? UNKNOWN : (names.products.get(product) ?? UNKNOWN);
    const byCategory = category === undefined ? UNKNOWN : (names.categories.get(category) ?? UNKNOWN);
    if (byProduct !== UNKNOWN || byCategory !== UNKNOWN) known.push(products.length);
    products.push(byProduct);
    categories.push(byCategory);
  }
  return { lines, products, categories, known };
}
