/** Moments of one scan, in milliseconds of this machine's clock. */
export type PaintedScan = {
  /** The last key (the browser's own time stamp of the event). */
  readonly pressedAt: number;
  /** The end of the first frame that has the expected text in the greeting. */
  readonly paintedAt: number;
};

/** Put into a page before anything else of it runs: takes the time of scans. */
export function installStopwatch(): void {
  let pressedAt = 0;
  window.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true });

  window.awaitScan = (expected) => {
    window.painted = new Promise((resolve) => {
      const looks = new MutationObserver(() => {
        if (!document.querySelector('h1.greeting')?.textContent?.includes(expected)) return;
        looks.disconnect();
        requestAnimationFrame(() => {
          // a task that was posted before the frame is drawn runs after it
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () =>
            resolve({
              pressedAt: performance.timeOrigin + pressedAt,
              paintedAt: performance.timeOrigin + performance.now(),
            }),
          );
          port1.start();
          port2.postMessage(undefined);
        });
      });
      looks.observe(document, { subtree: true, childList: true, characterData: true });
    });
  };
}

declare global {
  interface Window {
    awaitScan(expected: string): void;
    painted: Promise<PaintedScan>;
  }
}
