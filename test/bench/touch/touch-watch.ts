/** What one touch came to, in milliseconds since the browser knew of it. */
export type Felt = {
  /** From the finger that comes down to the end of the first frame in which the button looks pressed. */
  readonly pressed: number;
  /** From the finger that leaves to the end of the first frame with the outcome. */
  readonly answered: number;
};

/** Put into a page before anything else of it runs: takes the time of touches. */
export function installTouchWatch(): void {
  /** A task that was posted before the frame is drawn runs after it. */
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(undefined);
      });
    });
  const lookOf = (button: Element): string => {
    const { backgroundColor, borderTopColor } = getComputedStyle(button);
    return backgroundColor + borderTopColor;
  };

  window.awaitTouch = (x, y, outcome) => {
    const button = document.elementFromPoint(x, y)?.closest('button');
    if (!button) throw new Error(`no button at ${x}, ${y}`);
    const before = lookOf(button);
    const pressed = new Promise<number>((resolve) => {
      const looks = (from: number): void => {
        if (lookOf(button) !== before) void painted().then((at) => resolve(at - from));
        else requestAnimationFrame(() => looks(from));
      };
      // asked in the order of events: whoever changes the button on the same event has done so by then
      addEventListener('pointerdown', ({ timeStamp }) => queueMicrotask(() => looks(timeStamp)), { once: true });
    });
    const answered = new Promise<number>((resolve) => {
      addEventListener(
        'pointerup',
        ({ timeStamp }) => {
          const isThere = (): boolean =>
            [...document.querySelectorAll(outcome.selector)].some(
              (element) => outcome.text === undefined || element.textContent?.includes(outcome.text),
            );
          const done = (): void => void painted().then((at) => resolve(at - timeStamp));
          if (isThere()) return done();
          const changes = new MutationObserver(() => {
            if (!isThere()) return;
            changes.disconnect();
            done();
          });
          changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        },
        { once: true, capture: true },
      );
    });
    window.felt = Promise.all([pressed, answered]).then(([one, other]) => ({ pressed: one, answered: other }));
  };
}

declare global {
  interface Window {
    awaitTouch(x: number, y: number, outcome: { readonly selector: string; readonly text?: string }): void;
    felt: Promise<Felt>;
  }
}
