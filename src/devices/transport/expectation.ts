/** Something that is awaited for a bounded time and comes at most once. */
export type Expectation<T> = {
  arrived(value: T): void;
  /** It will not come any more. */
  lost(): void;
  /** The value, also if it came before; undefined if it is lost or does not come in time. May be asked again. */
  within(timeMs: number): Promise<T | undefined>;
};

export function expectation<T>(): Expectation<T> {
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  return {
    arrived: (value) => resolve(value),
    lost: () => resolve(undefined),
    within(timeMs) {
      const { promise: late, resolve: tooLate } = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => tooLate(undefined), timeMs);
      return Promise.race([promise, late]).finally(() => clearTimeout(timer));
    },
  };
}
