import type { Refused } from '#base/result';

/** What came out of a scanner's bytes, and how many of them it took. */
export type ScanEvent = { readonly bytes: number } & (
  | { readonly kind: 'scan'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusal: Refused }
  /** Something that is no scan, or not yet, for the technician only. */
  | { readonly kind: 'noted'; readonly note: string }
);

/** Makes scans of the bytes of one scanner. Pure: times are given, from any steady clock; what it keeps is bounded. */
export type ScanReader = {
  push(bytes: Uint8Array, nowMs: number): readonly ScanEvent[];
  /** When `quiet` is to be called if nothing comes before; undefined while nothing waits. */
  deadlineMs(): number | undefined;
  /** Nothing has come until the deadline. */
  quiet(): readonly ScanEvent[];
  /** The line is gone: what has begun will never end. */
  cut(): readonly ScanEvent[];
};
