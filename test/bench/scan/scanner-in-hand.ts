import type { Page } from '@playwright/test';

/** A scanner at the counter of a bench. */
export type ScannerInHand = {
  /** Scans a code. When its last byte was on the line, in milliseconds of this machine's clock; undefined for keys, whose moment the page knows. */
  scan(code: string): Promise<number | undefined>;
  /** From now on each code goes to the bench, whatever the screen makes of it. */
  hearEach(): Promise<void>;
  /** The codes that reached the counter's service since then, in their order. */
  readonly arrived: readonly string[];
  close(): Promise<void>;
};

/** A scanner in keyboard mode before a page that has not been opened yet. */
export function wedgeInHand(page: Page): ScannerInHand {
  const arrived: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const [code] = /TK\d{14}/.exec(payload.toString()) ?? [];
      if (code !== undefined) arrived.push(code);
    });
  });
  return {
    arrived,
    async scan(code) {
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      return undefined;
    },
    // the page is looked at all the time
    async hearEach() {},
    async close() {},
  };
}
