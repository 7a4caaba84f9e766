import type { TextValues } from '#base/result';
import { catalogue, isTextKey } from './catalogue.ts';
import type { Language, Texts } from './texts.ts';

export type Format = {
  readonly language: Language;
  readonly currency: string;
  readonly timeZone: string;
  /** How customers are addressed in German; `sie` if nothing is said. */
  readonly address?: 'du' | 'sie' | undefined;
};

const locale = (language: Language): string => (language === 'de' ? 'de-DE' : 'en-GB');

/** Money from minor units, e.g. `11,00 €`. */
export const money = (minor: number, { language, currency }: Format): string =>
  numberFormat(locale(language), { style: 'currency', currency }).format(minor / 100);

/** A whole number with separators, e.g. `1.284`. */
export const count = (value: number, { language }: Format): string => numberFormat(locale(language), {}).format(value);

/** A day `YYYY-MM-DD` as people write it, e.g. `21. November 2026`. */
export const dayText = (day: string, { language }: Format): string =>
  dateFormat(locale(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** A month `YYYY-MM` as people write it, e.g. `November 2026`. */
export const monthText = (month: string, { language }: Format): string =>
  dateFormat(locale(language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T12:00:00Z`),
  );

/** The weekday of a day, e.g. `Samstag` or `Sa`. */
export const weekdayText = (day: string, { language }: Format, weekday: 'long' | 'short' = 'long'): string =>
  dateFormat(locale(language), { weekday, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** A moment as date and time in the store's zone, e.g. `21.11.2026, 14:02`. */
export const momentText = (atMs: number, { language, timeZone }: Format): string =>
  dateFormat(locale(language), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(atMs);

/** The sentence of `key`, filled and formatted. An unknown key (an older screen, a newer service) shows as it is. */
export function render(key: string, values: TextValues, format: Format): string {
  if (!isTextKey(key)) return key;
  const texts: Texts[string] = catalogue[key];
  const isInformal = format.language === 'de' && format.address === 'du';
  return fill(isInformal ? (texts.du ?? texts.de) : texts[format.language], values, format);
}

function fill(template: string, values: TextValues, format: Format): string {
  return template.replace(
    /\{(\w+)(?:\?([^|{}]*)\|([^{}]*)|:(\w+))?\}/g,
    (all, name: string, one?: string, other?: string, kind?: string) => {
      const value = values[name];
      if (value === undefined) return all;
      if (one !== undefined)
        return (pluralRules(locale(format.language)).select(Number(value)) === 'one' ? one : other) ?? '';
      if (typeof value === 'object') return value[format.language];
      if (kind === 'day') return dayText(String(value), format);
      if (typeof value === 'string') return value;
      if (kind === 'money') return money(value, format);
      if (kind === 'time') return momentText(value, format);
      return kind === 'points' ? count(value, format) : String(value);
    },
  );
}

/** Intl formatters cost tens of microseconds to build; a counter needs a handful. */
const remember = <Options extends object, F>(make: (locale: string, options: Options) => F) => {
  const made = new Map<string, F>();
  return (locale: string, options: Options): F => {
    const key = locale + JSON.stringify(options);
    let format = made.get(key);
    if (!format) made.set(key, (format = make(locale, options)));
    return format;
  };
};
const numberFormat = remember((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dateFormat = remember((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const pluralOf = remember((locale, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options));
const pluralRules = (locale: string): Intl.PluralRules => pluralOf(locale, {});
