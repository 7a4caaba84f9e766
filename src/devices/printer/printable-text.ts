import data from '../../../resources/printers/replacements.json' with { type: 'json' };
import { codePageHas } from './code-pages.ts';

const replacements: ReadonlyMap<string, string> = new Map(Object.entries(data.replacements));

/** What Intl puts into amounts to hold them together, beside U+00A0. */
const FIRM_SPACES = new Set(['\u{202F}', '\u{2007}']);

/** The characters of a line that a printer's code page can show, or undefined if there is no readable way to write it. */
function inPage(character: string, page: string): string | undefined {
  if (codePageHas(page, character)) return character;
  const replacement = replacements.get(character);
  if (replacement !== undefined)
    return Array.from(replacement)
      .map((part) => inPage(part, page) ?? '')
      .join('');
  // A letter with marks is still readable without them, as are ligatures and full-width forms taken apart.
  const parts = Array.from(character.normalize('NFKD')).filter((part) => !/\p{M}/u.test(part));
  if (parts.length === 0) return '';
  if (parts.length === 1 && parts[0] === character) return undefined;
  const shown = parts.map((part) => inPage(part, page));
  return shown.includes(undefined) ? undefined : shown.join('');
}

/**
 * A text as a printer with this code page can print it: every character is in the page, or a line break. Names come from
 * people and from other systems, so control characters are dropped: an escape byte in a name must not drive the printer.
 * Pictures are dropped; what has no readable replacement becomes a question mark.
 */
export function printableText(text: string, page: string): string {
  let result = '';
  let source = text.replace(/\r\n?|[\u{2028}\u{2029}]/gu, '\n').normalize('NFC');
  // The one pair of letters that is not read letter by letter.
  if (!codePageHas(page, 'υ')) source = source.replace(/(?<=[οΟ])[υύ]/gu, 'u');
  for (const character of source) {
    if (character === '\n') result += '\n';
    else if (character === '\t') result += ' ';
    else if (FIRM_SPACES.has(character)) result += inPage('\u{00A0}', page) ?? ' ';
    else if (/\p{Zs}/u.test(character) && character !== '\u{00A0}') result += ' ';
    else if (/\p{C}|\p{Extended_Pictographic}/u.test(character) && !replacements.has(character))
      result += dropped(character, page);
    else result += inPage(character, page) ?? '?';
  }
  return result;
}

/** Controls, format characters and pictures vanish; a picture that the page has (such as © or ®) stays. */
const dropped = (character: string, page: string): string =>
  !/\p{C}/u.test(character) && codePageHas(page, character) ? character : '';
