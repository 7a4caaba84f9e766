import { type CharacterSet, decodeCharacters, freshCharacterSet } from './character-set.ts';
import { codeText } from './escpos-codes.ts';
import type { EscPosCommand } from './escpos-commands.ts';
import { columnsOf, rasterOf } from './escpos-pictures.ts';
import type { Alignment, BarcodeSymbology, Paper, PaperBarcode, PaperQr } from './paper.ts';
import {
  block,
  cut,
  endLine,
  feed,
  freshWriter,
  moveTo,
  printOn,
  put,
  type Style,
  tab,
  write,
  type Writer,
} from './paper-writer.ts';
import { nextStarCommand } from './star-commands.ts';

/** Four millimetres; ESC 0 makes three of it. */
const DEFAULT_LINE_DOTS = 32;
const NARROW_LINE_DOTS = 24;
const ALIGNMENTS: readonly Alignment[] = ['left', 'center', 'right'];
const LEVELS = ['L', 'M', 'Q', 'H'] as const;
/** Numbers of ESC GS t. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  0: 'cp437',
  1: 'cp437',
  3: 'cp437',
  4: 'cp858',
  5: 'cp852',
  32: 'windows1252',
};
/** `n1` of ESC b. */
const SYMBOLOGIES: readonly BarcodeSymbology[] = [
  'upc-e',
  'upc-a',
  'ean-8',
  'ean-13',
  'code-39',
  'itf',
  'code-128',
  'code-93',
  'codabar',
];

type State = Writer &
  CharacterSet & {
    /** The page that the printer has when it is switched on. */
    readonly firstPage: string;
    pulseMs: number;
    qr: { moduleDots: number; level: PaperQr['level']; data: Uint8Array | undefined };
  };

const freshPrinter = (firstPage: string) => ({
  ...freshWriter(DEFAULT_LINE_DOTS),
  ...freshCharacterSet(firstPage),
  firstPage,
  pulseMs: 200,
  qr: { moduleDots: 3, level: 'L' as const, data: undefined },
});

/**
 * What StarPRNT bytes put on paper of `columns` characters. Takes any bytes: unknown commands are passed over, and time
 * and memory are bounded by the number of bytes. `firstPage`: the code page that the printer is set to before it is told
 * another.
 */
export const decodeStar = (bytes: Uint8Array, columns: number, firstPage = 'cp437'): Paper =>
  printOn<State>({ widthDots: columns * 12, items: [], ...freshPrinter(firstPage) }, bytes, nextStarCommand, obey);

function obey(state: State, command: EscPosCommand): void {
  const { name, body } = command;
  const [n = 0, m = 0] = body;
  const style = (change: Partial<Style>): void => {
    state.style = { ...state.style, ...change };
  };
  switch (name) {
    case 'text':
      return write(state, decodeCharacters(body, state));
    case 'LF':
      return endLine(state, true);
    case 'HT':
      return tab(state);
    case 'ESC @':
      endLine(state, false);
      Object.assign(state, freshPrinter(state.firstPage));
      return;
    case 'ESC E':
      return style({ bold: true });
    case 'ESC F':
      return style({ bold: false });
    case 'ESC -':
      return style({ underlined: n % 48 !== 0 });
    case 'ESC 4':
      return style({ inverse: true });
    case 'ESC 5':
      return style({ inverse: false });
    case 'ESC i':
      return style({ height: Math.min(8, (n % 48) + 1), width: Math.min(8, (m % 48) + 1) });
    case 'ESC RS':
      if (n === 0x46) style({ font: m % 48 === 0 ? 'A' : 'B' });
      return;
    case 'ESC GS a':
      state.align = ALIGNMENTS[n % 48] ?? 'left';
      return;
    case 'ESC GS t':
      state.page = CODE_PAGES[n];
      return;
    case 'ESC R':
      state.country = n;
      return;
    case 'ESC D':
      state.tabs = [...body.subarray(0, -1)];
      return;
    case 'ESC GS A':
      return moveTo(state, n + 256 * m);
    case 'ESC z':
      state.lineDots = n % 48 === 0 ? NARROW_LINE_DOTS : DEFAULT_LINE_DOTS;
      return;
    case 'ESC 0':
      state.lineDots = NARROW_LINE_DOTS;
      return;
    case 'ESC a':
      return feed(state, n * state.lineDots);
    case 'ESC J':
      return feed(state, n * 2);
    case 'ESC I':
      return feed(state, n);
    case 'ESC d':
      return cut(state, n % 2 === 0, 0);
    default:
      return obeyOthers(state, command);
  }
}

function obeyOthers(state: State, { name, body }: EscPosCommand): void {
  switch (name) {
    case 'ESC BEL':
      state.pulseMs = (body[0] ?? 0) * 10;
      return;
    case 'BEL':
    case 'FS':
      return put(state, { kind: 'drawer', pin: 0, onMs: state.pulseMs });
    case 'SUB':
    case 'EM':
      return put(state, { kind: 'drawer', pin: 1, onMs: state.pulseMs });
    case 'ESC b':
      return block(state, barcodeOf(body, state.align));
    case 'ESC GS y':
      return qrCommand(state, body);
    case 'ESC X':
      // the same columns of three bytes as mode 33 of ESC * in ESC/POS
      block(state, columnsOf(Uint8Array.of(33, ...body.subarray(0, 2), ...body.subarray(2)), state.align));
      state.drawn = true;
      return;
    case 'ESC GS S':
      block(state, rasterOf(Uint8Array.of(48, 0, ...body.subarray(1, 5), ...body.subarray(6)), state.align));
      return;
    default:
      return;
  }
}

/** ESC b n1 n2 n3 n4 data RS. */
function barcodeOf(body: Uint8Array, align: Alignment): PaperBarcode {
  const [kind = 0, caption = 1, width = 1, height = 1] = body;
  return {
    kind: 'barcode',
    align,
    symbology: SYMBOLOGIES[kind % 48] ?? 'other',
    text: codeText(body.subarray(4, Math.max(4, body.length - 1))),
    moduleDots: Math.min(4, (width % 48) + 1),
    heightDots: Math.max(1, height),
    caption: caption % 48 === 2 || caption % 48 === 4 ? 'below' : 'none',
  };
}

function qrCommand(state: State, body: Uint8Array): void {
  const [action = 0, what = 0, value = 0] = body;
  if (action === 0x44) state.qr.data = body.slice(5);
  if (action === 0x53 && what === 0x31) state.qr.level = LEVELS[value % 48] ?? 'L';
  if (action === 0x53 && what === 0x32) state.qr.moduleDots = Math.min(8, Math.max(1, value));
  const { data, moduleDots, level } = state.qr;
  if (action !== 0x50 || data === undefined) return;
  block(state, { kind: 'qr', align: state.align, text: codeText(data), moduleDots, level });
}
