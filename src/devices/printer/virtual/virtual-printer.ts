import { virtualEscPos } from './virtual-esc-pos.ts';
import type { Counted, RealTime, VirtualLanguage } from './virtual-language.ts';
import { type Condition, isOnline } from './virtual-status.ts';

/** `off` hears nothing and closes its lines; `silent` hears and never answers, as a wrong device does. */
export type VirtualState = 'ok' | 'near-end' | 'paper-out' | 'cover-open' | 'offline' | 'off' | 'silent';

/** The way back from the printer, over whatever line it hangs on. */
export type PrinterLine = {
  write(bytes: Uint8Array): void;
  /** The printer ends the line: it is switched off, or takes in no more. */
  close(): void;
};

/** What the line tells the printer. */
export type LineEnd = {
  take(bytes: Uint8Array): void;
  /** The line is gone. What is printed of a receipt stays as it is. */
  gone(): void;
};

export type VirtualPrinter = {
  connect(line: PrinterLine): LineEnd;
  /** The last receipts as they were sent, oldest first. What is printed when the line breaks counts as one too. */
  receipts(): readonly Uint8Array[];
  /** Calls for every receipt from now on; returns how to stop that. */
  onReceipt(listener: (receipt: Uint8Array) => void): () => void;
  state(): VirtualState;
  setState(state: VirtualState): void;
  /** After so many more printed bytes it gets into this state: the paper ends, or it dies. */
  stopAfter(bytes: number, state: VirtualState): void;
  /** The cash drawer that hangs on it, as its switch reports it. A pulse opens it. */
  drawer(): 'open' | 'closed';
  closeDrawer(): void;
  /** The line is closed after so many more received bytes. */
  tearAfter(bytes: number): void;
  close(): void;
};

export type VirtualPrinterOptions = {
  readonly language?: VirtualLanguage;
  /** How many receipts are remembered. */
  readonly keep?: number;
};

/** What a printer that has stopped still takes in; more closes the line instead of filling the memory. */
const MAX_PENDING_BYTES = 1_000_000;
const DEFAULT_KEEP = 50;
const NO_LIMIT = Number.POSITIVE_INFINITY;

type Line = {
  readonly back: PrinterLine;
  reports: boolean;
  /** The beginning of a command whose end has not come yet. */
  unread: Uint8Array;
  waiting: { readonly command: Counted; readonly bytes: Uint8Array }[];
  waitingBytes: number;
  /** On paper since the last cut. */
  printed: Uint8Array[];
  /** Marks that it came across. */
  marks: number;
};

/**
 * A receipt printer for demonstrations, training and tests, over any line. It prints into its memory, answers as a real
 * one does (real-time commands at once, marks in the order of printing), reports changes, and can be put into every state
 * that a printer gets into.
 */
