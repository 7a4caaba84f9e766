import { workerData } from 'node:worker_threads';
import { isChainedPage } from './chain-lines.ts';
import {
  type ChainSlots,
  END,
  entriesOf,
  FREE,
  FULL,
  lengthOf,
  SLOT_BYTES,
  SLOTS,
  stateOf,
  WRONG,
} from './chain-slots.ts';

/** Who reads the journal has ended without saying so. */
const LONGEST_WAIT_MS = 60_000;

/** The thread that hashes pages of a journal while the next ones are read, one slot after the other, until it is told to end. */
function hashPages({ control, bytes }: ChainSlots): void {
  const words = new Int32Array(control);
  for (let slot = 0; ; slot = (slot + 1) % SLOTS) {
    const state = stateOf(slot);
    if (Atomics.wait(words, state, FREE, LONGEST_WAIT_MS) === 'timed-out' || Atomics.load(words, state) === END) return;
    if (Atomics.load(words, state) !== FULL) return;
    const page = Buffer.from(bytes, slot * SLOT_BYTES, words[lengthOf(slot)]);
    Atomics.store(words, state, isChainedPage(page, words[entriesOf(slot)] ?? 0) ? FREE : WRONG);
    Atomics.notify(words, state);
  }
}

hashPages(workerData as ChainSlots);
