import {
  createReceiptCutter,
  type CutReceipt,
  type PrinterLanguage,
  type ReceiptEnd,
} from '#till/receipt-stream/cut-receipts';

/** The beginning of what may become a cut waits for so long: the rest of it is on its way, also at 9,600 baud. */
const PREFIX_MS = 3;

/** What comes before a cut: bytes of ours, or nothing. */
export type Decide = (block: Uint8Array | undefined) => void;

export type ForwardParts = {
  readonly language: PrinterLanguage;
  readonly quietMs: number;
  readonly holdMs: number;
  /** Whether a cut is to wait for a decision at present. */
  readonly holds: () => boolean;
  /** Whether the printer takes nothing at present, so that nothing can come from the till. */
  readonly isStopped: () => boolean;
  /** Sends on. Whoever calls `take` watches for itself whether more can be sent. */
  readonly write: (bytes: Uint8Array) => void;
  /** A receipt has come whole. With `decide` its cut waits for the answer; `isLate` is asked after it was given. */
  readonly onReceipt: (receipt: CutReceipt, decide?: Decide) => void;
  /** Something that was held back has been sent. */
  readonly onFlow: () => void;
  /** The last byte of a receipt has been sent. */
  readonly onPassed: () => void;
  /** What was decided came in time and is on its way, or did not. */
  readonly onHeld: (receipt: CutReceipt, wasInserted: boolean) => void;
};

type Hold = { readonly at: number; readonly receipt: CutReceipt };

/**
 * What a till sends, on its way to the printer: every byte at once and as it is, except that a cut waits for a bounded time
 * where something may be added before it. Reading is a guest here: should it ever fail, the bytes go on without it.
 */
export function createForward(parts: ForwardParts) {
  let cutter: ReturnType<typeof createReceiptCutter> | undefined = createReceiptCutter(parts.language);
  /** What has not been sent yet, and where its first byte stands in the stream. */
  let waiting: Buffer = Buffer.alloc(0);
  let sentTo = 0;
  /** Up to here nothing may become a cut. */
  let passableTo = 0;
  const holds: Hold[] = [];
  /** Ends of receipts that have not been sent yet. */
  const ends: number[] = [];
  let holdTimer: NodeJS.Timeout | undefined;
  let prefixTimer: NodeJS.Timeout | undefined;
  let atEnd: (() => void) | undefined;
  let isClosed = false;
  const quiet = setTimeout(endQuietly, parts.quietMs);
  quiet.unref();

  const takenTo = (): number => sentTo + waiting.length;

  function flush(): void {
    const to = Math.min(passableTo, holds[0]?.at ?? Infinity);
    if (to > sentTo) {
      const bytes = waiting.subarray(0, to - sentTo);
      waiting = waiting.subarray(bytes.length);
      sentTo = to;
      parts.write(bytes);
    }
    if (holds[0] && holdTimer === undefined && sentTo === holds[0].at) ask(holds[0]);
    while (ends[0] !== undefined && ends[0] <= sentTo) {
      ends.shift();
      parts.onPassed();
    }
    if (waiting.length === 0) atEnd?.();
    else if (holds.length === 0) prefixTimer ??= setTimeout(passAll, PREFIX_MS);
  }

  /** It was no cut, or comes too slowly to be told. */
  function passAll(): void {
    prefixTimer = undefined;
    passableTo = takenTo();
    flush();
    parts.onFlow();
  }

  function ask(hold: Hold): void {
    const decide = (block: Uint8Array | undefined): void => {
      if (holds[0] !== hold || isClosed) return;
      clearTimeout(holdTimer);
      holdTimer = undefined;
      holds.shift();
      if (block) parts.write(block);
      parts.onHeld(hold.receipt, block !== undefined);
      flush();
      parts.onFlow();
    };
    holdTimer = setTimeout(() => decide(undefined), parts.holdMs);
    parts.onReceipt(hold.receipt, decide);
  }

  function endQuietly(): void {
    // a till that is made to wait is not quiet
    if (holds.length > 0 || parts.isStopped()) quiet.refresh();
    else report('quiet');
  }

  function report(why: ReceiptEnd): void {
    try {
      const receipt = cutter?.end(why);
      if (receipt) parts.onReceipt(receipt);
    } catch {
      cutter = undefined;
    }
    if (sentTo === takenTo()) parts.onPassed();
  }

  /** What the bytes say, as far as they can be read. */
  function read(bytes: Uint8Array): readonly CutReceipt[] {
    try {
      const pushed = cutter?.push(bytes);
      // where nothing is added, nothing waits
      passableTo = pushed && parts.holds() ? pushed.passableTo : takenTo();
      return pushed?.receipts ?? [];
    } catch {
      // a fault of ours costs the till nothing: this stream is only passed on
      cutter = undefined;
      passableTo = takenTo();
      return [];
    }
  }

  return {
    take(bytes: Buffer): void {
      quiet.refresh();
      clearTimeout(prefixTimer);
      prefixTimer = undefined;
      waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
      const untold: CutReceipt[] = [];
      for (const receipt of read(bytes)) {
        const at = receipt.start + (receipt.beforeCut?.at ?? 0);
        ends.push(receipt.start + receipt.bytes.length);
        if (receipt.beforeCut && at >= sentTo && parts.holds()) holds.push({ at, receipt });
        else untold.push(receipt);
      }
      flush();
      // the bytes first
      for (const receipt of untold) parts.onReceipt(receipt);
    },
    /** Something waits for a decision: nothing more may be taken until `onFlow`. */
    isHolding: (): boolean => holds.length > 0,
    /** The till sends no more, as its line was closed or is torn; `then` is called when all is sent. */
    end(why: 'closed' | 'torn', then: () => void): void {
      if (atEnd) return;
      clearTimeout(quiet);
      passableTo = takenTo();
      let called = false;
      atEnd = () => {
        if (called) return;
        called = true;
        report(why);
        then();
      };
      flush();
    },
    /** The way to the printer is gone. */
    close(): void {
      isClosed = true;
      clearTimeout(quiet);
      clearTimeout(prefixTimer);
      if (holdTimer === undefined || !holds[0]) return;
      clearTimeout(holdTimer);
      // whoever decides waits for what becomes of it
      parts.onHeld(holds[0].receipt, false);
    },
  };
}
