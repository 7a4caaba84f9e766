import type { Minor } from '#base/money';
import { type Refused, type Result, ok, refused } from '#base/result';
import { type AmountForm, readHundredths } from '../import/cells.ts';
import type { VatRate } from '../sale.ts';

/** A row of a table: its line in the file, from 1, and its fields by the names of the columns in lower case. */
export type TableRow = { readonly line: number; readonly fields: { readonly [column: string]: string } };

/** A product as the till names it, and what it belongs to. */
export type Product = {
  readonly product: string;
  readonly name: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly vat?: VatRate;
  /** What one costs, where somebody has said so. */
  readonly price?: Minor;
};

/** What is said of a product: what is left out stays as it is, `null` takes away what was known. */
export type SaidProduct = Pick<Product, 'product'> & {
  readonly name?: string;
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
  readonly vat?: VatRate | null;
  readonly price?: Minor | null;
};

/** The names that there are. Target groups only where somebody knows them: head office does, a file does not. */
export type KnownNames = {
  readonly products: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly segments?: ReadonlySet<string> | undefined;
};

/** What a table can say of a product; `categories` and `tags` have several names between upright lines. */
export const PRODUCT_FIELDS = ['product', 'name', 'categories', 'tags', 'vat', 'price'] as const;
export type ProductField = (typeof PRODUCT_FIELDS)[number];
/** Columns that a table of all products has. */
export const CATALOGUE_COLUMNS = ['product', 'name', 'categories', 'tags'] as const;

export const LONGEST_NAME = 80;
export const MOST_OF_ONE = 100;
/** 100 %, in hundredths of a percent. */
export const MOST_VAT = 10_000;
/** A million. */
export const MOST_PRICE = 100_000_000;

/** The products of a table, and the rows that are none. */
export function readCatalogue(
  rows: readonly TableRow[],
  amounts?: AmountForm,
): {
  readonly products: readonly SaidProduct[];
  /** Of each product its line. */
  readonly lines: readonly number[];
  readonly refused: readonly { readonly line: number; readonly why: Refused }[];
} {
  const products = new Map<string, SaidProduct>();
  const lines: number[] = [];
  const wrong: { line: number; why: Refused }[] = [];
  for (const { line, fields } of rows) {
    const said = readProduct(fields, amounts);
    if (!said.ok) wrong.push({ line, why: refused(said.code, said.values) });
    else if (products.has(said.value.product))
      wrong.push({ line, why: refused('catalogue-code-twice', { product: said.value.product }) });
    else {
      products.set(said.value.product, said.value);
      lines.push(line);
    }
  }
  return { products: [...products.values()], lines, refused: wrong };
}

/** What a row says; of columns that the table does not have, nothing. */
function readProduct(fields: TableRow['fields'], amounts: AmountForm): Result<SaidProduct> {
  const { name, categories, tags, vat, price } = fields;
  const read = saidProduct({
    product: fields['product'] ?? '',
    ...(name !== undefined && { name }),
    ...(categories !== undefined && { categories: categories.split('|') }),
    ...(tags !== undefined && { tags: tags.split('|') }),
  });
  if (!read.ok) return read;
  const [rate, cost] = [
    readAmount(vat?.replace(/\s*%$/, ''), MOST_VAT, 'catalogue-vat-wrong', amounts),
    readAmount(price, MOST_PRICE, 'catalogue-price-wrong', amounts),
  ];
  if (!rate.ok) return rate;
  if (!cost.ok) return cost;
  return ok({
    ...read.value,
    ...(rate.value !== undefined && { vat: rate.value }),
    ...(cost.value !== undefined && { price: cost.value }),
  });
}

/** An empty cell takes away what was known. */
function readAmount(
  text: string | undefined,
  most: number,
  wrong: 'catalogue-vat-wrong' | 'catalogue-price-wrong',
  amounts: AmountForm,
): Result<number | null | undefined> {
  if (text === undefined) return ok(undefined);
  if (text.trim() === '') return ok(null);
  const read = readHundredths(text, amounts);
  if (!read.ok) return read.code === 'import-amount-ambiguous' ? read : refused(wrong);
  return read.value >= 0 && read.value <= most ? read : refused(wrong);
}

/** What no name has: signs that are not printed, and those that stand for what could not be read. */
const NO_TEXT = /[\p{Cc}\uFFFD]/u;

/** Names as they are kept: on one line, each once; whatever is too long is none. */
export function saidProduct(
  said: SaidProduct,
): Result<SaidProduct, 'catalogue-code-missing' | 'catalogue-name-long' | 'import-characters'> {
  const product = oneLine(said.product);
  const clean = {
    ...said,
    product,
    ...(said.name !== undefined && { name: oneLine(said.name) }),
    ...(said.categories && { categories: namesIn(said.categories) }),
    ...(said.tags && { tags: namesIn(said.tags) }),
  };
  const { name = '', categories = [], tags = [] } = clean;
  const all = [product, name, ...categories, ...tags];
  if (product === '') return refused('catalogue-code-missing');
  if (all.some((text) => NO_TEXT.test(text) || !text.isWellFormed())) return refused('import-characters');
  if (all.some((text) => text.length > LONGEST_NAME) || categories.length > MOST_OF_ONE || tags.length > MOST_OF_ONE)
    return refused('catalogue-name-long', { most: LONGEST_NAME, names: MOST_OF_ONE });
  return ok(clean);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const namesIn = (names: readonly string[]): string[] => [...new Set(names.map(oneLine).filter((name) => name !== ''))];

/** A product as it is once this has been said of it. */
export function productAfter(known: Product | undefined, said: SaidProduct): Product {
  const { product, name = known?.name ?? '', categories = known?.categories ?? [], tags = known?.tags ?? [] } = said;
  const vat = said.vat === undefined ? known?.vat : said.vat;
  const price = said.price === undefined ? known?.price : said.price;
  return { product, name, categories, tags, ...(vat != null && { vat }), ...(price != null && { price }) };
}

/** Whether both say the same of the same product. */
export const isSameProduct = (one: Product, other: Product): boolean => textOf(one) === textOf(other);

const textOf = ({ product, name, categories, tags, vat, price }: Product): string =>
  JSON.stringify([product, name, categories, tags, vat, price]);

/** The names of products. */
export const namesOf = (products: readonly Pick<SaidProduct, 'product' | 'categories' | 'tags'>[]): KnownNames => ({
  products: new Set(products.map(({ product }) => product)),
  categories: new Set(products.flatMap(({ categories = [] }) => categories)),
  tags: new Set(products.flatMap(({ tags = [] }) => tags)),
});
