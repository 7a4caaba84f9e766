import type { Program } from '#domain/program/schema';
import type { Sale } from '#domain/sale';
import { goods, programWith, saleOf } from '../../unit/domain/samples.ts';

// Sales of a thousand lines under programs that make each kind of instrument work as hard as it can.

const LINES = 1_000;
/** As many instruments as a program may have. */
const MOST = 5_000;
const name = { de: 'Angebot', en: 'Offer' };
/** Found line by line: a selection of one name alone would be found by its number. */
const all = { categories: ['all', 'none'] };

const discount = (index: number, gives: object, more: object = {}) => ({
  kind: 'discount',
  id: `offer-${index}`,
  name,
  gives,
  ...more,
});
const buyGet = { kind: 'buy-get', buy: { goods: all, quantity: 2 }, get: { goods: all, percent: 50 } };
const bundle = (index: number) => ({
  kind: 'bundle',
  id: `bundle-${index}`,
  name,
  parts: [{ goods: all }, { goods: all }],
  gives: { kind: 'amount', amount: 50 + (index % 7) },
});
/** So many groups of two that exclude each other. */
const pairs = (count: number, gives: object) =>
  many(count * 2, (index) => discount(index, gives, { exclusive: `group-${index >> 1}` }));

type Slow = { readonly title: string; readonly instruments: () => readonly object[]; readonly quantity?: number };

export const SLOW_SALES: readonly Slow[] = [
  { title: '256 combinations of buy-and-get', instruments: () => pairs(8, buyGet) },
  {
    title: '256 combinations, each with three bundles',
    instruments: () => [...pairs(8, { kind: 'amount', amount: 5, goods: all }), ...many(3, bundle)],
  },
  { title: 'three bundles of any two goods', instruments: () => many(3, bundle) },
  { title: 'three bundles, a thousand pieces on each line', instruments: () => many(3, bundle), quantity: 1_000 },
  { title: '5,000 bundles', instruments: () => many(MOST, bundle) },
  {
    title: '5,000 discounts of which one counts',
    instruments: () =>
      many(MOST, (index) =>
        discount(index, { kind: 'percent', percent: 1 + (index % 50), goods: all }, { exclusive: 'one' }),
      ),
  },
  {
    title: '5,000 discounts that stand alone',
    instruments: () => many(MOST, (index) => discount(index, { kind: 'amount', amount: index + 1 }, { alone: true })),
  },
  {
    title: '5,000 discounts',
    instruments: () => many(MOST, (index) => discount(index, { kind: 'amount', amount: 1, goods: all })),
  },
  {
    title: '5,000 fixed prices',
    instruments: () => many(MOST, (index) => discount(index, { kind: 'price', price: 90, goods: all })),
  },
  {
    title: '5,000 times three for two',
    instruments: () => many(MOST, (index) => discount(index, { kind: 'n-for-m', take: 3, pay: 2, goods: all })),
  },
  { title: '5,000 times buy-and-get', instruments: () => many(MOST, (index) => discount(index, buyGet)) },
  {
    title: '5,000 discounts with ten conditions each',
    instruments: () =>
      many(MOST, (index) =>
        discount(
          index,
          { kind: 'amount', amount: 1 },
          { when: { basket: many(10, () => ({ goods: all, quantity: 999 })) } },
        ),
      ),
  },
  {
    title: '2,000 discounts, each of which names all products',
    instruments: () =>
      many(2_000, (index) =>
        discount(
          index,
          { kind: 'amount', amount: 1, goods: { products: many(LINES, productOf) } },
          { when: { until: '2020-01-01' } },
        ),
      ),
  },
  {
    title: '5,000 stamp cards',
    instruments: () =>
      many(MOST, (index) => ({
        kind: 'stamp-card',
        id: `card-${index}`,
        name,
        earns: { per: 'piece', goods: all },
        size: 10,
        gives: { kind: 'free-piece', goods: all },
      })),
  },
  {
    title: '4,999 campaigns for points',
    instruments: () => [
      { kind: 'points', id: 'points', points: 1, perAmount: 1 },
      ...many(MOST - 1, (index) => ({
        kind: 'bonus',
        id: `bonus-${index}`,
        name,
        gives: { kind: 'percent', percent: 10 },
        goods: { ...all, except: { products: ['none'] } },
      })),
    ],
  },
  {
    title: '5,000 times cashback',
    instruments: () =>
      many(MOST, (index) => ({
        kind: 'cashback',
        id: `cashback-${index}`,
        name,
        goods: all,
        gives: { kind: 'percent', percent: 1 },
      })),
  },
];

export const slowProgram = ({ instruments }: Slow): Program => programWith(instruments());

export const slowSale = ({ quantity = 1 }: Slow): Sale =>
  saleOf(
    many(LINES, (index) =>
      goods((100 + index) * quantity, { category: 'all', product: productOf(index), tags: ['a', 'b'], quantity }),
    ),
  );

const productOf = (index: number): string => `product-${index}`;

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
