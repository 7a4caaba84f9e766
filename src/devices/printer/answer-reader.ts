import { isAutomaticStart, isStatusAnswer, parseAutomaticStatus, type PrinterReport } from './printer-status.ts';

/** What a printer has sent. */
export type PrinterAnswer =
  /** To DLE EOT n, in the order of asking. */
  | { readonly kind: 'status'; readonly byte: number }
  /** By itself, after GS a. */
  | { readonly kind: 'automatic'; readonly report: PrinterReport }
  /** To GS r: all that was sent before it is on paper. */
  | { readonly kind: 'reached' }
  /** To DLE DC4 fn 8: its buffer is empty. */
  | { readonly kind: 'cleared' };

/** Answers that end with NUL begin so; the second byte says to what. */
const BLOCK_HEADERS: readonly number[] = [0x37, 0x5f];
const CLEARED: readonly number[] = [0x37, 0x25, 0x00];
/** Answers that end with NUL are short; what is longer is noise. */
const MAX_BLOCK = 100;

/**
 * Reads answers out of the bytes that a printer sends, which tell themselves apart by their fixed bits. Holds at most one
 * unfinished answer; noise is dropped byte by byte.
 */
export function createAnswerReader(): { push(bytes: Uint8Array): PrinterAnswer[] } {
  let pending: number[] = [];

  /** The answer at the front and its length; `undefined` while it is unfinished. */
  const front = (): { length: number; answer?: PrinterAnswer } | undefined => {
    const first = pending[0] ?? 0;
    if (isStatusAnswer(first)) return { length: 1, answer: { kind: 'status', byte: first } };
    if (BLOCK_HEADERS.includes(first)) {
      const end = pending.indexOf(0);
      if (end === -1) return pending.length > MAX_BLOCK ? { length: 1 } : undefined;
      const isCleared = CLEARED.every((byte, at) => pending[at] === byte);
      return isCleared ? { length: end + 1, answer: { kind: 'cleared' } } : { length: end + 1 };
    }
    if (isAutomaticStart(first)) {
      if (pending.slice(1, 4).some((byte) => (byte & 0x90) !== 0)) return { length: 1 };
      if (pending.length < 4) return undefined;
      const report = parseAutomaticStatus(pending.slice(0, 4));
      return report === undefined ? { length: 1 } : { length: 4, answer: { kind: 'automatic', report } };
    }
    return (first & 0x90) === 0 ? { length: 1, answer: { kind: 'reached' } } : { length: 1 };
  };

  return {
    push(bytes) {
      const answers: PrinterAnswer[] = [];
      for (const byte of bytes) {
        pending.push(byte);
        for (let next = front(); pending.length > 0 && next !== undefined; next = front()) {
          pending = pending.slice(next.length);
          if (next.answer !== undefined) answers.push(next.answer);
          if (pending.length === 0) break;
        }
      }
      return answers;
    },
  };
}
