import { expect, it } from 'vitest';
import { productAfter, readCatalogue, type SaidProduct } from '#domain/program/catalogue';
import { guessProductColumns, rowsWith } from '#domain/program/product-columns';

const read = (rows: readonly { [column: string]: string }[], amounts?: 'german' | 'english') => {
  const found = readCatalogue(
    rows.map((fields, index) => ({ line: index + 2, fields })),
    amounts,
  );
  return { ...found, refused: found.refused.map(({ line, why }) => [line, why.code]) };
};

it('reads what a row says, and of what it has no column for nothing', () => {
  expect(
    read([
      { product: ' 4711 ', name: 'Café\ncrème', categories: 'Kaffee| Heiß |Kaffee', vat: '19,0 %', price: '1.234,50' },
    ]),
  ).toEqual({
    products: [{ product: '4711', name: 'Café crème', categories: ['Kaffee', 'Heiß'], vat: 1900, price: 123_450 }],
    lines: [2],
    refused: [],
  });
  expect(read([{ product: '1', vat: '', price: '' }]).products).toEqual([{ product: '1', vat: null, price: null }]);
});

it('refuses rows that are none, each with its line', () => {
  expect(
    read([
      { product: '' },
      { product: '1' },
      { product: '1' },
      { product: '2', name: 'x'.repeat(81) },
      { product: '3', vat: '101' },
      { product: '4', price: '-1' },
      { product: '5', price: '1.250' },
      { product: '6', name: 'a\u0007b' },
      { product: '7', name: 'Caf\uFFFD' },
    ]),
  ).toMatchObject({
    products: [{ product: '1' }],
    lines: [3],
    refused: [
      [2, 'catalogue-code-missing'],
      [4, 'catalogue-code-twice'],
      [5, 'catalogue-name-long'],
      [6, 'catalogue-vat-wrong'],
      [7, 'catalogue-price-wrong'],
      [8, 'import-amount-ambiguous'],
      [9, 'import-characters'],
      [10, 'import-characters'],
    ],
  });
  expect(read([{ product: '5', price: '1.250' }], 'german').products).toEqual([{ product: '5', price: 125_000 }]);
});

it('what is said changes a product, what is left out stays, and null takes away', () => {
  const known = { product: '1', name: 'Brot', categories: ['Brot'], tags: ['bio'], vat: 700, price: 300 };
  const after = (said: Omit<SaidProduct, 'product'>) => productAfter(known, { product: '1', ...said });
  expect(after({})).toEqual(known);
  expect(after({ name: 'Roggenbrot', tags: [] })).toEqual({ ...known, name: 'Roggenbrot', tags: [] });
  expect(after({ price: null })).toEqual({ product: '1', name: 'Brot', categories: ['Brot'], tags: ['bio'], vat: 700 });
  expect(productAfter(undefined, { product: '2' })).toEqual({ product: '2', name: '', categories: [], tags: [] });
});

it('columns are known by their names, and none says two things', () => {
  const columns = guessProductColumns(['Warengruppe', 'Artikel-Nr.', 'Artikel', 'MwSt-Satz', 'VK (brutto)', 'Lager']);
  expect(columns).toEqual({ product: 1, name: 2, categories: 0, vat: 3, price: 4 });
  expect(guessProductColumns(['GTIN', 'Name', 'Nummer'])).toEqual({ product: 0, name: 1 });
  expect(guessProductColumns(['a', 'b'])).toEqual({});
  // a row that ends early has empty cells there
  expect(rowsWith([{ line: 2, cells: ['Kaffee', '4711'] }], columns)).toEqual([
    { line: 2, fields: { product: '4711', name: '', categories: 'Kaffee', vat: '', price: '' } },
  ]);
});
