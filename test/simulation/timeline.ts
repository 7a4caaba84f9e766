/** Simulated time: what is to happen, in its order. Of two things at one moment the one that was announced first comes first. */
export type Timeline = {
  /** Milliseconds since the world began. */
  now(): number;
  /** Announces something; answers how to call it off. */
  later(work: () => void, afterMs: number): () => void;
  /** Lets things happen until `isOver`, or nothing is left, or `mostMs` have passed. */
  run(isOver: () => boolean, mostMs?: number): Promise<void>;
  /** Runs what takes real time (packing in another thread), one after the other; simulated time stands still meanwhile. */
  outside<T>(work: () => Promise<T>): Promise<T>;
  readonly events: number;
};

type Announced = { readonly at: number; readonly order: number; work: (() => void) | undefined };

export function createTimeline(): Timeline {
  const heap: Announced[] = [];
  let now = 0;
  let order = 0;
  let events = 0;
  let outside: Promise<unknown> | undefined;

  const isBefore = (a: Announced, b: Announced): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
  function push(one: Announced): void {
    let index = heap.push(one) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(one, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = one;
  }
  function pop(): Announced | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }

  return {
    now: () => now,
    later(work, afterMs) {
      const one: Announced = { at: now + Math.max(0, afterMs), order: order++, work };
      push(one);
      return () => void (one.work = undefined);
    },
    async run(isOver, mostMs = Number.POSITIVE_INFINITY) {
      const end = now + mostMs;
      await new Promise(setImmediate);
      while (!isOver()) {
        const next = pop();
        if (!next) return;
        if (!next.work) continue;
        if (next.at > end) {
          push(next);
          now = end;
          return;
        }
        now = next.at;
        events++;
        next.work();
        // everything that follows from it without time passing: all promises that are settled by now
        await new Promise(setImmediate);
        while (outside) {
          const last = outside;
          await last;
          if (outside === last) outside = undefined;
          await new Promise(setImmediate);
        }
      }
    },
    outside(work) {
      const done = (outside ?? Promise.resolve()).then(work);
      outside = done;
      return done;
    },
    get events() {
      return events;
    },
  };
}
