import { expect, it } from 'vitest';
import { namesOf, readCatalogue } from '#domain/program/catalogue';
import { goodsKindOf, namedGoods, namesAnything, unknownNames } from '#domain/program/unknown-names';
import { isTextKey } from '#text/catalogue';
import { programWith } from '../samples.ts';

const name = { de: 'Angebot', en: 'Offer' };
const discount = (goods: object, more: object = {}) => ({
  kind: 'discount',
  id: 'offer',
  name,
  gives: { kind: 'percent', percent: 10, goods },
  ...more,
});
const { products } = readCatalogue([
  { line: 2, fields: { product: '4711', name: 'Espresso', categories: 'Kaffee | Heißgetränk', tags: 'bio' } },
  { line: 3, fields: { product: '4712', name: 'Croissant', categories: 'Gebäck', tags: '' } },
]);
const known = { ...namesOf(products), segments: new Set(['regulars']) };
const told = (...instruments: object[]) =>
  unknownNames(programWith(instruments), known).map(({ path, code, values }) => [path, code, values['nearest']]);

it('every name of goods and target groups has to be known, wherever it stands, and the nearest one is told', () => {
  expect(told(discount({ products: ['4711'], categories: ['Kaffee'], tags: ['bio'] }))).toEqual([]);
  expect(told(discount({ products: ['4711', '4713'], except: { tags: ['Bio'] } }))).toEqual([
    ['instruments[0].gives.goods.products[1]', 'name-no-product', '4711'],
    ['instruments[0].gives.goods.except.tags[0]', 'name-no-tag', 'bio'],
  ]);
  const points = { kind: 'points', id: 'points', points: 1, perAmount: 100, excludedCategories: ['Gebaeck'] };
  expect(told(points, discount({}, { when: { segments: ['regular'] } }))).toEqual([
    ['instruments[0].excludedCategories[0]', 'name-no-category', 'Gebäck'],
    ['instruments[1].when.segments[0]', 'name-no-segment', 'regulars'],
  ]);
});

it('the goods that a program names are told with their place, each once, and so many of each kind', () => {
  const points = { kind: 'points', id: 'points', points: 1, perAmount: 100, excludedCategories: ['Gebäck'] };
  const program = programWith([
    points,
    discount({ products: ['1', '2', '3'], categories: ['Gebäck'], except: { products: ['1'], tags: ['bio'] } }),
    discount({ tags: ['gone'] }, { id: 'old', archived: true }),
  ]);
  expect(namedGoods(program, 2).map(({ kind, name, path, code }) => [kind, name, path, code])).toEqual([
    ['products', '1', 'instruments[1].gives.goods.products[0]', 'name-no-product'],
    ['products', '2', 'instruments[1].gives.goods.products[1]', 'name-no-product'],
    ['categories', 'Gebäck', 'instruments[0].excludedCategories[0]', 'name-no-category'],
    ['tags', 'bio', 'instruments[1].gives.goods.except.tags[0]', 'name-no-tag'],
  ]);
  expect(['excludedCategories', 'segments', 'codes', 'toString'].map(goodsKindOf)).toEqual([
    'categories',
    undefined,
    undefined,
    undefined,
  ]);
});

it('what is archived is not looked at, target groups only where they are known, and fifty names are enough', () => {
  expect(told(discount({ tags: ['no'] }, { archived: true }))).toEqual([]);
  expect(unknownNames(programWith([discount({}, { when: { segments: ['x'] } })]), namesOf(products))).toEqual([]);
  const many = Array.from({ length: 60 }, (_, index) => `tag ${index}`);
  const found = unknownNames(programWith([discount({ tags: many })]), { ...known, tags: new Set() });
  expect(found).toHaveLength(50);
  expect(found[0]).toMatchObject({ hint: 'name-none-known', values: { name: 'tag 0' } });
  for (const { code, hint } of found) expect([isTextKey(code), isTextKey(hint)]).toEqual([true, true]);
  expect(namesAnything(programWith([discount({})]))).toBe(false);
  expect(namesAnything(programWith([discount({ tags: ['bio'] })]))).toBe(true);
});

it('a row without a code, with one twice, or with a name that is too long is none', () => {
  const row = (line: number, product: string, categories = '') => ({ line, fields: { product, categories } });
  const read = readCatalogue([row(2, ' a\n b '), row(3, ''), row(4, 'a b'), row(5, 'c', 'x'.repeat(81))]);
  // the table has no column for anything else
  expect(read.products).toEqual([{ product: 'a b', categories: [] }]);
  expect(read.refused.map(({ line, why }) => [line, why.code])).toEqual([
    [3, 'catalogue-code-missing'],
    [4, 'catalogue-code-twice'],
    [5, 'catalogue-name-long'],
  ]);
});
