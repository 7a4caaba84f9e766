/** At most so many recalls are waited for at a time in this process; a further one is not waited for. */
const MOST_WAITING = 1_000;

/** Runs something later; answers how to call it off. Other than that of the system only where time is simulated. */
type Later = (work: () => void, afterMs: number) => () => void;
const afterTimeout: Later = (work, afterMs) => {
  const timer = setTimeout(work, afterMs);
  return () => clearTimeout(timer);
};

/** Waits for recalls to be answered by the journals of the terminals that were asked, whichever process takes them in. */
export function createRecallAnswers(later: Later = afterTimeout) {
  const waiting = new Map<string, () => void>();
  return {
    /** Resolves when all of these recalls have been answered, at the latest after `timeoutMs`. */
    wait(recalls: readonly string[], timeoutMs: number): Promise<void> {
      if (recalls.length === 0 || waiting.size >= MOST_WAITING) return Promise.resolve();
      return new Promise((resolve) => {
        const open = new Set(recalls);
        const end = (): void => {
          callOff();
          for (const recall of recalls) waiting.delete(recall);
          resolve();
        };
        const callOff = later(end, timeoutMs);
        for (const recall of recalls) {
          waiting.set(recall, () => {
            open.delete(recall);
            if (open.size === 0) end();
          });
        }
      });
    },
    answered(recalls: readonly string[]): void {
      for (const recall of recalls) waiting.get(recall)?.();
    },
  };
}

export type RecallAnswers = ReturnType<typeof createRecallAnswers>;
