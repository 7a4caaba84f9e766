import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CutReceipt, PrinterLanguage } from '#till/receipt-stream/cut-receipts';
import { createForward, type Decide } from './forward.ts';

/** The printer's end of a line. */
export type PrinterEnd = {
  readonly line: Duplex;
  /** A whole receipt has been sent: a printer that several tills share may be the next one's. */
  readonly receiptEnded?: () => void;
};

/** What the rest of the process hears of a connection. */
export type Tap = {
  readonly holds: () => boolean;
  readonly onReceipt: (receipt: CutReceipt, decide?: Decide) => void;
  readonly onHeld: (receipt: CutReceipt, wasInserted: boolean) => void;
  readonly onBytes: (count: number, direction: 'to-printer' | 'to-till') => void;
  readonly onEnd: () => void;
};

/** A printer that is told that nothing more comes may say something yet; after that its line is closed. */
const LAST_WORDS_MS = 2_000;

/** Ends a line as it would end without us: a connection that breaks is reset, so that nobody takes silence for success. */
export function breakOff(line: Duplex): void {
  if (line instanceof Socket && !line.destroyed) line.resetAndDestroy();
  else line.destroy();
}

/**
 * Carries bytes between a till and its printer until one of them ends. What one side does not take is not taken from the
 * other; the end of one direction is passed on after its last byte, a line that breaks breaks the other one.
 */
export function carry(
  till: Duplex,
  { line: printer, receiptEnded }: PrinterEnd,
  settings: { readonly language: PrinterLanguage; readonly quietMs: number; readonly holdMs: number },
  tap: Tap,
): { readonly breakOff: () => void } {
  let isOver = false;
  let needsDrain = false;

  const forward = createForward({
    ...settings,
    holds: tap.holds,
    isStopped: () => needsDrain,
    onReceipt: tap.onReceipt,
    onHeld: tap.onHeld,
    write(bytes) {
      if (!printer.write(bytes)) needsDrain = true;
    },
    onFlow: flow,
    onPassed: () => receiptEnded?.(),
  });

  function flow(): void {
    if (needsDrain || forward.isHolding()) till.pause();
    else till.resume();
  }

  function over(): void {
    if (isOver) return;
    isOver = true;
    forward.close();
    tap.onEnd();
  }

  till.on('data', (bytes: Buffer) => {
    tap.onBytes(bytes.length, 'to-printer');
    forward.take(bytes);
    flow();
  });
  printer.on('drain', () => {
    needsDrain = false;
    flow();
  });
  printer.on('data', (bytes: Buffer) => {
    tap.onBytes(bytes.length, 'to-till');
    if (!till.write(bytes)) printer.pause();
  });
  till.on('drain', () => printer.resume());

  till.on('end', () => forward.end('closed', () => printer.end()));
  printer.on('end', () => till.end());
  till.on('error', () => undefined);
  // what the till has sent is printed, however its line ended: it was taken
  till.on('close', () =>
    forward.end('torn', () => printer.end(() => setTimeout(() => printer.destroy(), LAST_WORDS_MS).unref())),
  );
  printer.on('error', () => undefined);
  printer.on('close', () => {
    if (printer.readableEnded) till.end();
    else breakOff(till);
    over();
  });
  // what came before anybody listened is still in the streams
  till.resume();
  printer.resume();
  return {
    breakOff() {
      breakOff(till);
      printer.destroy();
      over();
    },
  };
}
