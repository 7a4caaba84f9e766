import type { Minor } from '#base/money';
import type { Localized, TextValues } from '#base/result';
import type { SaleLine } from '../sale.ts';
import type { Baskets } from './baskets.ts';
import { goodsOf, type GoodsName, type Taste } from './goods.ts';
import { namesUnwanted } from './words.ts';

/** A line for the cashier, with its reason in it. */
export type Advice = { readonly key: AdviceKey; readonly values: TextValues };
export type AdviceKey =
  | 'advice-off'
  | 'advice-reach'
  | 'advice-habit'
  | 'advice-beside'
  | 'advice-gift-liked'
  | 'advice-gift-bought';

/** What the program gives for one piece more in this sale: money off the rest, or that a reward comes within reach. */
export type Gain =
  | { readonly kind: 'off'; readonly amount: Minor; readonly name: Localized | string }
  | { readonly kind: 'reach'; readonly reward: Localized | string };

export type NextOfferAsked = {
  /** The purchase that is being rung up. */
  readonly lines: readonly SaleLine[];
  readonly taste: Taste;
  readonly baskets: Baskets;
  /** Words of what the customer does not want or tolerate. */
  readonly unwanted: readonly string[];
  /** Goods that an offer of the program names. */
  readonly isPromoted: (piece: SaleLine) => boolean;
  /** Goods that do not belong to what a shop recommends, as they earn nothing. */
  readonly isExcluded: (piece: SaleLine) => boolean;
  readonly gainOf: (piece: SaleLine) => Gain | undefined;
};

/** Fewer purchases are no habit. */
const FEWEST_PURCHASES = 4;
/** Each is a sale that is computed once more. */
const MOST_TRIED = 10;

/**
 * What goes with this basket and this customer (I23): at most one thing, and nothing where nothing stands out. What saves the
 * customer money comes first, then what he usually takes, then a reward that comes within reach, then what others take with it.
 */
export function nextOffer(asked: NextOfferAsked): Advice | undefined {
  const { lines, taste, baskets, gainOf } = asked;
  const basket = goodsOf(lines);
  if (basket.size === 0) return undefined;
  const isFit = (name: GoodsName): boolean => {
    const piece = baskets.pieceOf(name);
    return piece !== undefined && !asked.isExcluded(piece) && !namesUnwanted(name, asked.unwanted);
  };
  const usual = usualOf(taste).filter((name) => !basket.has(name) && isFit(name));
  const beside = baskets.companionsOf(basket.keys()).filter(({ goods }) => isFit(goods));
  const promoted = baskets.mostBought().filter((name) => {
    const piece = baskets.pieceOf(name);
    return piece !== undefined && asked.isPromoted(piece) && isFit(name);
  });
  const tried = new Set([...usual.slice(0, 3), ...beside.slice(0, 3).map(({ goods }) => goods), ...promoted]);
  let reach: Advice | undefined;
  let off: { readonly amount: Minor; readonly advice: Advice } | undefined;
  for (const goods of [...tried].slice(0, MOST_TRIED)) {
    const gain = gainOf(baskets.pieceOf(goods)!);
    if (gain?.kind === 'off' && gain.amount > (off?.amount ?? 0))
      off = {
        amount: gain.amount,
        advice: { key: 'advice-off', values: { goods, off: gain.amount, name: gain.name } },
      };
    if (gain?.kind === 'reach') reach ??= { key: 'advice-reach', values: { goods, reward: gain.reward } };
  }
  if (off) return off.advice;
  const [habit] = usual;
  if (habit !== undefined)
    return {
      key: 'advice-habit',
      values: { goods: habit, times: taste.times.get(habit)!, purchases: taste.purchases },
    };
  if (reach) return reach;
  const [companion] = beside;
  return companion && { key: 'advice-beside', values: companion };
}

/** What is in at least every second purchase, the most usual first. */
function usualOf({ purchases, times }: Taste): GoodsName[] {
  if (purchases < FEWEST_PURCHASES) return [];
  return [...times]
    .filter(([, count]) => count * 2 >= purchases)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name);
}
