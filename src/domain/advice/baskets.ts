import type { SaleLine } from '../sale.ts';
import { goodsOf, type GoodsName } from './goods.ts';

/**
 * Which goods are bought together, learned from the purchases of all customers: counts of goods and pairs, nobody's purchases. What fewer
 * than five customers have done is told of nobody. It only makes suggestions better and may be forgotten at any time.
 */
export type Baskets = {
  add(member: string, lines: readonly SaleLine[]): void;
  /** What goes with these goods and is not among them, the best first. */
  companionsOf(goods: Iterable<GoodsName>): readonly Companion[];
  /** One piece of these goods, as it was sold last; undefined for goods that nobody knows any more. */
  pieceOf(goods: GoodsName): SaleLine | undefined;
  /** All goods that are known, those first that are bought most. */
  mostBought(): readonly GoodsName[];
  /** Purchases that were counted. */
  readonly size: number;
};

/** Of a hundred who buy `beside`, so many take `goods` too. */
export type Companion = { readonly goods: GoodsName; readonly beside: GoodsName; readonly percent: number };

/** Fewer customers could be recognised, and prove nothing. */
const FEWEST_CUSTOMERS = 5;
/** So many times likelier than among all purchases. */
const LEAST_LIFT = 1.5;
const LEAST_PERCENT = 10;
const MOST_COMPANIONS = 10;
const MOST_GOODS = 2_000;
const MOST_PAIRS = 60_000;

type Counted = { piece: SaleLine; times: number; readonly beside: Map<GoodsName, Pair> };
type Pair = { times: number; readonly customers: Set<string> };

export function createBaskets(): Baskets {
  const goods = new Map<GoodsName, Counted>();
  let purchases = 0;
  let pairs = 0;
  let ranked: readonly GoodsName[] | undefined;

  /** What was seen once makes room for what is bought now. */
  function forgetRare(): void {
    for (const [name, counted] of goods) {
      for (const [other, pair] of counted.beside)
        if (pair.times <= 1) {
          counted.beside.delete(other);
          pairs--;
        }
      if (goods.size > MOST_GOODS / 2 && counted.times <= 1) {
        pairs -= counted.beside.size;
        goods.delete(name);
      }
    }
    // a shop with so many different pairs that none is seen twice begins anew
    if (pairs > MOST_PAIRS / 2 || goods.size > MOST_GOODS * 0.9) {
      goods.clear();
      pairs = purchases = 0;
    }
  }

  function count(member: string, of: Counted, other: GoodsName): void {
    let pair = of.beside.get(other);
    if (!pair) {
      of.beside.set(other, (pair = { times: 0, customers: new Set() }));
      pairs++;
    }
    pair.times++;
    if (pair.customers.size < FEWEST_CUSTOMERS) pair.customers.add(member);
  }

  return {
    get size() {
      return purchases;
    },

    add(member, lines) {
      const bought = goodsOf(lines);
      if (bought.size === 0) return;
      if (goods.size + bought.size > MOST_GOODS || pairs + bought.size ** 2 > MOST_PAIRS) forgetRare();
      purchases++;
      ranked = undefined;
      for (const [name, line] of bought) {
        const piece = pieceIn(line);
        const counted = goods.get(name);
        if (!counted) goods.set(name, { piece, times: 1, beside: new Map() });
        else {
          counted.times++;
          counted.piece = piece;
        }
      }
      for (const name of bought.keys())
        for (const other of bought.keys()) if (other !== name) count(member, goods.get(name)!, other);
    },

    companionsOf(chosen) {
      const basket = new Set(chosen);
      const best = new Map<GoodsName, Companion & { surplus: number }>();
      for (const beside of basket) {
        const counted = goods.get(beside);
        if (!counted) continue;
        for (const [name, { times, customers }] of counted.beside) {
          const all = goods.get(name)?.times;
          if (basket.has(name) || all === undefined || customers.size < FEWEST_CUSTOMERS) continue;
          const share = times / counted.times;
          const usual = all / purchases;
          const percent = Math.floor(share * 100);
          if (percent < LEAST_PERCENT || share < LEAST_LIFT * usual) continue;
          // less what chance alone may have added
          const surplus = share - usual - Math.sqrt((share * (1 - share)) / counted.times);
          if (surplus > (best.get(name)?.surplus ?? 0)) best.set(name, { goods: name, beside, percent, surplus });
        }
      }
      return [...best.values()]
        .sort((a, b) => b.surplus - a.surplus || (a.goods < b.goods ? -1 : 1))
        .slice(0, MOST_COMPANIONS)
        .map(({ goods: name, beside, percent }) => ({ goods: name, beside, percent }));
    },

    pieceOf: (name) => goods.get(name)?.piece,
    mostBought: () =>
      (ranked ??= [...goods].sort((a, b) => b[1].times - a[1].times || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)),
  };
}

/** One piece of a line, at what a piece of it cost. */
const pieceIn = (line: SaleLine): SaleLine => ({
  ...line,
  quantity: 1,
  amount: Math.max(1, Math.round(line.amount / line.quantity)),
});
