import { type Model, momentsOf, type Operation } from './history.ts';

export type Verdict<Input, Output> =
  | { readonly verdict: 'linearizable'; readonly configurations: number }
  | {
      readonly verdict: 'not-linearizable';
      readonly configurations: number;
      readonly part: string;
      /** No order explains the history up to the return of this operation; up to the return before it some order does. */
      readonly stuckAt: Operation<Input, Output>;
      /** What was open at that moment, itself included. */
      readonly open: readonly Operation<Input, Output>[];
    }
  /** More configurations than allowed: nothing has been proved. */
  | { readonly verdict: 'unknown'; readonly configurations: number; readonly part: string };

/** About 300 bytes each: enough for the hardest published history many times over, and less than a process may take. */
const MOST_CONFIGURATIONS = 2_000_000;

/**
 * Says whether a history is linearizable: whether every operation can have taken effect at one moment between its call
 * and its return, so that a sequential model explains all outcomes.
 *
 * The search of Wing and Gong (1993), with Lowe's cache of configurations seen (2017) and his just-in-time rule: an
 * operation is given its place only when a return cannot be passed otherwise. A configuration is a return to be passed, the
 * set of open operations that have their place already, and the model's state; each is visited once.
 */
export function checkHistory<State, Input, Output>(
  model: Model<State, Input, Output>,
  history: readonly Operation<Input, Output>[],
  mostConfigurations = MOST_CONFIGURATIONS,
): Verdict<Input, Output> {
  const parts = new Map<string, Operation<Input, Output>[]>();
  for (const operation of history) {
    const key = model.partition?.(operation.input) ?? '';
    const part = parts.get(key);
    if (part) part.push(operation);
    else parts.set(key, [operation]);
  }
  let configurations = 0;
  for (const [part, operations] of parts) {
    const verdict = checkPart(model, part, operations, mostConfigurations - configurations);
    configurations += verdict.configurations;
    if (verdict.verdict !== 'linearizable') return { ...verdict, configurations };
  }
  return { verdict: 'linearizable', configurations };
}

/** A return that must be passed: the operation's place must be found before it. */
type Return = {
  readonly operation: number;
  readonly slot: bigint;
  /** What is open then, in the order in which places are tried. */
  readonly open: readonly { readonly operation: number; readonly slot: bigint }[];
};

type Configuration<State> = { readonly at: number; readonly placed: bigint; readonly state: State; tried: number };

function checkPart<State, Input, Output>(
  model: Model<State, Input, Output>,
  part: string,
  history: readonly Operation<Input, Output>[],
  mostConfigurations: number,
): Verdict<Input, Output> {
  const returns = returnsOf(history);
  const seen = returns.map(() => new Map<string, State[]>());
  const stack: Configuration<State>[] = [];
  let configurations = 0;
  let furthest = 0;

  /** Goes on to the next return whose operation has no place yet, and keeps that configuration unless it was seen. */
  const enter = (from: number, before: bigint, state: State): 'end' | 'seen' | 'new' => {
    let [at, placed] = [from, before];
    for (let next = returns[at]; next && (placed & next.slot) !== 0n; next = returns[++at]) placed &= ~next.slot;
    furthest = Math.max(furthest, at);
    const states = seen[at];
    if (!states) return 'end';
    const key = `${placed.toString(36)} ${model.hash(state)}`;
    const known = states.get(key);
    if (known?.some((other) => model.equal(other, state))) return 'seen';
    if (known) known.push(state);
    else states.set(key, [state]);
    configurations++;
    stack.push({ at, placed, state, tried: 0 });
    return 'new';
  };

  if (enter(0, 0n, model.init()) === 'end') return { verdict: 'linearizable', configurations };
  for (let current = stack.at(-1); current; current = stack.at(-1)) {
    if (configurations > mostConfigurations) return { verdict: 'unknown', configurations, part };
    const candidate = returns[current.at]!.open[current.tried++];
    if (!candidate) {
      stack.pop();
      continue;
    }
    if ((current.placed & candidate.slot) !== 0n) continue;
    const { input, returned } = history[candidate.operation]!;
    const stepped = model.step(current.state, input, returned?.output);
    if (stepped.ok && enter(current.at, current.placed | candidate.slot, stepped.state) === 'end')
      return { verdict: 'linearizable', configurations };
  }
  const { operation, open } = returns[furthest]!;
  return {
    verdict: 'not-linearizable',
    configurations,
    part,
    stuckAt: history[operation]!,
    open: open.map((one) => history[one.operation]!),
  };
}

/** The operation itself is tried first, then what returns soonest; what never returned comes last. */
function returnsOf(history: readonly Operation<unknown, unknown>[]): Return[] {
  const open = new Map<number, bigint>();
  const returns: Return[] = [];
  const returnedAt = (operation: number): number => history[operation]!.returned?.at ?? Number.POSITIVE_INFINITY;
  for (const { operation, kind, slot } of momentsOf(history)) {
    if (kind === 'call') {
      open.set(operation, slot);
      continue;
    }
    const candidates = [...open].map(([other, otherSlot]) => ({ operation: other, slot: otherSlot }));
    // of two that never returned neither comes first: infinity less infinity is no order
    candidates.sort((a, b) => returnedAt(a.operation) - returnedAt(b.operation) || a.operation - b.operation);
    candidates.sort((a, b) => Number(b.operation === operation) - Number(a.operation === operation));
    returns.push({ operation, slot, open: candidates });
    open.delete(operation);
  }
  return returns;
}
