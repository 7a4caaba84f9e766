import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { touch } from './kit/hands.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { rings } from './kit/till.ts';
import { CARD } from './story/story.ts';

// The usual sale as a series of pictures with their times: the till rings up, the card is scanned, "Buchen". Five seconds and three
// touches at most. `npm run record` writes the pictures for the handbook.

const FOLDER =
  process.env['RECORD'] === undefined
    ? join(import.meta.dirname, '../../test-results/five-seconds')
    : join(import.meta.dirname, '../../docs/pictures/five-seconds');

const MOST_MS = 5_000;
const MOST_TOUCHES = 3;
/** A step is seen when it has been painted. */
const PAINT_MS = 50;
/** A picture takes time itself; more would slow down what is recorded. */
const MOST_FRAMES = 40;

type Frame = { readonly atMs: number; readonly jpeg: Buffer };

type Recording = { lastAtMs(): number; stop(): Promise<readonly Frame[]> };

/** What the browser painted, from now on. */
async function record(page: Page): Promise<Recording> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const frames: Frame[] = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    if (frames.length < MOST_FRAMES)
      frames.push({ atMs: Math.round((metadata.timestamp ?? 0) * 1_000), jpeg: Buffer.from(data, 'base64') });
    void session.send('Page.screencastFrameAck', { sessionId });
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 60, maxWidth: 640, maxHeight: 400 });
  return {
    lastAtMs: () => frames.at(-1)?.atMs ?? 0,
    async stop() {
      await session.send('Page.stopScreencast');
      await session.detach();
      return frames;
    },
  };
}

test('the usual sale takes five seconds and three touches at most', async ({ browser }) => {
  const shop = await openShop();
  const context = await browser.newContext(touch.context);
  try {
    const counter = counterPage(await context.newPage(), touch);
    const { page, button, toPay } = counter;
    await setUp(counter, shop);
    await enrolled(counter, CARD);
    await page.keyboard.press('Escape');
    await counter.idle();
    await page.evaluate(() => {
      const touched = { times: 0 };
      Object.assign(window, { touched });
      document.addEventListener('pointerdown', () => touched.times++, true);
    });

    const recording = await record(page);
    const steps: { readonly what: string; readonly atMs: number }[] = [{ what: 'before: nobody is there', atMs: 0 }];
    const began = Date.now();
    const done = (what: string): void => void steps.push({ what, atMs: Date.now() - began });
    await counter.scanCard(CARD, '0');
    done('card scanned, customer on the screen');
    await rings(shop.counter, 'five-seconds-1', [
      { text: 'Roggenbrot', quantity: 2, amount: 840 },
      { text: 'Mohnstrudel', quantity: 1, amount: 260 },
    ]);
    await expect(toPay).toHaveText('11,00 €');
    done('purchase from the till on the screen');
    const before = shop.printer.receipts().length;
    await Promise.all([counter.booked.waitFor(), touch.press(button('Buchen'))]);
    done('booked, on the disk and on the screen');
    await expect.poll(() => shop.printer.receipts().length).toBe(before + 1);
    const printedAtMs = Date.now() - began;
    const touches = await page.evaluate(() => (window as unknown as { touched: { times: number } }).touched.times);
    const bookedAt = began + steps.at(-1)!.atMs;
    await expect.poll(recording.lastAtMs).toBeGreaterThan(bookedAt - PAINT_MS);
    const frames = await recording.stop();

    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    const pictures = steps.flatMap(({ what, atMs }, index) => {
      const until = index === steps.length - 1 ? Number.MAX_SAFE_INTEGER : began + atMs + PAINT_MS;
      const frame = frames.findLast((one) => one.atMs <= until);
      return frame ? [{ what, atMs, jpeg: frame.jpeg }] : [];
    });
    for (const [index, { jpeg }] of pictures.entries()) writeFileSync(join(FOLDER, `${index}.jpg`), jpeg);
    const lines = pictures.map(({ what, atMs }, index) => `${index}.jpg  ${(atMs / 1_000).toFixed(2)} s  ${what}`);
    const printed = `receipt printed after ${(printedAtMs / 1_000).toFixed(2)} s`;
    writeFileSync(join(FOLDER, 'times.txt'), `${lines.join('\n')}\n${printed}\ntouches: ${touches}\n`);

    expect(pictures.length).toBe(4);
    expect(touches).toBeGreaterThan(0);
    expect(touches).toBeLessThanOrEqual(MOST_TOUCHES);
    expect(printedAtMs).toBeLessThan(MOST_MS);
  } finally {
    await context.close();
    await shop.close();
  }
});
