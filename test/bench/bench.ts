import type { Row } from './row.ts';

/** How much to measure. */
export type Amount = {
  /** One round at the smallest size: shows that a bench runs, its figures mean nothing. */
  readonly smallest: boolean;
  /** Of `scan`: the scanner in hand; one in keyboard mode if left out. */
  readonly scanner?: ScannerName | undefined;
};

export const SCANNERS = ['wedge', 'serial', 'hid'] as const;
export type ScannerName = (typeof SCANNERS)[number];

/** A bench yields its rows as they come, so that a long one shows that it is alive. */
export type Bench = (amount: Amount) => AsyncIterable<Row>;

/** Rounds of ours and the anchor in turn. */
export const roundsOf = ({ smallest }: Amount): number => (smallest ? 1 : 5);

export const sizesOf = <T>({ smallest }: Amount, sizes: readonly [T, T, T, ...T[]]): readonly T[] =>
  smallest ? sizes.slice(0, 1) : sizes;
