/** Scans that wait for a window to take them: what the fastest hand scans while a busy machine stands still for three seconds. */
const MAX_WAITING = 64;
/** Windows with a dialog open; a counter has two or three windows in all. */
const MAX_CLAIMS = 8;

type Claim = { readonly waiting: string[]; wake: () => void };

/**
 * Where a scan goes that came by a device of this service: to the dialog that is open in a window, else to the session. What
 * was typed by a keyboard scanner comes through its window, which knows its own dialogs.
 */
export function createScanRoutes(toSession: (text: string) => void) {
  const claims: Claim[] = [];

  return {
    take(text: string): void {
      const claim = claims.at(-1);
      if (!claim) return toSession(text);
      if (claim.waiting.length >= MAX_WAITING) claim.waiting.shift();
      claim.waiting.push(text);
      claim.wake();
    },

    /** Scans of a window that has a dialog open, until `signal` says that it was closed. The newest claim counts. */
    async *claim(signal: AbortSignal | undefined): AsyncGenerator<{ text: string }, void, undefined> {
      if (claims.length >= MAX_CLAIMS) claims.shift()?.wake();
      const claim: Claim = { waiting: [], wake: () => undefined };
      claims.push(claim);
      try {
        while (!signal?.aborted && claims.includes(claim)) {
          const text = claim.waiting.shift();
          if (text === undefined) await nextOf(claim, signal);
          else yield { text };
        }
      } finally {
        const at = claims.indexOf(claim);
        if (at >= 0) claims.splice(at, 1);
        // its window has gone: what it did not take any more counts where it would have gone without it
        for (const text of claim.waiting) toSession(text);
      }
    },
  };
}

function nextOf(claim: Claim, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal?.removeEventListener('abort', done);
      claim.wake = () => undefined;
      resolve();
    };
    claim.wake = done;
    signal?.addEventListener('abort', done, { once: true });
  });
}
