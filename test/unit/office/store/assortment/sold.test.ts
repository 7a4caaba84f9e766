import { expect, it } from 'vitest';
import { productSold, soldBy } from '#office/store/assortment/sold';

const line = (more: object) => ({ kind: 'goods', amount: 500, vat: 700, quantity: 2, product: 'B1', ...more });
const entry = (lines: readonly object[], more: object = {}) => ({
  kind: 'sale',
  store: 'kassel',
  facts: { day: '2026-11-02' },
  sale: { lines, ...more },
});

it('goods with a number are what a till sells; deposits, what comes back and what has no number are not', () => {
  const sold = soldBy(
    entry([
      line({ text: '  Butter  brezel' }),
      line({ kind: 'deposit' }),
      line({ amount: -500 }),
      line({ product: undefined }),
      line({ product: ' ' }),
    ]),
  );
  expect(sold.map(({ product, name }) => [product, name])).toEqual([['B1', 'Butter brezel']]);
});

it('a sale tells the number, what it is called, its category, rate and what one costs', () => {
  const [sold] = soldBy(entry([line({ text: 'Brezel', category: 'Gebäck', tags: ['bio'] })]));
  expect(sold).toEqual({
    product: 'B1',
    name: 'Brezel',
    category: 'Gebäck',
    tags: ['bio'],
    vat: 700,
    price: 250,
    store: 'kassel',
    day: '2026-11-02',
  });
  expect(productSold(sold!)).toMatchObject({ product: 'B1', categories: ['Gebäck'], price: 250 });
  // what one costs is not known of three for five euros, nor of a net price list
  expect(soldBy(entry([line({ quantity: 3 })]))[0]?.price).toBeUndefined();
  expect(soldBy(entry([line({})], { net: true }))[0]?.price).toBeUndefined();
  expect(productSold(soldBy(entry([line({})]))[0]!)).toMatchObject({ categories: [] });
});

it('a sign that is no text takes away the line in which it stands alone', () => {
  const sold = soldBy(
    entry([
      line({ product: 'B1', text: 'Butter\tbrezel\n' }),
      line({ product: 'B2', text: 'Brezel\u0007' }),
      line({ product: 'B3', category: 'Gebäck\u0007' }),
      line({ product: 'B4', category: ' Gebäck ' }),
    ]),
  );
  expect(sold.map(({ product, name, category }) => [product, name, category])).toEqual([
    ['B1', 'Butter brezel', undefined],
    ['B4', '', 'Gebäck'],
  ]);
});

it('of an entry that does not hold together nothing is taken', () => {
  for (const wrong of [
    undefined,
    {},
    { ...entry([line({})]), kind: 'return' },
    { ...entry([]), facts: { day: 'soon' } },
  ])
    expect(soldBy(wrong)).toEqual([]);
  expect(soldBy(entry([line({ product: 'B\u0000' })]))).toEqual([]);
  expect(soldBy(entry([line({ quantity: 0 })]))).toEqual([]);
});
