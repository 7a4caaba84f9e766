import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Gate, openGate } from '#contract/transport/loopback-gate';
import { serveWebSocket } from '#contract/transport/serve';
import { findChromium } from '#counter/shell/find-chromium';
import { thisMachine } from '#counter/shell/machine';
import { type SampleContext, sample } from '../conformance/transport/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'treuekasse-page-'));
const secret = randomBytes(32);
let browser: Browser;
let gate: Gate;

async function open(port = 0): Promise<void> {
  const { router } = sample();
  const log = () => {};
  const opened = await openGate({
    port,
    folder,
    secret,
    clock: Date,
    random: randomBytes,
    log,
    onSocket: (socket) => serveWebSocket<SampleContext>(socket, router, { terminal: 'T1' }, { log }),
  });
  if (!opened.ok) throw new Error(opened.code);
  gate = opened.value;
}

beforeAll(async () => {
  const executablePath = findChromium(thisMachine)?.path;
  if (!executablePath) throw new Error('This test needs a Chromium. On Debian: apt-get install chromium');
  const root = join(import.meta.dirname, '../electron-stand-in/sample');
  const output = { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } };
  await build({ configFile: false, root, logLevel: 'warn', build: output });
  browser = await chromium.launch({ executablePath });
});
afterEach(() => gate.close());
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

describe('page in the browser shell', () => {
  it('connects to where it came from, and again after a restart of the service', async () => {
    await open();
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('WebSocket')) problems.push(message.text());
    });
    await page.goto(gate.freshAddress());
    expect(page.url()).toBe(`${gate.origin}/`);
    expect(await page.evaluate(() => connection.client.echo('grüß dich'))).toBe('grüß dich');
    await page.reload();
    expect(await page.evaluate(() => connection.client.whoami())).toBe('T1');
    const { port } = gate;
    await gate.close();
    // what is asked before the page has noticed is answered with the loss of the connection
    await page.waitForFunction(() => states.at(-1) === 'reconnecting');
    await open(port);
    expect(await page.evaluate(() => connection.client.echo('again'))).toBe('again');
    expect(await page.evaluate(() => states)).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('shows a sentence, and nothing else, to whoever has no address', async () => {
    await open();
    const used = gate.freshAddress();
    await (await browser.newContext()).request.get(used);
    const page = await (await browser.newContext()).newPage();
    await page.goto(used);
    expect(await page.innerText('body')).toContain('Diese Adresse wurde schon benutzt.');
    await page.goto(gate.origin);
    expect(await page.innerText('body')).toContain('Diese Seite öffnet sich mit der Adresse');
    const sameOrigin = await page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const socket = new WebSocket(address);
          socket.addEventListener('open', () => resolve('open'));
          socket.addEventListener('close', () => resolve('refused'));
        }),
      `${gate.origin.replace('http', 'ws')}/rpc`,
    );
    expect(sameOrigin).toBe('refused');
    await page.context().close();
  });
});
