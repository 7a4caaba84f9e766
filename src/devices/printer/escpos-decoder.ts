import { codePageOfNumber } from './code-pages.ts';
import { barcodeOf, type CodeState, freshCodeState, matrixOf, setCaption } from './escpos-codes.ts';
import { type EscPosCommand, nextCommand } from './escpos-commands.ts';
import { columnsOf, rasterOf, storedGraphicsOf } from './escpos-pictures.ts';
import { type CharacterSet, decodeCharacters, freshCharacterSet, UTF_8 } from './character-set.ts';
import type { Alignment, Paper, PaperPicture } from './paper.ts';
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

const DEFAULT_LINE_DOTS = 30;
const ALIGNMENTS: readonly Alignment[] = ['left', 'center', 'right'];

type State = Writer &
  CharacterSet & {
    /** The page that the printer has when it is switched on. */
    readonly firstPage: string;
    codes: CodeState;
    graphics: PaperPicture | undefined;
  };

/**
 * What ESC/POS bytes put on paper of `columns` characters. Takes any bytes: unknown commands are passed over as a printer
 * passes over them, and time and memory are bounded by the number of bytes. `firstPage`: the code page that the printer is
 * set to before it is told another.
 */
export const decodeEscPos = (bytes: Uint8Array, columns: number, firstPage = 'cp437'): Paper =>
  printOn<State>({ widthDots: columns * 12, items: [], ...freshPrinter(firstPage) }, bytes, nextCommand, obey);

const freshPrinter = (firstPage: string) => ({
  ...freshWriter(DEFAULT_LINE_DOTS),
  ...freshCharacterSet(firstPage),
  firstPage,
  codes: freshCodeState(),
  graphics: undefined,
});

function obey(state: State, command: EscPosCommand): void {
  const { name, body } = command;
  const n = body[0] ?? 0;
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
    case 'ESC !':
      return style({
        font: n & 1 ? 'B' : 'A',
        bold: (n & 8) !== 0,
        height: n & 16 ? 2 : 1,
        width: n & 32 ? 2 : 1,
        underlined: (n & 128) !== 0,
      });
    case 'ESC E':
    case 'ESC G':
      return style({ bold: (n & 1) !== 0 });
    case 'ESC -':
      return style({ underlined: n % 48 !== 0 });
    case 'ESC M':
      return style({ font: n % 48 === 1 ? 'B' : 'A' });
    case 'GS !':
      return style({ width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 });
    case 'GS B':
      return style({ inverse: (n & 1) !== 0 });
    case 'ESC a':
      state.align = ALIGNMENTS[n % 48] ?? 'left';
      return;
    case 'ESC t':
      state.page = codePageOfNumber(n);
      return;
    case 'ESC R':
      state.country = n;
      return;
    case 'ESC D':
      state.tabs = [...body.subarray(0, -1)];
      return;
    case 'ESC $':
      return moveTo(state, n + 256 * (body[1] ?? 0));
    case 'ESC \\':
      // a number with a sign: to the left, where something stands, cannot be followed
      return (body[1] ?? 0) > 127 ? undefined : moveTo(state, state.cursorDots + n + 256 * (body[1] ?? 0));
    case 'FS (':
      // FS ( C, function 48: one byte a character, or UTF-8
      if (n === 0x43 && body[3] === 48 && (body[4] ?? 0) % 48 === 2) state.page = UTF_8;
      return;
    case 'ESC 2':
      state.lineDots = DEFAULT_LINE_DOTS;
      return;
    case 'ESC 3':
      state.lineDots = n;
      return;
    case 'ESC d':
      return feed(state, n * state.lineDots);
    case 'ESC J':
      return feed(state, n);
    case 'ESC p':
      return put(state, { kind: 'drawer', pin: n % 48 === 1 ? 1 : 0, onMs: (body[1] ?? 0) * 2 });
    case 'ESC i':
    case 'ESC m':
      return cut(state, name === 'ESC i', 0);
    case 'GS V':
      return cut(state, [0, 48, 65, 97, 103].includes(n), body[1] ?? 0);
    default:
      return obeyCodes(state, command);
  }
}

function obeyCodes(state: State, { name, body }: EscPosCommand): void {
  const n = body[0] ?? 0;
  switch (name) {
    case 'GS h':
      state.codes.barcodeHeight = n;
      return;
    case 'GS w':
      state.codes.barcodeModule = n;
      return;
    case 'GS H':
      return setCaption(state.codes, n);
    case 'GS k':
      return block(state, barcodeOf(state.codes, body, state.align));
    case 'ESC *':
      block(state, columnsOf(body, state.align));
      state.drawn = true;
      return;
    case 'GS v':
      return block(state, rasterOf(body, state.align));
    case 'GS 8':
      return graphics(state, body.subarray(5));
    case 'GS (':
      if (n === 0x6b) block(state, matrixOf(state.codes, body, state.align));
      if (n === 0x4c) graphics(state, body.subarray(3));
      return;
    default:
      return;
  }
}

/** GS ( L and GS 8 L: one command stores a picture, another prints what is stored. */
function graphics(state: State, data: Uint8Array): void {
  const action = data[1];
  if (action === 112) state.graphics = storedGraphicsOf(data, state.align);
  if (action === 2 || action === 50) block(state, state.graphics);
}
