import { assert } from '#base/assert';
import { encodeCharacter } from '../printer/code-pages.ts';
import { printableText } from '../printer/printable-text.ts';

/** Languages of line displays. Most displays of other makers speak one of the two. */
export type DisplayProtocol = 'cd5220' | 'epson-dm-d';

/** The pages that displays have, by the number of ESC t on a DM-D (Epson DM-D110 specification). */
const CODE_PAGES = { cp437: 0, windows1252: 16, cp858: 19 } as const;
export type DisplayCodePage = keyof typeof CODE_PAGES;

export const DISPLAY_COLUMNS = 20;

const ESC = 0x1b;
const US = 0x1f;
const CLEAR = 0x0c;
const CR = 0x0d;

/**
 * Makes a display ready, whatever was on it before: initialised, code page chosen, cursor off where it can be, clear. A
 * display that does not know ESC t shows its number for a moment, until it is cleared.
 */
export function encodeReset(protocol: DisplayProtocol, codePage: DisplayCodePage): Uint8Array {
  // two carriage returns end whatever a line that broke has left unfinished
  const start = [CR, CR, ESC, 0x40, ESC, 0x74, CODE_PAGES[codePage]];
  // overwrite mode (US MD1), cursor off (US C 0)
  const mode = protocol === 'epson-dm-d' ? [US, 0x01, US, 0x43, 0] : [ESC, 0x11];
  return new Uint8Array([...start, ...mode, CLEAR]);
}

/**
 * Both lines, each filled to its twenty characters, so that nothing of what was there stays and nothing flickers. CD5220:
 * ESC Q A and ESC Q B. DM-D: US $ puts the cursor to a line's beginning.
 */
export function encodeLines(
  protocol: DisplayProtocol,
  codePage: DisplayCodePage,
  lines: readonly [string, string],
): Uint8Array {
  const [upper, lower] = lines.map((line) => bytesOf(line, codePage));
  assert(upper && lower, 'two lines');
  return protocol === 'epson-dm-d'
    ? new Uint8Array([US, 0x24, 1, 1, ...upper, US, 0x24, 1, 2, ...lower])
    : new Uint8Array([ESC, 0x51, 0x41, ...upper, CR, ESC, 0x51, 0x42, ...lower, CR]);
}

/** A text in characters that the display has, on one line. */
export const displayText = (text: string, codePage: DisplayCodePage): string =>
  printableText(text, codePage).replaceAll('\n', ' ');

function bytesOf(text: string, codePage: DisplayCodePage): number[] {
  const shown = Array.from(displayText(text, codePage)).slice(0, DISPLAY_COLUMNS);
  const bytes = shown.map((character) => encodeCharacter(codePage, character));
  return [...bytes, ...Array.from({ length: DISPLAY_COLUMNS - bytes.length }, () => 0x20)];
}
