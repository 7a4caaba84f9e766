import type { LinkTiming } from '../transport/link.ts';

export type PrinterTiming = LinkTiming & {
  readonly answerMs: number;
  /** For each kilobyte: a slow line, or a printer that takes no more than it prints, is not a broken one. */
  readonly writeMs: number;
  /** How often it is asked while nothing is printed; changes it reports by itself come sooner. */
  readonly pollMs: number;
  /** While it prints, how often it is asked, and how many times before it counts as not answering. */
  readonly checkMs: number;
  readonly checks: number;
};

export const DEFAULT_PRINTER_TIMING: PrinterTiming = {
  connectMs: 2_000,
  firstBackOffMs: 250,
  longestBackOffMs: 10_000,
  answerMs: 1_000,
  writeMs: 5_000,
  pollMs: 3_000,
  checkMs: 300,
  checks: 40,
};
