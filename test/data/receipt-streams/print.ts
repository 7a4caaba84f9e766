import { encodeCharacter } from '#devices/printer/code-pages';
import type { PrinterLanguage } from '#till/receipt-stream/cut-receipts';

// Prints a receipt as tills do. A line that begins with `^` stands in the middle, with `!` is twice as wide, with both is both;
// `|` pushes what follows to the right edge; `@qr TEXT`, `@bar TEXT`, `@drawer`, `@picture` and `@cut` print or do that.

export type Till = {
  readonly language: PrinterLanguage;
  readonly columns: number;
  /** Of a code page in our tables, or `utf-8`. */
  readonly codePage: string;
  /** The till tells the printer the page; else the printer is set to it. */
  readonly choosesPage?: boolean;
};

const ESC_POS_PAGES: Readonly<Record<string, number>> = { cp437: 0, cp850: 2, windows1252: 16, cp858: 19 };
const STAR_PAGES: Readonly<Record<string, number>> = { cp437: 1, cp858: 4, windows1252: 32 };

export function printed(template: string, till: Till): Uint8Array {
  const isStar = till.language === 'star-prnt';
  const out: number[] = [0x1b, 0x40];
  const page = (isStar ? STAR_PAGES : ESC_POS_PAGES)[till.codePage];
  if (till.choosesPage !== false && page !== undefined) out.push(...(isStar ? [0x1b, 0x1d, 0x74, page] : [0x1b, 0x74, page]));
  for (const line of template.trim().split('\n')) {
    if (line.startsWith('@')) out.push(...special(line, isStar));
    else out.push(...textLine(line, till, isStar));
  }
  return Uint8Array.from(out);
}

function textLine(line: string, till: Till, isStar: boolean): number[] {
  const [, marks = '', text = ''] = /^([!^]*)(.*)$/.exec(line) ?? [];
  const isWide = marks.includes('!');
  const width = isWide ? Math.floor(till.columns / 2) : till.columns;
  const [left = '', right] = text.split('|');
  const whole = right === undefined ? left : left + ' '.repeat(Math.max(1, width - left.length - right.length)) + right;
  const align = (n: number): number[] => (isStar ? [0x1b, 0x1d, 0x61, n] : [0x1b, 0x61, n]);
  const size = (on: boolean): number[] => (isStar ? [0x1b, 0x69, on ? 1 : 0, on ? 1 : 0] : [0x1d, 0x21, on ? 0x11 : 0]);
  return [
    ...(marks.includes('^') ? align(1) : []),
    ...(isWide ? size(true) : []),
    ...encoded(whole, till.codePage),
    0x0a,
    ...(isWide ? size(false) : []),
    ...(marks.includes('^') ? align(0) : []),
  ];
}

export const encoded = (text: string, codePage: string): number[] =>
  codePage === 'utf-8'
    ? [...new TextEncoder().encode(text)]
    : Array.from(text, (character) => encodeCharacter(codePage, character));

function special(line: string, isStar: boolean): number[] {
  const [name, ...words] = line.split(' ');
  const data = [...new TextEncoder().encode(words.join(' '))];
  const size = (length: number): [number, number] => [length % 256, Math.floor(length / 256)];
  switch (name) {
    case '@cut':
      return isStar ? [0x0a, 0x0a, 0x1b, 0x64, 0x02] : [0x0a, 0x0a, 0x0a, 0x1d, 0x56, 0x42, 0x00];
    case '@drawer':
      return isStar ? [0x07] : [0x1b, 0x70, 0, 25, 250];
    case '@bar':
      return isStar
        ? [0x1b, 0x62, 0x36, 0x32, 0x31, 0x50, ...data, 0x1e, 0x0a]
        : [0x1d, 0x6b, 73, data.length + 2, 0x7b, 0x42, ...data, 0x0a];
    case '@qr':
      return isStar
        ? [0x1b, 0x1d, 0x79, 0x44, 0x31, 0, ...size(data.length), ...data, 0x1b, 0x1d, 0x79, 0x50]
        : [0x1d, 0x28, 0x6b, ...size(data.length + 3), 49, 80, 48, ...data, 0x1d, 0x28, 0x6b, 3, 0, 49, 81, 48];
    case '@picture':
      // eight rows of eight bytes that look like a cut, which they are not
      return isStar
        ? [0x1b, 0x1d, 0x53, 1, 8, 0, 8, 0, 0, ...Array.from({ length: 64 }, (_, at) => [0x1b, 0x64, 0x02, 0x0a][at % 4]!)]
        : [0x1d, 0x76, 0x30, 0, 8, 0, 8, 0, ...Array.from({ length: 64 }, (_, at) => [0x1d, 0x56, 0x00, 0x0a][at % 4]!)];
    default:
      throw new Error(`no such thing to print: ${line}`);
  }
}
