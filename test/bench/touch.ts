import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type CDPSession, chromium, type Locator, type Page } from '@playwright/test';
import { findChromium } from '#counter/shell/find-chromium';
import { thisMachine } from '#counter/shell/machine';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { keptCounter } from './counter-kept.ts';
import { cardOf, PIN, surnameOf } from './counter-samples.ts';
import { latencyRow, type Row, type Target } from './row.ts';
import { buildOnce, startService } from './service-process.ts';
import { type Felt, installTouchWatch } from './touch/touch-watch.ts';

/** Members, a card each. */
const SIZES = [1_000, 10_000, 100_000] as const;
const SALES_PER_ROUND = 25;
const TARGET: Target = { of: 'ours', atMost: 50 };
/** So long a finger stays on a button. */
const FINGER_MS = 60;
/** Nobody is faster; and two touches of one place within 300 ms are a slip of the hand for the counter. */
const BETWEEN_MS = 350;
/** Then something is wrong with the bench, or with the page. */
const MOST_MS = 10_000;

/** What is measured, as rows are called. */
const FLOWS = ['pressed', 'digit', 'purchase', 'booked', 'menu'] as const;
type Flow = (typeof FLOWS)[number];
type Times = Record<Flow, number[]>;

/**
 * touch: a finger on the built page before the built service, in Chromium. `pressed`: from the finger that comes down to the frame in which
 * the button looks pressed, of all touches. The others from the finger that leaves to the frame with the outcome: a digit (the page alone), the
 * menu, the purchase taken by the service, the booking (decided, and on the disk). Against a page of one button that changes its word.
 */
export const touch: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  const executablePath = findChromium(thisMachine)?.path;
  if (executablePath === undefined) throw new Error('touch needs a Chromium. Debian: apt-get install chromium');
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    for (const size of sizesOf(amount, SIZES)) yield* await rowsAt(amount, size, browser);
  } finally {
    await browser.close();
  }
}

async function rowsAt(amount: Amount, size: number, browser: Browser): Promise<readonly Row[]> {
  const service = await startService(await keptCounter(size));
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'de-DE',
    hasTouch: true,
  });
  await context.addInitScript(installTouchWatch);
  try {
    const [page, plain] = [await context.newPage(), await context.newPage()];
    const [ours, anchor] = [await fingerOn(page), await fingerOn(plain)];
    await page.goto(service.line);
    await signIn(page);
    await plain.goto('about:blank');
    await plain.setContent(PLAIN_PAGE);
    const sales = amount.smallest ? 2 : SALES_PER_ROUND;
    // members in no order, none twice in a row
    let next = 1;
    const member = (): number => (next = (next * 7919 + 17) % size);
    await sell(page, ours, 3, member);
    const rounds: { ours: Times; anchor: Felt[] }[] = [];
    for (let round = 0; round < roundsOf(amount); round++)
      rounds.push({ ours: await sell(page, ours, sales, member), anchor: await pressPlain(plain, anchor, sales) });
    return FLOWS.map((flow) =>
      latencyRow(
        { name: `touch, ${flow}`, size, unit: 'ms', anchorName: 'plain button', target: TARGET },
        rounds.map((round) => ({
          ours: round.ours[flow],
          anchor: round.anchor.map(({ pressed, answered }) => (flow === 'pressed' ? pressed : answered)),
        })),
      ),
    );
  } finally {
    await context.close();
    await service.stop();
  }
}

type Outcome = Parameters<typeof window.awaitTouch>[2];
type Finger = (button: Locator, outcome: Outcome) => Promise<Felt>;

/** A finger as the browser hears of one from a touch screen. */
async function fingerOn(page: Page): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  return async (button, outcome) => {
    await wait(BETWEEN_MS);
    const box = await button.boundingBox();
    if (!box) throw new Error('the button is not on the screen');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.evaluate(([at, to, what]) => window.awaitTouch(at, to, what), [x, y, outcome] as const);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await wait(FINGER_MS);
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    return within(
      page.evaluate(() => window.felt),
      `${JSON.stringify(outcome)} after a touch of ${String(button)}`,
    );
  };
}

async function within(felt: Promise<Felt>, what: string): Promise<Felt> {
  const late = wait(MOST_MS, undefined, { ref: false }).then(() => {
    throw new Error(`not felt within ${MOST_MS} ms: ${what}`);
  });
  return Promise.race([felt, late]);
}

/** Sales as they are rung up by hand: the times of their touches. */
async function sell(page: Page, finger: Finger, count: number, member: () => number): Promise<Times> {
  await page.bringToFront();
  const times: Times = { pressed: [], digit: [], purchase: [], booked: [], menu: [] };
  const note = (flow: Flow, { pressed, answered }: Felt): void => {
    times.pressed.push(pressed);
    times[flow].push(answered);
  };
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  for (let sale = 0; sale < count; sale++) {
    const index = member();
    await scanned(page, index);
    note('digit', await finger(button('7'), { selector: '.slip-amount output', text: '0,07' }));
    note('digit', await finger(button('5'), { selector: '.slip-amount output', text: '0,75' }));
    note('purchase', await finger(button('Übernehmen'), { selector: '.slip .action-main', text: 'Buchen' }));
    note('booked', await finger(button('Buchen'), { selector: '.booked-panel' }));
    await page.keyboard.press('Escape');
    await page.locator('.scan-panel').waitFor();
    note('menu', await finger(button('Menü'), { selector: '[role="dialog"]' }));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  return times;
}

/** On a busy machine keys come too slowly to be a scan: then once more, as people do. Its time is another bench's. */
async function scanned(page: Page, index: number): Promise<void> {
  const greeting = page.locator('h1.greeting', { hasText: surnameOf(index) });
  for (let attempt = 1; attempt <= 10; attempt++) {
    await page.keyboard.type(cardOf(index));
    await page.keyboard.press('Enter');
    const came = await greeting.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (came) return;
    for (let key = 0; key < 3; key++) await page.keyboard.press('Escape');
  }
  throw new Error('no scan came through');
}

const PLAIN_PAGE = `<style>button { background: white } button:active { background: black }</style>
<button style="width: 20rem; height: 10rem" onclick="this.textContent = 'off' === this.textContent ? 'on' : 'off'">off</button>`;

async function pressPlain(page: Page, finger: Finger, count: number): Promise<Felt[]> {
  await page.bringToFront();
  const times: Felt[] = [];
  for (let i = 0; i < count; i++) {
    const button = page.locator('button');
    const next = (await button.textContent()) === 'off' ? 'on' : 'off';
    times.push(await finger(button, { selector: 'button', text: next }));
  }
  return times;
}

async function signIn(page: Page): Promise<void> {
  await page.locator('.sign-in').waitFor();
  await page.keyboard.type(PIN, { delay: 150 });
  await page.keyboard.press('Enter');
  await page.locator('.counter').waitFor();
}
