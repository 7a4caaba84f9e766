import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isChainedPage } from './chain-lines.ts';
import { END, entriesOf, FREE, FULL, lengthOf, newSlots, SLOT_BYTES, SLOTS, stateOf, WRONG } from './chain-slots.ts';

/** Beside this file in a checkout; a program of its own once built. */
const PROGRAM = [
  join(import.meta.dirname, 'chain-worker.ts'),
  join(import.meta.dirname, '../chain/main.js'),
  join(import.meta.dirname, '../../out/chain/main.js'),
].find(existsSync);

/** A page is hashed in milliseconds; a thread that has not done it by then is gone. */
const LONGEST_WAIT_MS = 30_000;

/** Proves pages of a journal one after the other. Both answer whether everything so far is chained, as far as is known. */
export type PageProver = {
  /** A page as `isChainedPage` wants it. */
  add(page: Buffer, entries: number): boolean;
  finish(): boolean;
  close(): void;
};

export const hereProver: PageProver = {
  add: isChainedPage,
  finish: () => true,
  close: () => undefined,
};

/**
 * The same with a second thread that hashes while the next page is read, which takes as long again. When it is behind, or
 * a page is too long for it, the page is proved here. Never gives way to other work of this thread, so that callers stay
 * synchronous.
 */
export function threadProver(): PageProver {
  if (PROGRAM === undefined || availableParallelism() < 2) return hereProver;
  const slots = newSlots();
  const words = new Int32Array(slots.control);
  const bytes = Buffer.from(slots.bytes);
  const worker = new Worker(PROGRAM, { workerData: slots });
  // what it does not do is done or found missing here
  worker.on('error', () => undefined);
  worker.unref();
  let slot = 0;
  const set = (index: number, value: number): void => {
    Atomics.store(words, index, value);
    Atomics.notify(words, index);
  };
  return {
    add(page, entries) {
      const state = Atomics.load(words, stateOf(slot));
      if (state === WRONG) return false;
      if (state === FULL || page.length > SLOT_BYTES) return hereProver.add(page, entries);
      page.copy(bytes, slot * SLOT_BYTES);
      words[lengthOf(slot)] = page.length;
      words[entriesOf(slot)] = entries;
      set(stateOf(slot), FULL);
      slot = (slot + 1) % SLOTS;
      return true;
    },
    finish() {
      for (let index = 0; index < SLOTS; index++) {
        if (Atomics.wait(words, stateOf(index), FULL, LONGEST_WAIT_MS) === 'timed-out') return false;
        if (Atomics.load(words, stateOf(index)) !== FREE) return false;
      }
      return true;
    },
    close() {
      for (let index = 0; index < SLOTS; index++) set(stateOf(index), END);
      void worker.terminate();
    },
  };
}
