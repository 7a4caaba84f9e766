import { useEffect, useRef } from 'react';

/** What a screen or a dialog does with what comes from the keyboard and the scanner while it is in front. */
export type InputHandler = {
  /** A scan. Without it the scan goes to what lies behind. */
  readonly onScan?: ((text: string) => void) | undefined;
  /** A key that nothing in focus uses, as `KeyboardEvent.key`. Without it the key does nothing: it never goes behind. */
  readonly onKey?: ((key: string) => void) | undefined;
};

/** Leads scans and keys to what is in front: the screen first, dialogs above it. */
export class InputRouter {
  #stack: { current: InputHandler }[] = [];

  /** `handler` comes to the front until the returned function is called. */
  enter(handler: { current: InputHandler }): () => void {
    this.#stack.push(handler);
    return () => {
      this.#stack = this.#stack.filter((candidate) => candidate !== handler);
    };
  }

  scan(text: string): void {
    this.#stack.findLast((handler) => handler.current.onScan)?.current.onScan?.(text);
  }

  key(key: string): void {
    this.#stack.at(-1)?.current.onKey?.(key);
  }
}

/** The page has one keyboard. */
export const inputRouter = new InputRouter();

/** Puts a handler in front for as long as the component stands. The newest handler is taken without registering again. */
export function useInput(handler: InputHandler): void {
  const current = useRef(handler);
  useEffect(() => {
    current.current = handler;
  });
  useEffect(() => inputRouter.enter(current), []);
}
