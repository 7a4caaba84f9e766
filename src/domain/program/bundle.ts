import { z } from 'zod';
import { allocate, type Minor, ratio } from '#base/money';
import {
  type Basket,
  become,
  copyOf,
  costOfPieces,
  countOf,
  fromFirst,
  type Pieces,
  piecesOf,
  takeOffPieces,
  use,
} from './basket.ts';
import { goodsSchema, type GoodsTest, goodsTest } from './goods.ts';
import type { Names } from './names.ts';

const amount = z.int().min(1).max(100_000_000);

/** Goods that cost less when they are bought together. */
export const bundleFields = {
  parts: z
    .array(z.strictObject({ goods: goodsSchema, quantity: z.int().min(1).max(100).default(1) }))
    .min(1)
    .max(10),
  gives: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('price'), price: amount }),
    z.strictObject({ kind: z.literal('amount'), amount }),
    z.strictObject({ kind: z.literal('percent'), percent: z.int().min(1).max(100) }),
  ]),
};
type BundleFields = z.infer<z.ZodObject<typeof bundleFields>>;

export type Bundle = {
  readonly parts: readonly { readonly test: GoodsTest; readonly quantity: number }[];
  readonly gives: BundleFields['gives'];
};

export const readyBundle = ({ parts, gives }: BundleFields, names: Names): Bundle => ({
  parts: parts.map(({ goods, quantity }) => ({ test: goodsTest(goods, names), quantity })),
  gives,
});

/** Bundles that are tried on one after the other before the search ends: all combinations of the bundles of usual baskets. */
const MOST_TRIED = 500;

/** A bundle that may be taken `most` times, and what came of it. */
export type Takable = Bundle & { readonly most: number };
export type Taken = { readonly off: Minor; readonly times: number };
const NOT_TAKEN: Taken = { off: 0, times: 0 };

/**
 * Takes those bundles that save the customer most, and answers what each of them took off and how often. No piece is in two
 * of them. All combinations are tried; where there are more than 500 steps to try, no fewer than those of always taking the
 * bundle that saves most next.
 */
export function takeBundles(bundles: readonly Takable[], basket: Basket): readonly Taken[] {
  const start: Found = { basket: copyOf(basket), taken: bundles.map(() => NOT_TAKEN), total: 0 };
  // the dearest that fit: for a fixed price they save most; a bundle changes the price of no piece that it leaves
  const ready = bundles.map(({ parts, ...rest }) => ({
    ...rest,
    parts: parts.map(({ test, quantity }) => ({ pieces: piecesOf(basket, test).reverse(), quantity })),
  }));
  let best = greedily(ready, start);
  let tried = 0;
  const search = (from: number, found: Found): void => {
    if (found.total > best.total) best = found;
    for (let index = from; index < ready.length && tried < MOST_TRIED; index++) {
      tried++;
      const next = withBundle(ready, index, found);
      if (next) search(index, next);
    }
  };
  search(0, start);
  become(basket, best.basket);
  return best.taken;
}

/** A bundle with the pieces that fit each part of it, in the order in which it takes them. */
type Fitting = Omit<Takable, 'parts'> & {
  readonly parts: readonly { readonly pieces: readonly Pieces[]; readonly quantity: number }[];
};
type Found = { readonly basket: Basket; readonly taken: readonly Taken[]; readonly total: Minor };

/** More bundles than any basket holds. */
const MOST_TAKEN = 10_000;

function greedily(bundles: readonly Fitting[], start: Found): Found {
  let found = start;
  for (let step = 0; step < MOST_TAKEN; step++) {
    let next: Found | undefined;
    for (const index of bundles.keys()) {
      const tried = withBundle(bundles, index, found);
      if (tried && tried.total > (next ?? found).total) next = tried;
    }
    if (!next) break;
    found = next;
  }
  return found;
}

/** With a bundle more; undefined if there is none left, it is not in the basket or saves nothing. */
function withBundle(bundles: readonly Fitting[], index: number, found: Found): Found | undefined {
  const bundle = bundles[index]!;
  const { off, times } = found.taken[index]!;
  if (times >= bundle.most) return undefined;
  const basket = copyOf(found.basket);
  const saved = takeBundle(bundle, basket);
  if (saved === 0) return undefined;
  return { basket, taken: found.taken.with(index, { off: off + saved, times: times + 1 }), total: found.total + saved };
}

function takeBundle({ parts, gives }: Fitting, basket: Basket): Minor {
  const chosen = new Map<number, number>();
  for (const { pieces: fitting, quantity } of parts) {
    const pieces = fromFirst(basket, fitting)(quantity);
    if (countOf(pieces) < quantity) return 0;
    use(basket, pieces);
    for (const { line, count } of pieces) chosen.set(line, (chosen.get(line) ?? 0) + count);
  }
  const lines = [...chosen.keys()];
  const costs = lines.map((line) => costOfPieces(basket, { line, count: chosen.get(line)! }));
  const cost = costs.reduce((sum, one) => sum + one, 0);
  const wanted =
    gives.kind === 'price'
      ? cost - gives.price
      : gives.kind === 'amount'
        ? gives.amount
        : ratio(cost, gives.percent, 100, 'half-up');
  const off = Math.min(wanted, cost, basket.toPay);
  if (off <= 0) return 0;
  for (const [at, part] of allocate(off, costs).entries()) takeOffPieces(basket, lines[at]!, part);
  return off;
}
