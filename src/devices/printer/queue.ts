import { encodeReceipt, type DrawQr } from './encode.ts';
import type { Dots } from './logo.ts';
import type { Printer, PrintRefusal } from './printer.ts';
import { isWell, type PrinterStatus } from './printer-status.ts';
import type { PrinterProfile } from './profiles.ts';
import type { ReceiptDocument } from './receipt-document.ts';

export type PrintJob = { readonly id: string } & (
  | { readonly bytes: Uint8Array }
  | {
      readonly document: ReceiptDocument;
      /** Printed instead after an attempt of which a part may be on paper: the same, marked so that it counts once. */
      readonly again?: ReceiptDocument;
      /** It was about to be sent before a crash: nobody knows whether it is on paper, so it comes marked. */
      readonly begun?: boolean;
    }
);

/** Where receipts wait, on disk: a job stays until it is marked, so that a crash never loses a receipt. */
export type PrintJobs = {
  /** The oldest job that is not printed yet. The same one until it is marked. */
  next(): PrintJob | undefined;
  markPrinted(id: string): void;
  /** A job is about to be sent, or (undefined) nothing of it was: to be known after a crash. */
  begin?(id: string | undefined): void;
};

export type QueueState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'printing'; readonly jobId: string }
  /** Goes on by itself when the printer is well again: nothing of it is on paper, or not all. */
  | { readonly kind: 'waiting'; readonly jobId: string; readonly code: PrintRefusal }
  /** It may be on paper whole, or was tried too often: only a person who looks at the paper can tell. */
  | { readonly kind: 'stopped'; readonly jobId: string; readonly code: PrintRefusal }
  /** The place where jobs wait failed; nothing is printed until `wake` or `retry`. */
  | { readonly kind: 'faulty' };

export type PrintQueue = {
  /** A job has been added, or taken out by somebody else. */
  wake(): void;
  /** A person has asked for another attempt. */
  retry(): void;
  /** A person has seen on the paper that the receipt of a `stopped` queue was printed: it goes on with the next one. */
  settle(): void;
  state(): QueueState;
  close(): void;
};

/** Attempts of which a part may have reached the paper, before a person is asked. */
const MAX_SENT_ATTEMPTS = 3;

const SAYS_IT_STOPPED: ReadonlySet<PrintRefusal> = new Set([
  'printer-paper-out',
  'printer-cover-open',
  'printer-offline',
]);

/** Prints jobs one by one in their order. Keeps no job itself, so it needs no bound beside the one of its attempts. */
export function startPrintQueue(options: {
  readonly printer: Printer;
  readonly profile: PrinterProfile;
  readonly jobs: PrintJobs;
  readonly drawQr?: DrawQr;
  /** Stands at the head of each document. */
  readonly logo?: Dots;
  readonly onState?: (state: QueueState) => void;
  /** What went wrong with `jobs`: a bug or a broken disk, to be logged by the caller. */
  readonly onFault?: (fault: unknown) => void;
}): PrintQueue {
  const { printer, profile, jobs } = options;
  let state: QueueState = { kind: 'idle' };
  let running = false;
  /** Somebody called while it was running: look once more before resting. */
  let again = false;
  const life = new AbortController();
  /** On paper, but marking it failed: it must be marked, not printed again. */
  let unmarked: string | undefined;
  let attempted = { jobId: '', sent: 0 };
  /** The job that may be on paper, in part or whole, whatever a person said since. */
  let begun: string | undefined;
  /** Waits for a person, whatever else is printed meanwhile. */
  let held: Extract<QueueState, { kind: 'stopped' }> | undefined;

  const become = (next: QueueState): void => {
    // whoever has closed it may have closed all else, too
    if (life.signal.aborted) return;
    state = next;
    options.onState?.(next);
  };

  const mark = (id: string): void => {
    unmarked = id;
    jobs.markPrinted(id);
    unmarked = undefined;
  };

  const bytesOf = (job: PrintJob, isAgain: boolean): Uint8Array => {
    if ('bytes' in job) return job.bytes;
    return encodeReceipt(isAgain ? (job.again ?? job.document) : job.document, profile, options.drawQr, options.logo);
  };

  /** One job, if there is one; whether to look for another. */
  const step = async (): Promise<boolean> => {
    if (unmarked !== undefined) mark(unmarked);
    const job = jobs.next();
    if (job === undefined) {
      become({ kind: 'idle' });
      return false;
    }
    const isLeftBehind = 'begun' in job && job.begun && begun !== job.id;
    if (isLeftBehind) begun = job.id;
    if (held?.jobId === job.id) {
      if (state !== held) become(held);
      return false;
    }
    if (attempted.jobId !== job.id) attempted = { jobId: job.id, sent: 0 };
    become({ kind: 'printing', jobId: job.id });
    const bytes = bytesOf(job, begun === job.id);
    // what no printer is there for would be written down in vain with every sale
    const isNoted = begun !== job.id && isWell(printer.status());
    if (isNoted) jobs.begin?.(job.id);
    const result = await printer.print(bytes, isLeftBehind);
    if (life.signal.aborted) return false;
    if (result.ok) {
      mark(job.id);
      return true;
    }
    const sentBytes = Number(result.values.sentBytes);
    // all of it was handed over, and it is not known to be gone from the printer: it may be or come on paper, and never twice
    const gone = profile.clearsBuffer && SAYS_IT_STOPPED.has(result.code);
    const maybeWhole = sentBytes >= bytes.length && !gone;
    if (sentBytes === 0 && isNoted) jobs.begin?.(undefined);
    if (sentBytes > 0) {
      begun = job.id;
      attempted = { jobId: job.id, sent: maybeWhole ? MAX_SENT_ATTEMPTS : attempted.sent + 1 };
    }
    if (attempted.sent >= MAX_SENT_ATTEMPTS) held = { kind: 'stopped', jobId: job.id, code: result.code };
    become(held?.jobId === job.id ? held : { kind: 'waiting', jobId: job.id, code: result.code });
    return false;
  };

  const run = async (): Promise<void> => {
    again = true;
    if (running) return;
    running = true;
    while (again && !life.signal.aborted) {
      again = false;
      try {
        while (!life.signal.aborted && (await step()));
      } catch (fault) {
        become({ kind: 'faulty' });
        options.onFault?.(fault);
      }
    }
    running = false;
  };

  // Every time the printer becomes well is worth one look, also one that comes while a print is just failing.
  const stopWatching = printer.onStatus((status: PrinterStatus) => {
    if (isWell(status)) void run();
  });

  void run();
  return {
    wake: () => void run(),
    retry() {
      attempted = { jobId: '', sent: 0 };
      held = undefined;
      void run();
    },
    settle() {
      if (state.kind !== 'stopped') return;
      unmarked = state.jobId;
      held = undefined;
      void run();
    },
    state: () => state,
    close() {
      life.abort();
      stopWatching();
    },
  };
}
