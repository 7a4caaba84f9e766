import type { BackOfficeViews } from '#contract/back-office/contract';
import { readHundredths } from '#domain/import/cells';
import type { Words } from '#ui/words';
import type { Column } from '../../table/rows.ts';

export type Product = BackOfficeViews['assortment']['products']['rows'][number];
type Told = Pick<Product, 'product' | 'name' | 'categories' | 'tags' | 'vat' | 'price'>;

/** What several names are parted by, as in a table. */
const BETWEEN = ' | ';

export const namesTyped = (typed: string): string[] =>
  typed
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');
export const typedNames = (names: readonly string[]): string => names.join(BETWEEN);

/** Percent or euros as somebody types them, in hundredths; null where nothing is typed, undefined where it is no number. */
export function hundredthsTyped(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const read = readHundredths(typed.replace(/\s*%$/, ''), undefined);
  return read.ok && read.value >= 0 ? read.value : undefined;
}

export const typedHundredths = (value: number | undefined, { format }: Words): string =>
  value === undefined ? '' : (value / 100).toFixed(2).replace('.', format.language === 'de' ? ',' : '.');

const percent = (vat: number, { format }: Words): string =>
  `${new Intl.NumberFormat(format.language, { maximumFractionDigits: 2 }).format(vat / 100)} %`;

/** What every table of products says. */
export function productColumns<Row extends Told>(words: Words): readonly Column<Row>[] {
  const { t, money } = words;
  return [
    { title: t('ui-assortment-number'), text: ({ product }) => product },
    { title: t('ui-assortment-name'), text: ({ name }) => name },
    { title: t('ui-assortment-category'), text: ({ categories }) => categories.join(', ') || '–' },
    { title: t('ui-assortment-tags'), text: ({ tags }) => tags.join(', ') || '–' },
    {
      title: t('ui-assortment-vat'),
      text: ({ vat }) => (vat === undefined ? '–' : percent(vat, words)),
      value: ({ vat = -1 }) => vat,
    },
    {
      title: t('ui-assortment-price'),
      text: ({ price }) => (price === undefined ? '–' : money(price)),
      value: ({ price = -1 }) => price,
    },
  ];
}
