import type { Clock } from '#base/clock';

export type Phase = 'prepare' | 'book' | 'again' | 'check' | 'whatif';
export type Progress = {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  /** Baskets per second over the last seconds; 0 as long as nothing can be said. */
  readonly perSecond: number;
  /** Undefined as long as nothing can be said. */
  readonly secondsLeft: number | undefined;
};

/** Progress is told at most this often. */
const TELL_MS = 100;
/** The rate is that of so many milliseconds before now: it follows the load, and does not jump. */
const RATE_OVER_MS = 4_000;

/** Counts baskets of one phase and tells how fast they go and how long the rest will take. `step` is cheap. */
export function createProgress(phase: Phase, total: number, clock: Clock, tell: (progress: Progress) => void) {
  // marks: when how many were done, the oldest first; at most RATE_OVER_MS / TELL_MS of them
  const marks = [{ at: clock.now(), done: 0 }];
  let told = -Infinity;

  const now = (done: number): Progress => {
    const at = clock.now();
    marks.push({ at, done });
    while (marks.length > 2 && marks[0]!.at < at - RATE_OVER_MS) marks.shift();
    const oldest = marks[0]!;
    const perSecond = at > oldest.at ? ((done - oldest.done) * 1_000) / (at - oldest.at) : 0;
    return { phase, done, total, perSecond, secondsLeft: perSecond > 0 ? (total - done) / perSecond : undefined };
  };
  tell({ phase, done: 0, total, perSecond: 0, secondsLeft: undefined });
  return {
    step(done: number): void {
      const at = clock.now();
      if (done < total && at - told < TELL_MS) return;
      told = at;
      tell(now(done));
    },
  };
}
