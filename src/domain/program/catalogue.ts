import { type Refused, refused } from '#base/result';

/** A row of a table: its line in the file, from 1, and its fields by the names of the columns in lower case. */
export type TableRow = { readonly line: number; readonly fields: { readonly [column: string]: string } };

/** A product as the till names it, and what it belongs to. */
export type Product = {
  readonly product: string;
  readonly name: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
};

/** The names that there are. Target groups only where somebody knows them: head office does, a file does not. */
export type KnownNames = {
  readonly products: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly segments?: ReadonlySet<string> | undefined;
};

/** Columns of a table of products; `categories` and `tags` have several names between upright lines. */
export const CATALOGUE_COLUMNS = ['product', 'name', 'categories', 'tags'] as const;
const LONGEST_NAME = 80;
const MOST_OF_ONE = 100;

/** The products of a table, and the rows that are none. */
export function readCatalogue(rows: readonly TableRow[]): {
  readonly products: readonly Product[];
  readonly refused: readonly { readonly line: number; readonly why: Refused }[];
} {
  const products = new Map<string, Product>();
  const wrong: { line: number; why: Refused }[] = [];
  for (const { line, fields } of rows) {
    const [product, name] = [oneLine(fields['product']), oneLine(fields['name'])];
    const [categories, tags] = [listOf(fields['categories']), listOf(fields['tags'])];
    const isTooLong = [product, name, ...categories, ...tags].some((text) => text.length > LONGEST_NAME);
    if (product === '') wrong.push({ line, why: refused('catalogue-code-missing') });
    else if (products.has(product)) wrong.push({ line, why: refused('catalogue-code-twice', { product }) });
    else if (isTooLong || categories.length > MOST_OF_ONE || tags.length > MOST_OF_ONE)
      wrong.push({ line, why: refused('catalogue-name-long', { most: LONGEST_NAME, names: MOST_OF_ONE }) });
    else products.set(product, { product, name, categories, tags });
  }
  return { products: [...products.values()], refused: wrong };
}

const oneLine = (text = ''): string => text.replaceAll(/\s+/g, ' ').trim();

const listOf = (text = ''): string[] => [
  ...new Set(
    text
      .split('|')
      .map(oneLine)
      .filter((part) => part !== ''),
  ),
];

/** The names of products. */
export const namesOf = (products: readonly Product[]): KnownNames => ({
  products: new Set(products.map(({ product }) => product)),
  categories: new Set(products.flatMap(({ categories }) => categories)),
  tags: new Set(products.flatMap(({ tags }) => tags)),
});
