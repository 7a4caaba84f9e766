/**
 * One operation as somebody saw it from outside. Times are of one clock that only goes forward (milliseconds, or the
 * number of a line in a log); only their order counts.
 */
export type Operation<Input, Output> = {
  readonly process: string;
  readonly input: Input;
  readonly calledAt: number;
  /** Absent: nobody heard how it ended. It may take effect at any later time, or never. */
  readonly returned?: { readonly at: number; readonly output: Output };
};

/** What a correct object would do if one operation came after the other (Herlihy and Wing 1990). */
export type Model<State, Input, Output> = {
  init(): State;
  /** Whether the operation may have this outcome in this state, and the state after it. Without an output any outcome may be. */
  step(
    state: State,
    input: Input,
    output: Output | undefined,
  ): { readonly ok: true; readonly state: State } | { readonly ok: false };
  equal(a: State, b: State): boolean;
  /** Equal states have equal hashes; states with equal hashes are compared. */
  hash(state: State): string | number;
  /** Operations with different answers have nothing to do with each other: their histories are judged one by one. */
  partition?(input: Input): string;
};

/** A moment of a history: an operation begins, or its outcome is heard. `slot` tells apart what is open at one time. */
export type Moment = { readonly operation: number; readonly kind: 'call' | 'return'; readonly slot: bigint };

/**
 * The moments of a history in their order. Of a call and a return at the same time the call comes first, so that nothing
 * is taken to be ordered that is not. Slots (powers of two) are used again, so that few bits describe what is open.
 */
export function momentsOf(history: readonly Operation<unknown, unknown>[]): Moment[] {
  const moments = history.flatMap(({ calledAt, returned }, operation) => [
    { operation, kind: 'call' as const, at: calledAt },
    ...(returned ? [{ operation, kind: 'return' as const, at: returned.at }] : []),
  ]);
  moments.sort((a, b) => a.at - b.at || (a.kind === b.kind ? a.operation - b.operation : a.kind === 'call' ? -1 : 1));
  const slots = new Map<number, number>();
  const free: number[] = [];
  let made = 0;
  return moments.map(({ operation, kind }) => {
    if (kind === 'call') slots.set(operation, free.pop() ?? made++);
    const slot = slots.get(operation);
    if (slot === undefined) throw new Error(`operation ${operation} ended before it began`);
    if (kind === 'return') free.push(slot);
    return { operation, kind, slot: 1n << BigInt(slot) };
  });
}
