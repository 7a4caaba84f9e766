import data from '../../../resources/printers/code-pages.json' with { type: 'json' };

/** Stands in our tables where a code page has no character. */
const NONE = '\u{FFFD}';

/** 128 characters from 0x80 on, by the name of the page. */
const upperHalves: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(data.upperHalf).map(([name, characters]) => [name, Array.from(characters)]),
);

const namesByNumber: ReadonlyMap<number, string> = new Map(
  Object.entries(data.escPosNumbers).map(([number, name]) => [Number(number), name]),
);

const characterSets: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...upperHalves].map(([name, characters]) => [name, new Set(characters.filter((character) => character !== NONE))]),
);

export const isCodePage = (name: string): boolean => upperHalves.has(name);

/** The page that `ESC t number` chooses on an Epson printer; undefined if we have no table of it. */
export const codePageOfNumber = (number: number): string | undefined => namesByNumber.get(number);

/** Whether a page can show one character. Control characters are never shown. */
export function codePageHas(page: string, character: string): boolean {
  if (character.length === 1 && character >= ' ' && character <= '~') return true;
  return characterSets.get(page)?.has(character) === true;
}

/** The byte of a character that the page has; of any other one a question mark. */
export function encodeCharacter(page: string, character: string): number {
  if (character.length === 1 && character >= ' ' && character <= '~') return character.charCodeAt(0);
  const index = character === NONE ? -1 : (upperHalves.get(page)?.indexOf(character) ?? -1);
  return index === -1 ? 0x3f : 0x80 + index;
}

/** Bytes as text. A byte without a character, or a page without a table, becomes U+FFFD. */
export function decodeCodePage(bytes: Uint8Array, page: string | undefined): string {
  const upper = page === undefined ? undefined : upperHalves.get(page);
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : (upper?.[byte - 0x80] ?? NONE);
  return text;
}
