import { z } from 'zod';
import { allocate, type Minor, ratio } from '#base/money';
import {
  type Basket,
  become,
  copyOf,
  costOfPieces,
  countOf,
  freeOf,
  type Pieces,
  piecesOf,
  release,
  takeOffPieces,
  use,
} from './basket.ts';
import { goodsSchema, type GoodsTest, goodsTest } from './goods.ts';
import type { Names } from './names.ts';
import { isTooMuch, mayTry } from './work.ts';

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
/** Trying one bundle on takes about as long as looking at so many lines. */
const ONE_TRY = 10;

/** A bundle that may be taken `most` times, and what came of it. */
export type Takable = Bundle & { readonly most: number };
export type Taken = { readonly off: Minor; readonly times: number };
const NOT_TAKEN: Taken = { off: 0, times: 0 };

/**
 * Takes those bundles that save the customer most, and answers what each of them took off and how often. No piece is in two
 * of them. All combinations are tried; where there are more than 500 steps to try, or a long sale has taken the work that a search may take,
 * no fewer than those of always taking the bundle that saves most next.
 */
export function takeBundles(bundles: readonly Takable[], basket: Basket): readonly Taken[] {
  const { work } = basket;
  // the dearest that fit: for a fixed price they save most; a bundle changes the price of no piece that it leaves
  const ready = bundles.map(({ parts, ...rest }) => ({
    ...rest,
    parts: parts.map(({ test, quantity }) => ({ pieces: piecesOf(basket, test).reverse(), quantity, first: 0 })),
  }));
  let best = greedily(ready, copyOf(basket));
  if (best.total === 0) return best.taken;
  let tried = 0;
  const search = (from: number, found: Found): void => {
    if (found.total > best.total) best = found;
    for (let index = from; index < ready.length && tried < MOST_TRIED && mayTry(work); index++) {
      tried++;
      const next = withBundle(ready[index]!, index, found);
      if (next) search(index, next);
    }
  };
  for (const { parts } of ready) for (const part of parts) part.first = 0;
  search(0, { basket: copyOf(basket), taken: bundles.map(() => NOT_TAKEN), total: 0 });
  become(basket, best.basket);
  return best.taken;
}

/** A part of a bundle with the pieces that fit, in the order in which it takes them; those before `first` are gone for good. */
type FittingPart = { readonly pieces: readonly Pieces[]; readonly quantity: number; first: number };
type Fitting = Omit<Takable, 'parts'> & { readonly parts: readonly FittingPart[] };
type Found = { readonly basket: Basket; readonly taken: readonly Taken[]; readonly total: Minor };

/** More bundles than any basket holds. */
const MOST_TAKEN = 10_000;

/** Takes the bundle that saves most, again and again; of two that save the same the first. */
function greedily(bundles: readonly Fitting[], basket: Basket): Found {
  const taken = bundles.map(() => NOT_TAKEN);
  let total = 0;
  for (let step = 0; step < MOST_TAKEN && !isTooMuch(basket.work); step++) {
    let [best, most] = [-1, 0];
    for (const [index, bundle] of bundles.entries()) {
      if (taken[index]!.times >= bundle.most) continue;
      for (const part of bundle.parts) skipGone(part, basket);
      const { saved, pieces } = tryOn(bundle, basket);
      release(basket, pieces);
      if (saved > most) [best, most] = [index, saved];
    }
    if (best < 0) break;
    takeBundle(bundles[best]!, basket);
    const { off, times } = taken[best]!;
    taken[best] = { off: off + most, times: times + 1 };
    total += most;
  }
  return { basket, taken, total };
}

/** With a bundle more; undefined if there is none left, it is not in the basket or saves nothing. */
function withBundle(bundle: Fitting, index: number, found: Found): Found | undefined {
  const { off, times } = found.taken[index]!;
  if (times >= bundle.most) return undefined;
  const basket = copyOf(found.basket);
  const saved = takeBundle(bundle, basket);
  if (saved === 0) return undefined;
  return { basket, taken: found.taken.with(index, { off: off + saved, times: times + 1 }), total: found.total + saved };
}

function takeBundle(bundle: Fitting, basket: Basket): Minor {
  const { saved, lines, costs } = tryOn(bundle, basket);
  if (saved > 0) for (const [at, part] of allocate(saved, costs).entries()) takeOffPieces(basket, lines[at]!, part);
  return saved;
}

/** What a bundle would save. Its pieces are used then, and what they cost goes with each of their lines. */
type TriedOn = {
  readonly saved: Minor;
  readonly pieces: readonly Pieces[];
  readonly lines: readonly number[];
  readonly costs: readonly Minor[];
};

function tryOn({ parts, gives }: Fitting, basket: Basket): TriedOn {
  basket.work.done += ONE_TRY;
  const used: Pieces[] = [];
  const chosen = new Map<number, number>();
  for (const part of parts) {
    const pieces = firstFree(part, basket);
    use(basket, pieces);
    used.push(...pieces);
    if (countOf(pieces) < part.quantity) return { saved: 0, pieces: used, lines: [], costs: [] };
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
  return { saved: Math.max(0, Math.min(wanted, cost, basket.toPay)), pieces: used, lines, costs };
}

/** The pieces that a part takes, as far as there are enough. */
function firstFree({ pieces, quantity, first }: FittingPart, basket: Basket): Pieces[] {
  const taken: Pieces[] = [];
  let missing = quantity;
  let at = first;
  for (; at < pieces.length && missing > 0; at++) {
    const { line } = pieces[at]!;
    const count = Math.min(freeOf(basket, line), missing);
    if (count > 0) taken.push({ line, count });
    missing -= count;
  }
  basket.work.done += (at - first) >> 2;
  return taken;
}

/** Passes over what has been used for good, so that nothing looks at it again. */
function skipGone(part: FittingPart, basket: Basket): void {
  while (part.first < part.pieces.length && freeOf(basket, part.pieces[part.first]!.line) <= 0) part.first++;
}