export function createVirtualPrinter({
  language = virtualEscPos,
  keep = DEFAULT_KEEP,
}: VirtualPrinterOptions): VirtualPrinter {
  const listeners = new Set<(receipt: Uint8Array) => void>();
  const receipts: Uint8Array[] = [];
  const lines = new Set<Line>();
  let state: VirtualState = 'ok';
  let printableBytes = NO_LIMIT;
  let stopsAs: VirtualState = 'paper-out';
  let drawerOpen = false;
  let takenBytes = NO_LIMIT;

  const condition = (): Condition => ({
    coverOpen: state === 'cover-open',
    paperOut: state === 'paper-out',
    paperNearEnd: state === 'near-end' || state === 'paper-out',
    offline: state === 'offline',
    drawerOpen,
  });

  const report = (): void => {
    if (state === 'silent') return;
    for (const line of lines) if (line.reports) line.back.write(language.report(condition(), line.marks));
  };

  const deliver = (line: Line): void => {
    if (line.printed.length === 0) return;
    const receipt = new Uint8Array(Buffer.concat(line.printed));
    line.printed = [];
    receipts.push(receipt);
    if (receipts.length > keep) receipts.shift();
    for (const listener of listeners) listener(receipt);
  };

  const become = (next: VirtualState): void => {
    state = next;
    if (next === 'off') {
      for (const line of lines) {
        deliver(line);
        clear(line);
        line.reports = false;
        line.back.close();
      }
    } else report();
  };

  /** One command that has reached the head of the printer's buffer. */
  const print = (line: Line, command: Counted, bytes: Uint8Array): void => {
    const role = language.roleOf(command);
    if (role === 'mark') {
      line.marks += 1;
      line.back.write(language.reached(condition(), line.marks));
      return deliver(line);
    }
    if (role === 'resets-marks') line.marks = 0;
    if (role === 'reports') {
      line.reports = (command.body.at(-1) ?? 0) % 48 !== 0;
      if (line.reports) line.back.write(language.report(condition(), line.marks));
    }
    if (role === 'reports' || role === 'resets-marks') return;
    if (role === 'nothing' && line.printed.length === 0) return;
    // whatever stands on the paper without a cut is a receipt of its own
    if (role === 'begins') {
      deliver(line);
      line.reports = false;
      line.marks = 0;
    }
    line.printed.push(bytes);
    printableBytes -= bytes.length;
    if (role === 'cuts') deliver(line);
    if (role === 'opens-drawer' && !drawerOpen) {
      drawerOpen = true;
      report();
    }
  };

  /** Works through what has been taken in for as long as there is paper. */
  const work = (line: Line): void => {
    while (state !== 'silent' && isOnline(condition())) {
      if (printableBytes <= 0) {
        printableBytes = NO_LIMIT;
        return become(stopsAs);
      }
      const next = line.waiting.shift();
      if (next === undefined) return;
      line.waitingBytes -= next.bytes.length;
      print(line, next.command, next.bytes);
    }
  };

  const clear = (line: Line): void => {
    line.unread = new Uint8Array(0);
    line.waiting = [];
    line.waitingBytes = 0;
    line.printed = [];
  };

  const obeyAtOnce = (line: Line, command: RealTime): void => {
    if (command.kind === 'clear') clear(line);
    const answer =
      command.kind === 'clear' ? language.cleared : language.answer(condition(), command.which, line.marks);
    if (answer !== undefined && state !== 'silent') line.back.write(answer);
  };

  /** Gives the bytes at the end that may yet become a real-time command. */
  const takeAll = (line: Line, bytes: Uint8Array): Uint8Array => {
    let from = 0;
    for (let at = 0; at < bytes.length; ) {
      const command = language.realTimeAt(bytes, at);
      if (command === undefined) {
        at += 1;
        continue;
      }
      takePlain(line, bytes.subarray(from, at));
      if (command === 'unfinished') return bytes.slice(at);
      obeyAtOnce(line, command);
      at += command.length;
      from = at;
    }
    takePlain(line, bytes.subarray(from));
    return new Uint8Array(0);
  };

  const takePlain = (line: Line, bytes: Uint8Array): void => {
    line.unread = new Uint8Array(Buffer.concat([line.unread, bytes]));
    let offset = 0;
    for (let next = language.next(line.unread, 0); next; next = language.next(line.unread, offset)) {
      const own = line.unread.slice(offset, offset + next.length);
      line.waiting.push({ command: next, bytes: own });
      line.waitingBytes += own.length;
      offset += next.length;
      work(line);
    }
    line.unread = line.unread.slice(offset);
    if (line.waitingBytes + line.unread.length > MAX_PENDING_BYTES) line.back.close();
  };

  return {
    connect(back) {
      const line: Line = {
        back,
        reports: false,
        unread: new Uint8Array(0),
        waiting: [],
        waitingBytes: 0,
        printed: [],
        marks: 0,
      };
      let perhaps = new Uint8Array(0);
      lines.add(line);
      return {
        take(bytes) {
          if (state === 'off' || !lines.has(line)) return;
          const taken = Math.min(bytes.length, takenBytes);
          takenBytes -= taken;
          perhaps = new Uint8Array(takeAll(line, Buffer.concat([perhaps, bytes.subarray(0, taken)])));
          if (taken === bytes.length) return;
          takenBytes = NO_LIMIT;
          back.close();
        },
        gone() {
          if (!lines.delete(line)) return;
          deliver(line);
        },
      };
    },
    receipts: () => [...receipts],
    onReceipt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    setState(next) {
      become(next);
      if (next !== 'off') for (const line of lines) work(line);
    },
    stopAfter(bytes, next) {
      printableBytes = bytes;
      stopsAs = next;
    },
    drawer: () => (drawerOpen ? 'open' : 'closed'),
    closeDrawer() {
      drawerOpen = false;
      report();
    },
    tearAfter(bytes) {
      takenBytes = bytes;
    },
    close() {
      for (const line of lines) line.back.close();
      listeners.clear();
    },
  };
}
