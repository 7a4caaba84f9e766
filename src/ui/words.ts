import { createContext, useContext } from 'react';
import type { TextValues } from '#base/result';
import type { TextKey } from '#text/catalogue';
import { count, dayText, type Format, momentText, money, render } from '#text/render';

/** The catalogue in the language, currency and time zone of this screen. */
export type Words = {
  readonly format: Format;
  t(key: TextKey, values?: TextValues): string;
  /** A sentence of the service, whose key may be newer than this screen. */
  say(sentence: { readonly key: string; readonly values: TextValues }): string;
  money(minor: number): string;
  count(value: number): string;
  day(day: string): string;
  moment(atMs: number): string;
};

export function wordsOf(format: Format): Words {
  return {
    format,
    t: (key, values = {}) => render(key, values, format),
    say: ({ key, values }) => render(key, values, format),
    // a minus sign, which stands as high as the plus beside it
    money: (minor) => money(minor, format).replace('-', '\u2212'),
    count: (value) => count(value, format),
    day: (day) => dayText(day, format),
    moment: (atMs) => momentText(atMs, format),
  };
}

export const WordsContext = createContext<Words>(
  wordsOf({ language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' }),
);

export const useWords = (): Words => useContext(WordsContext);
