import { codePageOfNumber, decodeCodePage } from './code-pages.ts';
import { barcodeOf, type CodeState, freshCodeState, matrixOf, setCaption } from './escpos-codes.ts';
import { type EscPosCommand, nextCommand } from './escpos-commands.ts';
import { columnsOf, rasterOf, storedGraphicsOf } from './escpos-pictures.ts';
import type { Alignment, Paper, PaperItem, PaperPicture, TextRun } from './paper.ts';

/** More is not looked at: a receipt has a few kilobytes, and a picture of the shop's logo a hundred. */
const MAX_BYTES = 4_000_000;
const MAX_ITEMS = 10_000;
/** A request to feed the roll empty is no reason for a picture of that length. */
const MAX_FEED_DOTS = 2_000;
const DEFAULT_LINE_DOTS = 30;
const CHARACTER_DOTS = { A: 12, B: 9 } as const;
const CHARACTER_HEIGHT_DOTS = { A: 24, B: 17 } as const;
const TAB_COLUMNS = 8;
const ALIGNMENTS: readonly Alignment[] = ['left', 'center', 'right'];

type Style = Omit<TextRun, 'text'>;
const PLAIN: Style = { bold: false, underlined: false, inverse: false, font: 'A', width: 1, height: 1 };

type State = {
  readonly widthDots: number;
  readonly items: PaperItem[];
  runs: TextRun[];
  cursorDots: number;
  style: Style;
  align: Alignment;
  page: string | undefined;
  lineDots: number;
  codes: CodeState;
  graphics: PaperPicture | undefined;
  /** A picture of ESC * stands in the line and has its height, so the line feed that prints it moves nothing more. */
  drawn: boolean;
};

/**
 * What ESC/POS bytes put on paper of `columns` characters. Takes any bytes: unknown commands are passed over as a printer
 * passes over them, and time and memory are bounded by the number of bytes.
 */
export function decodeEscPos(bytes: Uint8Array, columns: number): Paper {
  const state: State = { widthDots: columns * 12, items: [], ...freshPrinter() };
  const input = bytes.subarray(0, MAX_BYTES);
  let offset = 0;
  let cutShort = bytes.length > MAX_BYTES;
  while (state.items.length < MAX_ITEMS) {
    const command = nextCommand(input, offset);
    if (!('length' in command)) {
      cutShort ||= command.name === 'unfinished';
      break;
    }
    obey(state, command);
    offset += command.length;
  }
  endLine(state, false);
  return { widthDots: state.widthDots, items: state.items, cutShort: cutShort || state.items.length >= MAX_ITEMS };
}

const freshPrinter = () => ({
  runs: [] as TextRun[],
  cursorDots: 0,
  style: PLAIN,
  align: 'left' as Alignment,
  page: 'cp437' as string | undefined,
  lineDots: DEFAULT_LINE_DOTS,
  codes: freshCodeState(),
  graphics: undefined,
  drawn: false,
});

function obey(state: State, command: EscPosCommand): void {
  const { name, body } = command;
  const n = body[0] ?? 0;
  const style = (change: Partial<Style>): void => {
    state.style = { ...state.style, ...change };
  };
  switch (name) {
    case 'text':
      return write(state, decodeCodePage(body, state.page));
    case 'LF':
      return endLine(state, true);
    case 'HT':
      return tab(state);
    case 'ESC @':
      endLine(state, false);
      Object.assign(state, freshPrinter());
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

function write(state: State, text: string): void {
  const wide = CHARACTER_DOTS[state.style.font] * state.style.width;
  let run = '';
  for (const character of text) {
    if (state.cursorDots + wide > state.widthDots && state.cursorDots > 0) {
      if (run !== '') state.runs.push({ text: run, ...state.style });
      run = '';
      endLine(state, true);
    }
    run += character;
    state.cursorDots += wide;
  }
  if (run !== '') state.runs.push({ text: run, ...state.style });
}

function tab(state: State): void {
  const step = TAB_COLUMNS * CHARACTER_DOTS[state.style.font] * state.style.width;
  const columns = (step - (state.cursorDots % step)) / CHARACTER_DOTS[state.style.font] / state.style.width;
  write(state, ' '.repeat(Math.max(1, Math.round(columns))));
}

/** Puts the line so far on paper; without text only if it is `asked` for, as by a line feed. */
function endLine(state: State, asked: boolean): void {
  const { runs, drawn } = state;
  state.runs = [];
  state.cursorDots = 0;
  state.drawn = false;
  if (runs.length === 0 && (!asked || drawn)) return;
  const advanceDots = Math.max(state.lineDots, ...runs.map((run) => CHARACTER_HEIGHT_DOTS[run.font] * run.height));
  state.items.push({ kind: 'line', align: state.align, runs, advanceDots });
}

function put(state: State, item: PaperItem): void {
  state.items.push(item);
}

function block(state: State, item: PaperItem | undefined): void {
  if (item === undefined) return;
  endLine(state, false);
  put(state, item);
}

function feed(state: State, dots: number): void {
  endLine(state, false);
  if (dots > 0) put(state, { kind: 'feed', dots: Math.min(dots, MAX_FEED_DOTS) });
}

function cut(state: State, full: boolean, feedDots: number): void {
  feed(state, feedDots);
  put(state, { kind: 'cut', full });
}

/** GS ( L and GS 8 L: one command stores a picture, another prints what is stored. */
function graphics(state: State, data: Uint8Array): void {
  const action = data[1];
  if (action === 112) state.graphics = storedGraphicsOf(data, state.align);
  if (action === 2 || action === 50) block(state, state.graphics);
}
