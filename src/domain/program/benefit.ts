import { z } from 'zod';
import { unreachable } from '#base/assert';
import { type Minor, ratio } from '#base/money';
import {
  type Basket,
  costOf,
  costOfPieces,
  countOf,
  discountPieces,
  firstOf,
  fromFirst,
  linesOf,
  piecesOf,
  release,
  takeOff,
  use,
} from './basket.ts';
import { goodsSchema, type GoodsTest, goodsTest } from './goods.ts';
import type { Names } from './names.ts';

const percent = z.int().min(1).max(100);
const amount = z.int().min(1).max(100_000_000);
const pieces = z.int().min(1).max(1_000);
const goods = goodsSchema.optional();
/** Never more than this in one sale, in minor units (R12). */
const most = amount.optional();

/** What takes money off goods. */
export const benefitSchema = z.discriminatedUnion('kind', [
  /** So much percent off. */
  z.strictObject({ kind: z.literal('percent'), percent, goods, most }),
  /** A fixed amount off, never more than these goods cost. */
  z.strictObject({ kind: z.literal('amount'), amount, goods }),
  /** Every piece for a fixed price, if that is less; of so many pieces at most. */
  z.strictObject({
    kind: z.literal('price'),
    price: z.int().min(0).max(100_000_000),
    goods: goodsSchema,
    pieces: pieces.optional(),
  }),
  /** So much percent off the cheapest pieces; 100 gives them away. */
  z.strictObject({
    kind: z.literal('cheapest'),
    percent: percent.default(100),
    pieces: pieces.default(1),
    goods,
    most,
  }),
  /** Of every `take` pieces `pay` are paid: the cheapest are free. */
  z
    .strictObject({ kind: z.literal('n-for-m'), take: pieces, pay: pieces, goods: goodsSchema })
    .refine(({ take, pay }) => pay < take, { path: ['pay'], message: 'fewer are paid than taken' }),
  /** For every `buy` of these, `get` of those for so much percent less. */
  z.strictObject({
    kind: z.literal('buy-get'),
    buy: z.strictObject({ goods: goodsSchema, quantity: pieces }),
    get: z.strictObject({ goods: goodsSchema, quantity: pieces.default(1), percent: percent.default(100) }),
    /** So often in one sale at most. */
    times: pieces.optional(),
  }),
]);
export type Benefit = z.infer<typeof benefitSchema>;

/** Takes a benefit off a basket and answers how much that was; 0 changes nothing. */
export type TakeBenefit = (basket: Basket) => Minor;

/** The step of R13 at which a benefit is taken. */
export type Step = 'price' | 'line' | 'bundle' | 'basket';

export const stepOf = (benefit: Benefit): Step => {
  if (benefit.kind === 'price') return 'price';
  if (benefit.kind === 'n-for-m' || benefit.kind === 'buy-get') return 'bundle';
  return benefit.goods === undefined ? 'basket' : 'line';
};

/** Makes a benefit ready. It is rounded once, half up (R15), and allotted to the lines to the cent (R11). */
export function takeBenefit(benefit: Benefit, names: Names): TakeBenefit {
  switch (benefit.kind) {
    case 'percent':
      return percentOff(benefit, goodsTest(benefit.goods, names));
    case 'amount':
      return amountOff(benefit.amount, goodsTest(benefit.goods, names));
    case 'price':
      return fixedPrice(benefit, goodsTest(benefit.goods, names));
    case 'cheapest':
      return cheapestOff(benefit, goodsTest(benefit.goods, names));
    case 'n-for-m':
      return nForM(benefit, goodsTest(benefit.goods, names));
    case 'buy-get':
      return buyGet(benefit, goodsTest(benefit.buy.goods, names), goodsTest(benefit.get.goods, names));
    default:
      return unreachable(benefit);
  }
}

type Of<K extends Benefit['kind']> = Extract<Benefit, { kind: K }>;

const percentOff =
  ({ percent: of, most: cap }: Of<'percent'>, test: GoodsTest): TakeBenefit =>
  (basket) => {
    const lines = linesOf(basket, test);
    const off = ratio(costOf(basket, lines), of, 100, 'half-up');
    return takeOff(basket, lines, Math.min(off, cap ?? off, basket.toPay));
  };

const amountOff =
  (off: Minor, test: GoodsTest): TakeBenefit =>
  (basket) => {
    const lines = linesOf(basket, test);
    return takeOff(basket, lines, Math.min(off, costOf(basket, lines), basket.toPay));
  };

const fixedPrice =
  ({ price, pieces: limit }: Of<'price'>, test: GoodsTest): TakeBenefit =>
  (basket) => {
    // the dearest first: if only some pieces get the price, it is those for which it saves most
    const chosen = firstOf(piecesOf(basket, test).reverse(), limit ?? Number.MAX_SAFE_INTEGER);
    return chosen.reduce((sum, part) => {
      const off = costOfPieces(basket, part) - price * part.count;
      return sum + takeOff(basket, [part.line], Math.min(off, basket.toPay));
    }, 0);
  };

const cheapestOff =
  ({ percent: of, pieces: limit, most: cap }: Of<'cheapest'>, test: GoodsTest): TakeBenefit =>
  (basket) =>
    discountPieces(basket, firstOf(piecesOf(basket, test), limit), of, { most: cap });

const nForM =
  ({ take, pay }: Of<'n-for-m'>, test: GoodsTest): TakeBenefit =>
  (basket) => {
    const all = piecesOf(basket, test);
    const groups = Math.floor(countOf(all) / take);
    const free = firstOf(all, groups * (take - pay));
    const off = discountPieces(basket, free, 100);
    use(basket, firstOf(all, groups * take));
    return off;
  };

const buyGet =
  ({ buy, get, times }: Of<'buy-get'>, bought: GoodsTest, given: GoodsTest): TakeBenefit =>
  (basket) => {
    // most baskets have nothing to give: that is seen fastest
    if (linesOf(basket, given).length === 0) return 0;
    // the dearest count as bought, and the cheapest are given; what is used up changes the price of no other piece
    const toPay = fromFirst(basket, piecesOf(basket, bought).reverse());
    const toGive = fromFirst(basket, piecesOf(basket, given));
    let off = 0;
    for (let time = 0; time < (times ?? MOST_TIMES); time++) {
      const paid = toPay(buy.quantity);
      if (countOf(paid) < buy.quantity) break;
      use(basket, paid);
      const got = toGive(get.quantity);
      if (
        basket.toPay <= 0 ||
        got.every((part) => ratio(costOfPieces(basket, part), get.percent, 100, 'half-up') === 0)
      ) {
        release(basket, paid);
        break;
      }
      off += discountPieces(basket, got, get.percent, { used: true });
      use(basket, got);
    }
    return off;
  };

/** More groups than any basket holds. */
const MOST_TIMES = 10_000;
