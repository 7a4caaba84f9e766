import { failure } from './outcome.ts';

/** Pause before a stream is opened again, by the number of failures in a row: 0.1 s, doubled up to 5 s. */
const defaultPauseMs = (failures: number): number => Math.min(100 * 2 ** Math.min(failures, 16), 5_000);

export interface FollowOptions {
  readonly pauseMs?: (failures: number) => number;
  /** Told why a stream ended, with a code of `outcome.ts` or of the contract. It is opened again all the same. */
  readonly onFault?: (code: string) => void;
}

/**
 * Follows a stream for as long as it is wanted: when it ends, for whatever reason, it is opened again after a bounded
 * pause. For streams that begin with the present state. Gives back what stops it.
 */
export function follow<T>(
  open: (signal: AbortSignal) => PromiseLike<AsyncIterable<T>>,
  onValue: (value: T) => void,
  { pauseMs = defaultPauseMs, onFault }: FollowOptions = {},
): () => void {
  const stopping = new AbortController();
  let wake = (): void => {};
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        for await (const value of await open(stopping.signal)) {
          if (stopping.signal.aborted) return;
          failures = 0;
          onValue(value);
        }
      } catch (error) {
        if (!stopping.signal.aborted) onFault?.(failure(error).code);
      }
      if (stopping.signal.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs(failures++));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  void run();
  return () => {
    stopping.abort();
    wake();
  };
}
