import { codePageOfNumber, decodeCodePage } from '../../printer/code-pages.ts';
import { DISPLAY_COLUMNS, type DisplayProtocol } from '../display-protocol.ts';

/** A line display for demonstrations, training and tests: what comes over its line becomes two lines of twenty. */
export type VirtualDisplay = {
  take(bytes: Uint8Array): void;
  lines(): readonly [string, string];
};

const ESC = 0x1b;
const US = 0x1f;
const CR = 0x0d;
/** A command that is longer than this is none. */
const LONGEST = 64;

/** What a command does, and how many bytes it has; undefined while its end has not come. */
type Command = { readonly length: number; readonly act?: () => void };

/**
 * Reads the commands of CD5220 and DM-D that our drivers use and those that are common beside them; passes over all
 * others. Takes any bytes in any pieces, in bounded memory.
 */
export function createVirtualDisplay(protocol: DisplayProtocol): VirtualDisplay {
  let pending: number[] = [];
  let cells: string[][] = [];
  let page: string | undefined;
  let column = 0;
  let row = 0;

  const clear = (): void => {
    cells = [0, 1].map(() => Array.from({ length: DISPLAY_COLUMNS }, () => ' '));
    column = row = 0;
  };
  const reset = (): void => {
    clear();
    page = 'cp437';
  };
  const move = (x: number, y: number): void => {
    if (x < 1 || x > DISPLAY_COLUMNS || y < 1 || y > 2) return;
    column = x - 1;
    row = y - 1;
  };
  /** Overwrite mode: behind the last cell comes the first one. */
  const put = (byte: number): void => {
    const line = cells[row];
    if (line) line[column] = decodeCodePage(Uint8Array.of(byte), page);
    column += 1;
    if (column === DISPLAY_COLUMNS) {
      column = 0;
      row = 1 - row;
    }
  };
  const putLine = (y: number, text: readonly number[]): void => {
    cells[y] = Array.from({ length: DISPLAY_COLUMNS }, () => ' ');
    [column, row] = [0, y];
    for (const byte of text.slice(0, DISPLAY_COLUMNS)) put(byte);
  };

  /** ESC Q A and B: the text goes on to the carriage return. */
  const stringCommand = (): Command | undefined => {
    const end = pending.indexOf(CR, 3);
    if (end === -1) return pending.length > LONGEST ? { length: 1 } : undefined;
    const y = pending[2] === 0x42 ? 1 : 0;
    return { length: end + 1, act: () => putLine(y, pending.slice(3, end)) };
  };

  const escCommand = (code: number): Command | undefined => {
    const [, , a = 0, b = 0] = pending;
    if (code === 0x40) return { length: 2, act: reset };
    if (code === 0x74) return { length: 3, act: () => (page = codePageOfNumber(a)) };
    if (protocol === 'cd5220') {
      if (code === 0x51) return pending.length < 3 ? undefined : stringCommand();
      if (code === 0x6c) return { length: 4, act: () => move(a, b) };
      if (code === 0x5b) return { length: 3 };
      if (code >= 0x11 && code <= 0x13) return { length: 2 };
    }
    return { length: '%?Rtfc=_*'.includes(String.fromCharCode(code)) ? 3 : 2 };
  };

  const usCommand = (code: number): Command | undefined => {
    const [, , a = 0, b = 0] = pending;
    if (code === 0x24) return { length: 4, act: () => move(a, b) };
    return { length: 'CXErTv'.includes(String.fromCharCode(code)) ? 3 : 2 };
  };

  const front = (): Command | undefined => {
    const [first = 0, code] = pending;
    if (first === ESC || (first === US && protocol === 'epson-dm-d')) {
      if (code === undefined) return undefined;
      return first === ESC ? escCommand(code) : usCommand(code);
    }
    if (first === 0x0c) return { length: 1, act: clear };
    if (first === 0x0b) return { length: 1, act: () => move(1, 1) };
    return first < 0x20 ? { length: 1 } : { length: 1, act: () => put(first) };
  };

  reset();
  return {
    take(bytes) {
      for (const byte of bytes) {
        pending.push(byte);
        for (
          let next = front();
          next && pending.length >= next.length;
          next = pending.length > 0 ? front() : undefined
        ) {
          next.act?.();
          pending = pending.slice(next.length);
        }
      }
    },
    lines: () => [(cells[0] ?? []).join(''), (cells[1] ?? []).join('')],
  };
}
