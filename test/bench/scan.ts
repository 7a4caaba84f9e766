import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findChromium } from '#counter/shell/find-chromium';
import { thisMachine } from '#counter/shell/machine';
import { type Amount, type Bench, roundsOf, type ScannerName, sizesOf } from './bench.ts';
import { keptCounter } from './counter-kept.ts';
import { cardOf, PIN, surnameOf } from './counter-samples.ts';
import { latencyRow, rateRow, type Row, type Target } from './row.ts';
import { hidScanner, type LineScanner, serialScanner } from './scan/line-scanners.ts';
import { type ScannerInHand, wedgeInHand } from './scan/scanner-in-hand.ts';
import { installStopwatch } from './scan/stopwatch.ts';
import { withScratch } from './scratch.ts';
import { buildOnce, startService } from './service-process.ts';

/** Members, a card each. */
const SIZES = [1_000, 100_000, 1_000_000] as const;
const SCANS_PER_ROUND = 100;
/** One frame of a screen with 60 a second. */
const TARGET: Target = { of: 'ours', atMost: 16 };

/** How fast a hand can scan, and for how long it must go well. */
const FLOOD = { scans: 2_000, everyMs: 50 };
const ALL: Target = { of: 'ratio', atLeast: 1, atMost: 1 };

/**
 * A screen draws 60 times a second, so that even an empty page waits up to 17 ms for its turn. Without that clock one sees what is ours:
 * the browser draws as soon as there is something.
 */
const CLOCKS = [
  ['', []],
  [', drawn at once', ['--disable-frame-rate-limit', '--disable-gpu-vsync']],
] as const;

const NAMES: Readonly<Record<ScannerName, string>> = {
  wedge: 'scan, keyboard',
  serial: 'scan, serial',
  hid: 'scan, HID POS',
};

/**
 * scan: from the last key of a scanned card to the painted screen of its member, in Chromium, with the built page, the
 * built service in a process of its own, and a real file. Against an empty page of React that only shows what was typed.
 * With `--scanner`: from the last byte on the line of that scanner, which is set up in the service and driven by it as in a
 * shop; then 2,000 scans at 20 a second, of which each must reach a window once and in its place.
 */
export const scan: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  const executablePath = findChromium(thisMachine)?.path;
  if (executablePath === undefined) throw new Error('scan needs a Chromium. Debian: apt-get install chromium');
  for (const size of sizesOf(amount, SIZES)) {
    const folder = await keptCounter(size);
    for (const [clock, flags] of CLOCKS) {
      const args = [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
      const browser = await chromium.launch({ executablePath, args });
      try {
        yield* await withScratch((scratch) => rowsAt(amount, size, folder, scratch, browser, clock));
      } finally {
        await browser.close();
      }
      // what comes over a line is measured to the screen as it is
      if (amount.scanner !== undefined) break;
    }
  }
}

async function rowsAt(
  amount: Amount,
  size: number,
  folder: string,
  scratch: string,
  browser: Browser,
  clock: string,
): Promise<readonly Row[]> {
  const line = await lineScanner(amount.scanner);
  const service = await startService(folder, line?.around);
  const empty = await serveEmptyPage(scratch);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'de-DE' });
  await context.addInitScript(installStopwatch);
  let scanner: ScannerInHand | undefined;
  try {
    const [counter, anchor] = [await context.newPage(), await context.newPage()];
    const keys = wedgeInHand(counter);
    await counter.goto(service.line);
    await signIn(counter);
    await anchor.goto(empty.address);
    scanner = (await line?.inHand(context, new URL(service.line).origin)) ?? keys;
    const anchorKeys = wedgeInHand(anchor);
    const scans = amount.smallest ? 5 : SCANS_PER_ROUND;
    // members in no order, none twice in a row
    let next = 1;
    const member = (): number => (next = (next * 7919 + 17) % size);
    await scanMany(counter, scanner, 20, member);
    await scanMany(anchor, anchorKeys, 20, member, true);
    const rounds: { ours: number[]; anchor: number[] }[] = [];
    for (let round = 0; round < roundsOf(amount); round++)
      rounds.push({
        ours: await scanMany(counter, scanner, scans, member),
        anchor: await scanMany(anchor, anchorKeys, scans, member, true),
      });
    const name = (amount.scanner === undefined ? 'scan' : NAMES[amount.scanner]) + clock;
    const latency = latencyRow({ name, size, unit: 'ms', anchorName: 'empty React page', target: TARGET }, rounds);
    if (amount.scanner === undefined) return [latency];
    await counter.bringToFront();
    await scanner.hearEach();
    const flood = await scanFast(scanner, amount.smallest ? 40 : FLOOD.scans, member);
    const subject = { name: `${name}, 20 a second`, size, unit: 'scans', anchorName: 'scanned', target: ALL };
    return [latency, rateRow(subject, [flood])];
  } finally {
    await scanner?.close();
    await context.close();
    empty.close();
    await service.stop();
    await line?.close();
  }
}

