import type { Condition } from './virtual-status.ts';

/** What a command means to the printer's working, beside what it puts on paper. */
export type Role =
  | 'prints'
  /** Passed over: it moves neither head nor paper. */
  | 'nothing'
  /** A receipt begins. */
  | 'begins'
  | 'cuts'
  /** Reports changes from now on, or no more. */
  | 'reports'
  /** Tells the host that all before it is on paper. */
  | 'mark'
  | 'resets-marks'
  | 'opens-drawer';

export type Counted = { readonly length: number; readonly name: string; readonly body: Uint8Array };

/** A command that is obeyed when it comes in, whatever stands before it in the buffer. */
export type RealTime =
  | { readonly kind: 'status'; readonly length: number; readonly which: number }
  | { readonly kind: 'clear'; readonly length: number };

/** How a virtual printer reads and answers in one language. */
export type VirtualLanguage = {
  /** The real-time command at this place; `unfinished` if it may become one with the next bytes. */
  realTimeAt(bytes: Uint8Array, at: number): RealTime | 'unfinished' | undefined;
  /** The command at the front; undefined while its end has not come. */
  next(bytes: Uint8Array, offset: number): Counted | undefined;
  roleOf(command: Counted): Role;
  answer(condition: Condition, which: number, marks: number): Uint8Array | undefined;
  report(condition: Condition, marks: number): Uint8Array;
  /** What a mark is answered with. */
  reached(condition: Condition, marks: number): Uint8Array;
  /** The answer when the buffer has been emptied; absent where that cannot be asked for. */
  readonly cleared?: Uint8Array;
};
