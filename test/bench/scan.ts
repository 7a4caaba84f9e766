import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findChromium } from '#counter/shell/find-chromium';
import { thisMachine } from '#counter/shell/machine';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { keptCounter } from './counter-kept.ts';
import { cardOf, PIN, surnameOf } from './counter-samples.ts';
import { latencyRow, type Row, type Target } from './row.ts';
import { installStopwatch } from './scan/stopwatch.ts';
import { withScratch } from './scratch.ts';
import { buildOnce, startService } from './service-process.ts';

/** Members, a card each. */
const SIZES = [1_000, 100_000, 1_000_000] as const;
const SCANS_PER_ROUND = 100;
const TARGET: Target = { of: 'ours', atMost: 50 };

/**
 * scan: from the last key of a scanned card to the painted screen of its member, in Chromium, with the built page, the
 * built service in a process of its own, and a real file. Against an empty page of React that only shows what was typed.
 */
export const scan: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  const executablePath = findChromium(thisMachine)?.path;
  if (executablePath === undefined) throw new Error('scan needs a Chromium. Debian: apt-get install chromium');
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    for (const size of sizesOf(amount, SIZES)) {
      const folder = await keptCounter(size);
      yield await withScratch((scratch) => rowAt(amount, size, folder, scratch, browser));
    }
  } finally {
    await browser.close();
  }
}

async function rowAt(amount: Amount, size: number, folder: string, scratch: string, browser: Browser): Promise<Row> {
  const service = await startService(folder);
  const empty = await serveEmptyPage(scratch);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'de-DE' });
  await context.addInitScript(installStopwatch);
  try {
    const [counter, anchor] = [await context.newPage(), await context.newPage()];
    await counter.goto(service.line);
    await signIn(counter);
    await anchor.goto(empty.address);
    const scans = amount.smallest ? 5 : SCANS_PER_ROUND;
    // members in no order, none twice in a row
    let next = 1;
    const member = (): number => (next = (next * 7919 + 17) % size);
    await scanMany(counter, 20, member);
    await scanMany(anchor, 20, member, true);
    const rounds: { ours: number[]; anchor: number[] }[] = [];
    for (let round = 0; round < roundsOf(amount); round++)
      rounds.push({
        ours: await scanMany(counter, scans, member),
        anchor: await scanMany(anchor, scans, member, true),
      });
    return latencyRow({ name: 'scan', size, unit: 'ms', anchorName: 'empty React page', target: TARGET }, rounds);
  } finally {
    await context.close();
    empty.close();
    await service.stop();
  }
}

/** Milliseconds of each scan: of members in turn, on a page that shows the member's name or the number as it was typed. */
async function scanMany(page: Page, count: number, member: () => number, asTyped = false): Promise<number[]> {
  await page.bringToFront();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const index = member();
    const card = cardOf(index);
    const painted = page.evaluate((expected) => window.benchScan(expected), asTyped ? card : surnameOf(index));
    await page.keyboard.type(card);
    await page.keyboard.press('Enter');
    times.push(await painted);
  }
  return times;
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
