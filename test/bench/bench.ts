import type { Row } from './row.ts';

/** How much to measure. */
export type Amount = {
  /** One round at the smallest size: shows that a bench runs, its figures mean nothing. */
  readonly smallest: boolean;
  /** Only this size, of those that the bench has. */
  readonly size?: number | undefined;
  /** How often ours and the anchor are measured in turn; five times if left out. */
  readonly rounds?: number | undefined;
  /** Of `scan`: the scanner in hand; one in keyboard mode if left out. */
  readonly scanner?: ScannerName | undefined;
};

export const SCANNERS = ['wedge', 'serial', 'hid'] as const;
export type ScannerName = (typeof SCANNERS)[number];

/** A bench yields its rows as they come, so that a long one shows that it is alive. */
export type Bench = (amount: Amount) => AsyncIterable<Row>;

/** Rounds of ours and the anchor in turn. */
export const roundsOf = ({ smallest, rounds = 5 }: Amount): number => (smallest ? 1 : rounds);

export const sizesOf = <T>({ smallest, size }: Amount, sizes: readonly [T, T, T, ...T[]]): readonly T[] =>
  smallest ? sizes.slice(0, 1) : size === undefined ? sizes : sizes.filter((one) => Number(one) === size);
