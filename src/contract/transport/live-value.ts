/**
 * A value that others watch, such as the session at the counter. A watcher gets the present value and then the newest one
 * each time it asks: what came and went while it was slow is left out, so that a slow window costs one value of memory.
 */
export class LiveValue<T> {
  #value: T;
  #version = 0;
  #waiting = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    this.#version++;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }

  /** Ends when `signal` says so: give it the signal of the call, so that a window that has gone is forgotten. */
  async *watch(signal: AbortSignal | undefined): AsyncGenerator<T, void, undefined> {
    let seen = -1;
    for (;;) {
      if (signal?.aborted) return;
      if (seen === this.#version) await this.#changeOr(signal);
      if (signal?.aborted) return;
      seen = this.#version;
      yield this.#value;
    }
  }

  /** How many watchers wait for the next value. */
  get watchers(): number {
    return this.#waiting.size;
  }

  #changeOr(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      signal?.addEventListener('abort', wake, { once: true });
      this.#waiting.add(wake);
    });
  }
}
