import { Duplex } from 'node:stream';
import type { PrinterEnd } from './carry.ts';

/** Whoever has printed nothing for so long lets others print, in the middle of a receipt too. */
const IDLE_MS = 3_000;

/** Written behind the last byte of a receipt: it comes when all before it has been sent. */
const RECEIPT_ENDED = Buffer.alloc(0);

type Part = { readonly end: Duplex; idle: NodeJS.Timeout | undefined; waiting: (() => void) | undefined };

/**
 * A printer on one line, for tills that share it: one receipt after the other, the next till waits. What the printer says
 * goes to whoever prints, or printed last. The line is opened for the first till and closed after the last one.
 */
export function createSharedLine(open: () => Promise<PrinterEnd | undefined>) {
  const parts = new Set<Part>();
  let opening: Promise<PrinterEnd | undefined> | undefined;
  let printing: Part | undefined;
  let printedLast: Part | undefined;

  function release(part: Part): void {
    clearTimeout(part.idle);
    if (printing !== part) return;
    printing = undefined;
    for (const next of parts) {
      if (!next.waiting) continue;
      const go = next.waiting;
      next.waiting = undefined;
      return go();
    }
  }

  function openOnce(): Promise<PrinterEnd | undefined> {
    opening ??= open().then((shared) => {
      if (!shared) {
        opening = undefined;
        return undefined;
      }
      shared.line.on('error', () => undefined);
      shared.line.on('data', (bytes: Buffer) => void (printing ?? printedLast)?.end.push(bytes));
      shared.line.once('close', () => {
        opening = undefined;
        for (const { end } of parts) end.destroy();
      });
      return shared;
    });
    return opening;
  }

  /** A till's own end of the line. */
  return async function join(): Promise<PrinterEnd | undefined> {
    const shared = await openOnce();
    if (!shared) return undefined;

    const send = (bytes: Buffer, done: (error?: Error | null) => void): void => {
      if (bytes.length === 0) {
        release(part);
        return done();
      }
      if (printing !== undefined && printing !== part) {
        part.waiting = () => send(bytes, done);
        return;
      }
      printing = printedLast = part;
      clearTimeout(part.idle);
      // taken when the line has it: a line that closes after the last till must have nothing left
      shared.line.write(bytes, (error) => {
        // a printer without paper keeps its till waiting; that till is not idle
        if (parts.has(part)) part.idle = setTimeout(() => release(part), IDLE_MS).unref();
        done(error ?? null);
      });
    };
    const part: Part = {
      end: new Duplex({
        read: () => undefined,
        write: (bytes: Buffer, _encoding, done) => send(bytes, done),
        destroy(error, done) {
          part.waiting = undefined;
          parts.delete(part);
          release(part);
          if (parts.size === 0) shared.line.destroy();
          done(error);
        },
      }),
      idle: undefined,
      waiting: undefined,
    };
    parts.add(part);
    part.end.once('finish', () => part.end.push(null));
    return { line: part.end, receiptEnded: () => void part.end.write(RECEIPT_ENDED) };
  };
}
