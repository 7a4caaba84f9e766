import type { TextValues } from '#base/result';
import type { TextKey } from '#text/catalogue';
import { render } from '#text/render';

/** The language of the terminal, as the environment says it; German unless it is clearly another. */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): 'de' | 'en' {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^(?:de|C|POSIX|$)/i.test(locale) ? 'de' : 'en';
}

export const sentence = (key: string, values: TextValues = {}, language = terminalLanguage()): string =>
  render(key, values, { language, currency: 'EUR', timeZone: 'Europe/Berlin' });

export const say = (key: TextKey, values: TextValues = {}): void => console.log(sentence(key, values));

/** Says what went differently than wished, in one line, and lets the process end with `code`. */
export function complain(key: string, values: TextValues = {}, code = 1): void {
  console.error(sentence(key, values));
  process.exitCode = code;
}
