import type { Dialect, PrinterAnswer } from './dialect.ts';
import type { PrinterReport } from './printer-status.ts';

/** The last printer status that we read is the eighth byte; printers send up to 31. */
const SHORTEST = 8;

const has = (byte: number | undefined, mask: number): boolean => ((byte ?? 0) & mask) !== 0;

/** Whether a byte begins an automatic status: bits 0, 4 and 7 are 1, 0, 0; in all others of it they are 0, 0, 0. */
const begins = (byte: number): boolean => (byte & 0x91) === 0x01;
const continues = (byte: number): boolean => (byte & 0x91) === 0;

/** How many bytes it has, from the bits 1 to 3 and 5 to 6 of its first one. */
const lengthOf = (byte: number): number => ((byte >> 1) & 0x07) | ((byte >> 2) & 0x18);

/** A number of five bits, spread around the fixed bit 4. */
const countOf = (byte: number): number => lengthOf(byte);

/** Star Micronics, "STAR Line Mode Command Specifications", appendix on the automatic status. */
export function parseStarStatus(bytes: readonly number[]): PrinterReport {
  const [, , line, mechanics, paperPath, paper] = bytes;
  return {
    offline: has(line, 0x08),
    coverOpen: has(line, 0x20),
    drawerSignal: has(line, 0x04),
    error: has(mechanics, 0x6e) || has(paperPath, 0x0e),
    paperOut: has(paper, 0x08),
    paperNearEnd: has(paper, 0x06),
  };
}

/**
 * Star printers tell everything in one status, by themselves or when asked. ETB puts a mark into the data: the printer
 * counts it, and sends its status, when all before it is printed.
 */
export const starDialect: Dialect = {
  /** On Ethernet they always do. */
  reportChanges: { text: 'ESC RS a 1', bytes: new Uint8Array([0x1b, 0x1e, 0x61, 1]) },
  askStatus: { text: 'ESC ACK SOH', bytes: new Uint8Array([0x1b, 0x06, 0x01]) },
  mark: (number) => ({ text: `ETB, ${number} times`, bytes: new Uint8Array(number).fill(0x17) }),
  resetMarks: { text: 'ESC RS E 0', bytes: new Uint8Array([0x1b, 0x1e, 0x45, 0]) },
  createReader() {
    let pending: number[] = [];
    const take = (byte: number): PrinterAnswer | undefined => {
      if (pending.length > 0 && !continues(byte)) pending = [];
      if (pending.length === 0 && (!begins(byte) || lengthOf(byte) < SHORTEST)) return undefined;
      pending.push(byte);
      const [first = 0] = pending;
      if (pending.length < lengthOf(first)) return undefined;
      const whole = pending;
      pending = [];
      const mark = countOf(whole[7] ?? 0);
      return { kind: 'report', report: parseStarStatus(whole), asked: true, mark, text: 'ASB', bytes: whole.length };
    };
    return {
      push: (bytes) => [...bytes].flatMap((byte) => take(byte) ?? []),
      restart() {
        pending = [];
      },
    };
  },
};
