/** Most turns of the event loop that something inside one process may take. */
const MOST_TURNS = 10_000;

/** Waits for what happens by itself in this process, by turns of the event loop: no clock passes, whether real or a test's. */
export async function until(check: () => boolean): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    if (check()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`it did not happen: ${check.toString()}`);
}
