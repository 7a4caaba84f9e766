/** Memory that two threads share: a ring of pages, each with its state, its length in bytes and its number of entries. */

export const SLOTS = 4;
/** A page that is longer is checked where it was read. */
export const SLOT_BYTES = 4 * 1024 * 1024;

export const FREE = 0;
export const FULL = 1;
export const WRONG = 2;
/** Nothing more will come. */
export const END = 3;

export type ChainSlots = { readonly control: SharedArrayBuffer; readonly bytes: SharedArrayBuffer };

export const newSlots = (): ChainSlots => ({
  control: new SharedArrayBuffer(SLOTS * 3 * Int32Array.BYTES_PER_ELEMENT),
  bytes: new SharedArrayBuffer(SLOTS * SLOT_BYTES),
});

/** Where the state, the length and the number of entries of a slot stand in `control`. */
export const stateOf = (slot: number): number => slot * 3;
export const lengthOf = (slot: number): number => slot * 3 + 1;
export const entriesOf = (slot: number): number => slot * 3 + 2;
