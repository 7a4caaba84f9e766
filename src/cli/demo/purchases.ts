import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { assert, present } from '#base/assert';
import type { Minor } from '#base/money';
import { demoFile } from './resources.ts';
import { momentOf, WEEK_MS } from './wall-clock.ts';

/** What is published about the purchases (resources/demo/SOURCES.md); a load of all of them must come to the same. */
export const PUBLISHED = {
  baskets: 47_243,
  lines: 75_000,
  households: 2_377,
  stores: 293,
  salesMinor: 23_393_524,
  /** Wall clock of the last purchase. */
  last: '2017-12-31 22:47:38',
} as const;

/** The data's times are wall clocks of the stores, without a zone: they are read as the demo shops' own. */
export const DEMO_TIME_ZONE = 'Europe/Berlin';

/** Whole weeks from the last purchase of the data to now: moved by so many, it has just happened, on its day of the week. */
export const weeksUntil = (nowMs: number): number =>
  Math.max(0, Math.floor((nowMs - momentOf(DEMO_TIME_ZONE, PUBLISHED.last)) / WEEK_MS));

export type BasketLine = {
  readonly product: string;
  /** The source's `product_category`, empty where it names none. */
  readonly category: string;
  /** German, for the receipt. */
  readonly text: string;
  /** Hundredths of a percent. */
  readonly vat: number;
  /** Pieces, at least 1. */
  readonly quantity: number;
  readonly amountMinor: Minor;
};

export type Basket = {
  readonly basketId: string;
  readonly household: string;
  readonly store: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly lines: readonly BasketLine[];
};

/**
 * The baskets in the order of their time, read as a stream: one basket is in memory at a time. `weeksLater` moves them all
 * by whole weeks, so that days of the week and opening hours stay what they were.
 */
export async function* readBaskets(weeksLater = 0): AsyncGenerator<Basket> {
  const products = await readProducts();
  let open: { head: Omit<Basket, 'lines'>; lines: BasketLine[] } | undefined;
  for await (const [basketId, household, store, time, product, quantity, value] of rows('purchases.csv.gz')) {
    assert(value !== undefined, 'a purchase has seven columns');
    if (open && open.head.basketId !== basketId) {
      yield { ...open.head, lines: open.lines };
      open = undefined;
    }
    open ??= {
      head: {
        basketId: basketId!,
        household: household!,
        store: store!,
        at: momentOf(DEMO_TIME_ZONE, time!, weeksLater),
      },
      lines: [],
    };
    const known = products.get(product!) ?? NO_PRODUCT;
    open.lines.push({
      product: product!,
      ...known.sold,
      quantity: piecesOf(quantity!, known),
      amountMinor: centsOf(value),
    });
  }
  if (open) yield { ...open.head, lines: open.lines };
}

/** Exact cents of a decimal text: no float ever holds an amount. */
export function centsOf(text: string): Minor {
  const [, whole, fraction = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (whole !== undefined) return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  // one cell of the source holds what a computer's subtraction left of nothing: 4.440892e-16
  assert(/^\d(?:\.\d+)?e-(?:[4-9]|[1-9]\d)$/.test(text), `not an amount: ${text}`);
  return 0;
}

/**
 * Pieces of a line. Lines of quantity 0 (all of them cost 0.00) count as one piece, so that no line is lost; petrol is
 * given in thousandths of a gallon and counts as one, too.
 */
function piecesOf(text: string, { measured }: Product): number {
  const quantity = Number(text);
  assert(Number.isSafeInteger(quantity) && quantity >= 0, `not a quantity: ${text}`);
  return measured ? 1 : Math.max(1, quantity);
}

type Product = { readonly sold: Pick<BasketLine, 'category' | 'text' | 'vat'>; readonly measured: boolean };

const CATEGORIES = JSON.parse(readFileSync(demoFile('categories.json'), 'utf8')) as Record<
  string,
  { text: string; vat: number }
>;
const wordFor = (category: string): { text: string; vat: number } =>
  present(CATEGORIES[category], `no word for the category ${category}`);
const NO_PRODUCT: Product = { sold: { category: '', ...wordFor('') }, measured: false };

async function readProducts(): Promise<Map<string, Product>> {
  const products = new Map<string, Product>();
  // products of a category and type are one object: 20,897 rows, 1,900 kinds
  const kinds = new Map<string, Product>();
  for await (const [product, , category = '', type = ''] of rows('products.csv.gz')) {
    const measured = type.startsWith('GASOLINE');
    const key = `${category},${measured}`;
    let kind = kinds.get(key);
    if (!kind) kinds.set(key, (kind = { sold: { category, ...wordFor(measured ? 'FUEL' : category) }, measured }));
    products.set(product!, kind);
  }
  return products;
}

/** The rows below the head of a table without quotes. */
async function* rows(name: string): AsyncGenerator<string[]> {
  const lines = createInterface({ input: createReadStream(demoFile(name)).pipe(createGunzip()), crlfDelay: Infinity });
  let head = true;
  for await (const line of lines) {
    if (!head) yield line.split(',');
    head = false;
  }
}
