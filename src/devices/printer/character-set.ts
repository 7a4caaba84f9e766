import { decodeCodePage } from './code-pages.ts';

/** How a printer reads the bytes of text. */
export type CharacterSet = {
  /** Undefined: a page that we have no table of. */
  page: string | undefined;
  /** Number of ESC R: some characters below 0x80 look different in some countries. */
  country: number;
};

/** Instead of a code page: newer printers take it when they are told to. */
export const UTF_8 = 'utf-8';

export const freshCharacterSet = (page: string): CharacterSet => ({ page, country: 0 });

/** What stands in the place of these in each country (Epson and Star command references, ESC R). */
const PLACES = '#$@[\\]^`{|}~';
const COUNTRIES: readonly string[] = [
  PLACES,
  '#$à°ç§^`éùè¨',
  '#$§ÄÖÜ^`äöüß',
  '£$@[\\]^`{|}~',
  '#$@ÆØÅ^`æøå~',
  '#¤ÉÄÖÅÜéäöåü',
  '#$@°\\é^ùàòèì',
  '₧$@¡Ñ¿^`¨ñ}~',
  '#$@[¥]^`{|}~',
  '#¤ÉÆØÅÜéæøåü',
  '#$ÉÆØÅÜéæøåü',
];

/** Bytes as text. What has no character becomes U+FFFD. */
export function decodeCharacters(bytes: Uint8Array, { page, country }: CharacterSet): string {
  if (page === UTF_8) return new TextDecoder().decode(bytes);
  const text = decodeCodePage(bytes, page);
  const places = country === 0 ? undefined : COUNTRIES[country];
  return places === undefined ? text : Array.from(text, (character) => replaced(places, character)).join('');
}

function replaced(places: string, character: string): string {
  const place = PLACES.indexOf(character);
  return place === -1 ? character : (places[place] ?? character);
}
