import { plainName } from '../import/guess-mapping.ts';
import { PRODUCT_FIELDS, type ProductField, type TableRow } from './catalogue.ts';

/** Which column of a table says what, by its place from 0. */
export type ProductColumns = { readonly [field in ProductField]?: number };

/** What columns are called in tables of goods, without case, blanks and marks; the better name stands first. */
const NAMES: Readonly<Record<ProductField, readonly string[]>> = {
  product: [
    'product',
    'artikelnummer',
    'artikelnr',
    'artnr',
    'gtin',
    'ean',
    'plu',
    'sku',
    'itemnumber',
    'barcode',
    'nummer',
    'number',
    'code',
  ],
  name: ['name', 'bezeichnung', 'artikelbezeichnung', 'artikelname', 'artikel', 'description', 'beschreibung', 'text'],
  categories: ['categories', 'category', 'warengruppen', 'warengruppe', 'kategorien', 'kategorie', 'gruppe', 'group'],
  tags: ['tags', 'merkmale', 'merkmal', 'marke', 'saison', 'brand'],
  vat: ['vat', 'mwst', 'mwstsatz', 'ust', 'ustsatz', 'steuersatz', 'umsatzsteuer', 'mehrwertsteuer', 'taxrate', 'tax'],
  price: ['price', 'verkaufspreis', 'vkpreis', 'vkbrutto', 'vk', 'bruttopreis', 'preis'],
};

/** What the names of the columns suggest; no column says two things. */
export function guessProductColumns(header: readonly string[]): ProductColumns {
  const plain = header.map(plainName);
  const found = new Map<ProductField, number>();
  for (const field of PRODUCT_FIELDS) {
    const places = NAMES[field].map((name) => plain.indexOf(name));
    const place = places.find((one) => one >= 0 && ![...found.values()].includes(one));
    if (place !== undefined) found.set(field, place);
  }
  return Object.fromEntries(found);
}

/** Rows by what their columns say. */
export const rowsWith = (
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[],
  columns: ProductColumns,
): TableRow[] =>
  rows.map(({ line, cells }) => ({
    line,
    fields: Object.fromEntries(
      PRODUCT_FIELDS.flatMap((field) => {
        const column = columns[field];
        return column === undefined ? [] : [[field, cells[column] ?? '']];
      }),
    ),
  }));
