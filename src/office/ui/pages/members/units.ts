import type { Localized } from '#base/result';
import type { TextKey } from '#text/catalogue';
import type { Words } from '#ui/words';

type Named = { readonly unit: string; readonly name?: Localized | undefined };

/** What people call a unit: points, or the stamps of a card by its name. */
export function unitText({ t, format }: Pick<Words, 't' | 'format'>, { unit, name }: Named): string {
  const [kind = '', id = ''] = unit.split(':');
  return t(`ui-members-unit-${kind}` as TextKey, { name: name?.[format.language] ?? id });
}

/** So many of a unit: credit is money, everything else is counted. */
export const unitAmount = ({ money, count }: Pick<Words, 'money' | 'count'>, unit: string, amount: number): string =>
  unit === 'credit' ? money(amount) : count(amount).replace('-', '\u2212');

/** The same with a sign before what came in. */
export const unitChange = (words: Pick<Words, 'money' | 'count'>, unit: string, amount: number): string =>
  `${amount > 0 ? '+' : ''}${unitAmount(words, unit, amount)}`;
