import type { EscPosCommand, Unfinished } from './escpos-commands.ts';
import type { Alignment, Paper, PaperItem, TextRun } from './paper.ts';

/** A request to feed the roll empty is no reason for a picture of that length. */
const MAX_FEED_DOTS = 2_000;
const CHARACTER_DOTS = { A: 12, B: 9 } as const;
const CHARACTER_HEIGHT_DOTS = { A: 24, B: 17 } as const;
const TAB_COLUMNS = 8;

/** More is not looked at: a receipt has a few kilobytes, and a picture of the shop's logo a hundred. */
const MAX_PAPER_BYTES = 4_000_000;
const MAX_PAPER_ITEMS = 10_000;

export type Style = Omit<TextRun, 'text'>;
export const PLAIN: Style = { bold: false, underlined: false, inverse: false, font: 'A', width: 1, height: 1 };

/** Paper that is being printed on, line by line, whatever the language of the commands. */
export type Writer = {
  readonly widthDots: number;
  readonly items: PaperItem[];
  runs: TextRun[];
  cursorDots: number;
  style: Style;
  align: Alignment;
  lineDots: number;
  /** Tab stops in columns, ascending; absent: every eight. */
  tabs: readonly number[] | undefined;
  /** A picture stands in the line and has its height, so the line feed that prints it moves nothing more. */
  drawn: boolean;
};

export const freshWriter = (lineDots: number) => ({
  runs: [] as TextRun[],
  cursorDots: 0,
  style: PLAIN,
  align: 'left' as Alignment,
  lineDots,
  tabs: undefined as readonly number[] | undefined,
  drawn: false,
});

export function write(state: Writer, text: string): void {
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

export function tab(state: Writer): void {
  const column = CHARACTER_DOTS[state.style.font] * state.style.width;
  const step = TAB_COLUMNS * column;
  // behind the last stop a tab does nothing on most printers; the words before and after it must not grow together
  const stop = state.tabs?.map((columns) => columns * column).find((dots) => dots > state.cursorDots);
  const dots = state.tabs ? (stop ?? 0) - state.cursorDots : step - (state.cursorDots % step);
  write(state, ' '.repeat(Math.max(1, Math.round(dots / column))));
}

/** Text goes on at this distance from the left edge; to the left of what stands there, behind a space. */
export function moveTo(state: Writer, dots: number): void {
  const column = CHARACTER_DOTS[state.style.font] * state.style.width;
  const room = Math.min(dots, state.widthDots - column) - state.cursorDots;
  if (room > 0 || state.cursorDots > 0) write(state, ' '.repeat(Math.max(1, Math.round(room / column))));
}

/** Puts the line so far on paper; without text only if it is `asked` for, as by a line feed. */
export function endLine(state: Writer, asked: boolean): void {
  const { runs, drawn } = state;
  state.runs = [];
  state.cursorDots = 0;
  state.drawn = false;
  if (runs.length === 0 && (!asked || drawn)) return;
  const advanceDots = Math.max(state.lineDots, ...runs.map((run) => CHARACTER_HEIGHT_DOTS[run.font] * run.height));
  state.items.push({ kind: 'line', align: state.align, runs, advanceDots });
}

export function put(state: Writer, item: PaperItem): void {
  state.items.push(item);
}

export function block(state: Writer, item: PaperItem | undefined): void {
  if (item === undefined) return;
  endLine(state, false);
  put(state, item);
}

export function feed(state: Writer, dots: number): void {
  endLine(state, false);
  if (dots > 0) put(state, { kind: 'feed', dots: Math.min(dots, MAX_FEED_DOTS) });
}

export function cut(state: Writer, full: boolean, feedDots: number): void {
  feed(state, feedDots);
  put(state, { kind: 'cut', full });
}

/**
 * What a printer in this state puts on paper. Takes any bytes; time and memory are bounded by the number of bytes, since
 * `next` takes at least one each time.
 */
export function printOn<State extends Writer>(
  state: State,
  bytes: Uint8Array,
  next: (bytes: Uint8Array, offset: number) => EscPosCommand | Unfinished,
  obey: (state: State, command: EscPosCommand) => void,
): Paper {
  const input = bytes.subarray(0, MAX_PAPER_BYTES);
  let offset = 0;
  let cutShort = bytes.length > MAX_PAPER_BYTES;
  while (state.items.length < MAX_PAPER_ITEMS) {
    const command = next(input, offset);
    if (!('length' in command)) {
      cutShort ||= command.name === 'unfinished';
      break;
    }
    obey(state, command);
    offset += command.length;
  }
  endLine(state, false);
  const { widthDots, items } = state;
  return { widthDots, items, cutShort: cutShort || items.length >= MAX_PAPER_ITEMS };
}