async function lineScanner(scanner: ScannerName | undefined): Promise<LineScanner | undefined> {
  if (scanner === 'serial') return serialScanner();
  return scanner === 'hid' ? hidScanner() : undefined;
}

const ATTEMPT_MS = 5_000;
const MOST_ATTEMPTS = 5;

/** Milliseconds of each scan: of members in turn, on a page that shows the member's name or the number as it was typed. */
async function scanMany(
  page: Page,
  scanner: ScannerInHand,
  count: number,
  member: () => number,
  asTyped = false,
): Promise<number[]> {
  await page.bringToFront();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const index = member();
    times.push(await scanOnce(page, scanner, cardOf(index), asTyped ? cardOf(index) : surnameOf(index)));
  }
  return times;
}

/** On a busy machine keys come too slowly to be a scan: then once more, as people do. What comes over a line must come. */
async function scanOnce(page: Page, scanner: ScannerInHand, card: string, shown: string): Promise<number> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    // a scanner is faster than a page that has yet to be told what to wait for
    await page.evaluate((expected) => window.awaitScan(expected), shown);
    const sentAt = await scanner.scan(card);
    const late = wait(ATTEMPT_MS, undefined, { ref: false });
    const painted = await Promise.race([page.evaluate(() => window.painted), late]);
    if (painted) return painted.paintedAt - (sentAt ?? painted.pressedAt);
    if (sentAt !== undefined) break;
    await page.keyboard.press('Escape');
  }
  throw new Error(`no scan of ${card} came through`);
}

/** Scans as fast as a hand can, whatever the screen does: how many came in their place, of how many. */
async function scanFast(
  scanner: ScannerInHand,
  count: number,
  member: () => number,
): Promise<{ ours: number; anchor: number }> {
  const before = scanner.arrived.length;
  const sent: string[] = [];
  const startedAt = performance.now();
  for (let i = 0; i < count; i++) {
    await wait(Math.max(0, startedAt + i * FLOOD.everyMs - performance.now()));
    const card = cardOf(member());
    sent.push(card);
    await scanner.scan(card);
  }
  // the last ones are on their way
  for (let i = 0; i < 100 && scanner.arrived.length - before < count; i++) await wait(FLOOD.everyMs);
  const arrived = scanner.arrived.slice(before);
  let next = 0;
  let inOrder = 0;
  for (const card of arrived) {
    const found = sent.indexOf(card, next);
    if (found === -1) continue;
    next = found + 1;
    inOrder += 1;
  }
  // one that came twice, or out of its place, is as wrong as one that did not come
  return { ours: inOrder - (arrived.length - inOrder), anchor: count };
}

async function signIn(page: Page): Promise<void> {
  await page.locator('.sign-in').waitFor();
  await page.keyboard.type(PIN, { delay: 150 });
  await page.keyboard.press('Enter');
  await page.locator('.counter').waitFor();
}

/** The anchor's page, built like ours and served from this process. */
async function serveEmptyPage(folder: string): Promise<{ address: string; close(): void }> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'scan'),
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, rolldownOptions: { input: join(import.meta.dirname, 'scan/empty-page.html') } },
  });
  const server = createServer((request, response) => {
    const file = request.url === '/' ? '/empty-page.html' : (request.url ?? '');
    response.setHeader('content-type', extname(file) === '.js' ? 'text/javascript' : 'text/html');
    createReadStream(join(folder, file))
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the empty page has no address');
  return { address: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
