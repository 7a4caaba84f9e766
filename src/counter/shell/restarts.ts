/** A process that ran this long was healthy: failures before it do not count any more. */
const HEALTHY_MS = 60_000;
const MOST_FAILURES = 5;

/**
 * When to start something again that has ended unasked: at once after a healthy run, then after 0.25 s, doubled each time;
 * after five failures in a row not at all, because then a person has to look at it.
 */
export class Restarts {
  #failures = 0;

  /** Pause in ms before the next start, or `give-up`. */
  after(ranMs: number): number | 'give-up' {
    if (ranMs >= HEALTHY_MS) this.#failures = 0;
    if (this.#failures >= MOST_FAILURES) return 'give-up';
    const pauseMs = this.#failures === 0 ? 0 : 250 * 2 ** (this.#failures - 1);
    this.#failures++;
    return pauseMs;
  }

  /** A person has decided to try again. */
  forget(): void {
    this.#failures = 0;
  }
}
