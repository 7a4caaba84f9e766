import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection } from '#contract/transport/connection';
import { nodeProgram } from '../../build/node-programs.ts';
import type { SampleContract } from '../conformance/transport/sample.ts';
import { buildShell } from '../electron-stand-in/build-shell.ts';
import { type OnStandIn, type StandInOptions, startOnStandIn } from '../electron-stand-in/start.ts';

/** Waits for something that happens by itself; long, because the machine may be busy. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, 20_000);

const folder = mkdtempSync(join(tmpdir(), 'treuekasse-shell-'));
const root = join(import.meta.dirname, '../..');
const sampleFolder = join(root, 'test/electron-stand-in/sample');
let running: OnStandIn | undefined;
let userData = '';

declare global {
  var connection: Connection<SampleContract>;
  var states: string[];
}

async function start(more: Partial<StandInOptions> = {}): Promise<OnStandIn> {
  userData = mkdtempSync(join(folder, 'user-'));
  running = await startOnStandIn({ mainFile: join(folder, 'main/main.js'), userData, ...more });
  return running;
}

const MAIN_DISPLAY = { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } };

const whoami = (page: Page): Promise<string> => page.evaluate(() => connection.client.whoami());

beforeAll(async () => {
  // the built shell with a service and a page of the test beside it
  await buildShell(folder);
  const service = nodeProgram('service', '../test/electron-stand-in/sample/service.ts');
  await build({ ...service, build: { ...service.build, outDir: join(folder, 'service') } });
  await build({
    configFile: false,
    root: sampleFolder,
    logLevel: 'warn',
    build: { outDir: join(folder, 'renderer'), emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  // the sample's page for the customer too: what it may ask is not the page's decision
  copyFileSync(join(folder, 'renderer/index.html'), join(folder, 'renderer/customer.html'));
});
afterEach(async () => {
  await running?.close();
  running = undefined;
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('Electron shell on the stand-in', () => {
  it('connects page and service over a message port', async () => {
    const { page, state } = await start({ arguments: ['--kiosk', '--', '--store', '7'] });
    expect(await page.evaluate(() => connection.client.add({ a: 1, b: 2 }).then(({ sum }) => sum))).toBe(3);
    const service = state.services[0];
    expect(await whoami(page)).toBe(`${service?.pid} system 32 --store 7`);
    expect(state.windows[0]?.options.kiosk).toBe(true);
    await soon(() => expect(state.windows[0]?.isVisible()).toBe(true));
    expect(state.isSandboxed).toBe(true);
    expect(state.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  });

  it('streams over the port, also after a reload', async () => {
    const { page } = await start();
    const first = () =>
      page.evaluate(async () => {
        for await (const value of await connection.client.nested.watch()) return value;
        return undefined;
      });
    expect(await first()).toBe(0);
    await page.reload();
    expect(await first()).toBe(0);
    expect(await page.evaluate(() => states)).toEqual(['connecting', 'connected']);
  });

  it('starts a service that has died again and gives the page a new port', async () => {
    const { page, state } = await start();
    const before = await whoami(page);
    const call = page.evaluate(() => connection.client.hang().catch((error: { code: string }) => error.code));
    state.services[0]?.kill();
    expect(await call).toBe('connection-lost');
    const after = await whoami(page);
    expect(after).not.toBe(before);
    expect(after).toContain(String(state.services[1]?.pid));
    expect(await page.evaluate(() => states)).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
  });

  it('asks a person when the service does not stay alive', async () => {
    const { state } = await start({ arguments: ['--', '--die'], answer: ({ buttons }) => (buttons ? 1 : 0) });
    await soon(() => expect(state.hasQuit).toBe(true));
    expect(state.services).toHaveLength(6);
    expect(state.questions).toMatchObject([
      { message: 'Die Kasse startet nicht.', detail: 'the sample service does not want to live' },
    ]);
  });

  it('gives the page no object of Electron or Node and obeys the content security policy', async () => {
    const { page } = await start();
    const found = await page.evaluate(() => {
      const names = ['require', 'process', 'module', 'electron', 'ipcRenderer', '__standInSend', 'Buffer'];
      return names.filter((name) => name in globalThis);
    });
    expect(found).toEqual([]);
    const run = page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      return 'injected' in globalThis;
    });
    expect(await run).toBe(false);
    expect(await page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => 'refused'))).toBe('refused');
  });

  it('stays on its own page', async () => {
    const { page, state } = await start();
    const own = page.url();
    await page.evaluate(() => {
      location.href = 'http://127.0.0.1:9/elsewhere';
    });
    await page.evaluate(() => void window.open('http://127.0.0.1:9/new'));
    await soon(() => expect(page.context().pages()).toHaveLength(1));
    expect(page.url()).toBe(own);
    expect(state.windows).toHaveLength(1);
    expect(await page.evaluate(() => connection.client.echo('still here'))).toBe('still here');
  });

  it('refuses every permission', async () => {
    const { state } = await start();
    const { handlers } = state.session;
    const answers: unknown[] = [];
    const call = (name: string, ...args: unknown[]) => (handlers.get(name) as (...args: unknown[]) => unknown)(...args);
    call('permission-request', {}, 'media', (granted: unknown) => answers.push(granted));
    call('display-media', {}, (streams: unknown) => answers.push(streams));
    answers.push(call('permission-check', {}, 'hid'), call('device-permission', {}));
    expect(answers).toEqual([false, null, false, false]);
  });

  it('answers nobody but its own window', async () => {
    const { state } = await start();
    const window = state.windows[0];
    const ports: unknown[] = [];
    if (!window) throw new Error('no window');
    window.webContents.postMessage = (_channel, _message, transfer) => void ports.push(transfer);
    const ask = (sender: unknown, senderFrame: unknown) =>
      state.ipcMain.emit('counter:connect', { sender, senderFrame });
    const page = { url: 'app://counter/', parent: null };
    ask({}, page);
    ask(window.webContents, { ...page, url: 'app://counter.evil/' });
    ask(window.webContents, { ...page, url: 'https://counter/' });
    ask(window.webContents, { ...page, parent: {} });
    ask(window.webContents, null);
    expect(ports).toHaveLength(0);
    ask(window.webContents, page);
    expect(ports).toHaveLength(1);
  });

  it('opens the customer’s window on a second display, full screen, without taking the keys, while it is there', async () => {
    const second = { id: 2, bounds: { x: 1280, y: 0, width: 1024, height: 768 } };
    const { page, state } = await start();
    expect(state.windows).toHaveLength(1);
    state.plug('display-added', [MAIN_DISPLAY, second]);
    const customer = state.windows[1]!;
    expect(customer.options).toMatchObject({ ...second.bounds, fullscreen: true, focusable: false, show: false });
    const told: string[] = [];
    for (const event of ['focus', 'shown-inactive']) customer.on(event, () => told.push(event));
    await soon(() => expect(customer.isVisible()).toBe(true));
    expect(told).toEqual(['shown-inactive']);
    expect(customer.webContents.getURL()).toBe('app://counter/customer');

    // another resolution: the window fills it; the same once more: nothing happens
    const smaller = { ...second, bounds: { ...second.bounds, width: 800 } };
    state.plug('display-metrics-changed', [MAIN_DISPLAY, smaller]);
    state.plug('display-metrics-changed', [MAIN_DISPLAY, smaller]);
    expect(state.windows.map(({ options }) => options.width)).toEqual([1280, 1024, 800]);
    await soon(() => expect(customer.isDestroyed()).toBe(true));
    state.plug('display-removed', [MAIN_DISPLAY]);
    await soon(() => expect(state.windows[2]?.isDestroyed()).toBe(true));
    expect(state.hasQuit).toBe(false);
    expect(await page.evaluate(() => connection.client.echo('still here'))).toBe('still here');
  });

  it('gives the customer’s window a port of its own kind, whatever page it shows, and a new one after a restart', async () => {
    const second = { id: 2, bounds: { x: 1280, y: 0, width: 1024, height: 768 } };
    const { page, state } = await start({ displays: [MAIN_DISPLAY, second] });
    const customer = state.windows[1]!;
    const customers = await customer.webContents.page;
    await soon(() => expect(customer.isVisible()).toBe(true));
    expect(await whoami(customers)).toMatch(/^customer /);
    expect(await whoami(page)).not.toContain('customer');
    await customer.loadURL('app://counter/');
    expect(await whoami(customers)).toMatch(/^customer /);
    state.services[0]?.kill();
    await soon(() => expect(state.services).toHaveLength(2));
    await expect.poll(() => customers.evaluate(() => states.at(-1)), { timeout: 20_000 }).toBe('connected');
    await expect
      .poll(() => whoami(customers).catch(() => ''), { timeout: 20_000 })
      .toContain(`customer ${state.services[1]?.pid}`);
  });

  it('ends with the counter’s window, not with the customer’s', async () => {
    const second = { id: 2, bounds: { x: 1280, y: 0, width: 1024, height: 768 } };
    const { state } = await start({ displays: [MAIN_DISPLAY, second] });
    const [counter, customer] = state.windows;
    customer?.close();
    await soon(() => expect(customer?.isDestroyed()).toBe(true));
    expect(state.hasQuit).toBe(false);
    counter?.close();
    await soon(() => expect(state.hasQuit).toBe(true));
  });

  it('keeps the key sealed, and says once when the system cannot protect it', async () => {
    const first = await start({ secrets: { isAvailable: true, backend: 'basic_text' } });
    expect(await whoami(first.page)).toContain('basic-text 32');
    const file = join(userData, 'secret-key.json');
    const content = JSON.parse(readFileSync(file, 'utf8')) as { key: string };
    expect(Buffer.from(content.key, 'base64')).toHaveLength(44);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(first.state.questions.map(({ message }) => message)).toEqual([expect.stringContaining('Schlüsselbund')]);
    await first.close();
    const again = await startOnStandIn({
      mainFile: join(folder, 'main/main.js'),
      userData,
      secrets: { isAvailable: true, backend: 'basic_text' },
    });
    running = again;
    await whoami(again.page);
    expect(again.state.questions).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(content));
  });
});
