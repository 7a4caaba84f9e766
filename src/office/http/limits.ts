import { ok, type Result, refused } from '#base/result';

/**
 * Runs tasks of one key one after the other, in the order in which they were announced, and at most `most` in all at a
 * time. More than `waiting` tasks of one key, or tasks of more than `weight` in all (bytes in memory), are turned away: a
 * queue that only grows helps nobody.
 */
export function createTurns({ most, waiting, weight: heaviest }: { most: number; waiting: number; weight: number }) {
  const lines = new Map<string, { tail: Promise<unknown>; length: number }>();
  let inAll = 0;
  let running = 0;
  const idle: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (running >= most) await new Promise<void>((resolve) => idle.push(resolve));
    else running++;
  }
  /** The place goes to who has waited longest. */
  function leave(): void {
    const next = idle.shift();
    if (next) next();
    else running--;
  }

  return {
    /** Takes a place in the line at once; the task runs when its turn comes. */
    take(
      key: string,
      weight: number,
    ): Result<{ run<T>(task: () => Promise<T>): Promise<T>; giveUp(): void }, 'office-busy'> {
      const line = lines.get(key) ?? { tail: Promise.resolve(), length: 0 };
      if (line.length >= waiting || (inAll > 0 && inAll + weight > heaviest)) return refused('office-busy');
      lines.set(key, line);
      line.length++;
      inAll += weight;
      const before = line.tail;
      let done!: () => void;
      line.tail = new Promise<void>((resolve) => (done = resolve));
      let over = false;
      const end = (): void => {
        if (over) return;
        over = true;
        inAll -= weight;
        if (--line.length === 0) lines.delete(key);
        // who comes next waits for all before us too, also when we gave up out of turn
        void before.then(done);
      };
      return ok({
        async run(task) {
          await before;
          await enter();
          try {
            return await task();
          } finally {
            leave();
            end();
          }
        },
        giveUp: end,
      });
    },
  };
}

/** Lets each key through `most` times per `windowMs`. Remembers at most `keys` of them; then all are new again. */
export function createRateLimit(options: { most: number; windowMs: number; keys: number; now: () => number }) {
  const seen = new Map<string, { since: number; count: number }>();
  return {
    take(key: string): boolean {
      const at = options.now();
      let entry = seen.get(key);
      if (!entry || at - entry.since >= options.windowMs) {
        if (seen.size >= options.keys) seen.clear();
        seen.set(key, (entry = { since: at, count: 0 }));
      }
      entry.count++;
      return entry.count <= options.most;
    },
    /** What turned out to be in order does not count. */
    giveBack(key: string): void {
      const entry = seen.get(key);
      if (entry && entry.count > 0) entry.count--;
    },
  };
}
