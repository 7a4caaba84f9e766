/**
 * Put into a page before anything else of it runs: takes the time from the last key of a scan (the browser's own time
 * stamp of the event) to the end of the first frame that has the expected text in the greeting.
 */
export function installStopwatch(): void {
  let pressedAt = 0;
  window.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true });

  window.benchScan = (expected) =>
    new Promise((resolve) => {
      const looks = new MutationObserver(() => {
        if (!document.querySelector('h1.greeting')?.textContent?.includes(expected)) return;
        looks.disconnect();
        requestAnimationFrame(() => {
          // a task that was posted before the frame is drawn runs after it
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - pressedAt));
          port1.start();
          port2.postMessage(undefined);
        });
      });
      looks.observe(document, { subtree: true, childList: true, characterData: true });
    });
}

declare global {
  interface Window {
    benchScan(expected: string): Promise<number>;
  }
}
