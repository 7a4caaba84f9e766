import { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { SpoolSystem } from '#devices/printer/spool/spool-system';
import type { PrinterEnd } from './carry.ts';

/** A job of more bytes than this goes in parts. */
const MAX_JOB_BYTES = 2_000_000;
/** A queue that takes no job is asked again so often; then the till's line is broken off, as by a printer that is gone. */
const ATTEMPTS = 20;
const AGAIN_MS = 500;
/** Written behind the last byte of a receipt: it comes when all before it has been taken, so that a job is a whole receipt. */
const RECEIPT_ENDED = Buffer.alloc(0);

/**
 * A print queue of the system as the printer's end: each receipt becomes a job. What was taken from the till waits here
 * until the system has it, and the till with it. A queue says nothing back. Undefined if there is no such queue, or it is stopped.
 */
export async function openQueueEnd(name: string, system: SpoolSystem): Promise<PrinterEnd | undefined> {
  const status = await system.status(name);
  if (status === 'off' || status === 'offline') return undefined;
  let pieces: Buffer[] = [];
  let size = 0;
  let submitting: Promise<boolean> = Promise.resolve(true);

  async function submit(bytes: Buffer): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if ((await system.submit(name, 'Bon', bytes)) !== undefined) return true;
      await wait(AGAIN_MS);
    }
    return false;
  }

  /** One job after the other, in their order. */
  function endJob(): Promise<boolean> {
    const bytes = Buffer.concat(pieces);
    pieces = [];
    size = 0;
    if (bytes.length > 0) submitting = submitting.then((wasTaken) => wasTaken && submit(bytes));
    return submitting;
  }
  const answer = (done: (error?: Error | null) => void) => (wasTaken: boolean) =>
    done(wasTaken ? null : new Error('the queue takes no job'));

  const line = new Duplex({
    read: () => undefined,
    write(bytes: Buffer, _encoding, done) {
      pieces.push(bytes);
      size += bytes.length;
      if (size >= MAX_JOB_BYTES || bytes.length === 0) void endJob();
      // nothing is taken before the job before it is
      void submitting.then(answer(done));
    },
    final: (done) => void endJob().then(answer(done)),
  });
  // a queue closes its end when it has all
  line.once('finish', () => line.push(null));
  return { line, receiptEnded: () => void line.write(RECEIPT_ENDED) };
}
