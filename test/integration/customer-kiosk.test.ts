import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { findChromium } from '#counter/shell/find-chromium';
import { launchKiosk, type WindowPlace } from '#counter/shell/launch';
import { thisMachine } from '#counter/shell/machine';
import { openX11Screen } from './devices/x11-screen.ts';

const run = promisify(execFile);
const WITHIN_MS = 30_000;

it('the customer’s kiosk window stands on the second monitor, beside the counter’s', async () => {
  const binary = findChromium(thisMachine)?.path;
  if (!binary) throw new Error('This test needs a Chromium. On Debian: apt-get install chromium');
  // two monitors of 1280 × 800, side by side
  const screen = await openX11Screen('de', '2560x800');
  onTestFinished(() => screen.close());
  vi.stubEnv('DISPLAY', screen.display);
  onTestFinished(() => void vi.unstubAllEnvs());
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<title>${request.url?.slice(1)}</title>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const open = async (title: string, place?: WindowPlace): Promise<void> => {
    const profileFolder = mkdtempSync(join(tmpdir(), 'treuekasse-kiosk-'));
    const launched = await launchKiosk({
      binary,
      address: `${origin}/${title}`,
      profileFolder,
      ...(place && { place }),
    });
    if (!launched.ok) throw new Error(launched.code);
    onTestFinished(async () => {
      launched.value.process.kill();
      await launched.value.ended;
      rmSync(profileFolder, { recursive: true, force: true, maxRetries: 10 });
    });
  };
  const cornerOf = async (title: string): Promise<string | undefined> => {
    const env = { ...process.env, DISPLAY: screen.display };
    const found = ['search', '--onlyvisible', '--name', `^${title}$`, 'getwindowgeometry', '--shell'];
    const { stdout } = await run('xdotool', found, { env, timeout: WITHIN_MS }).catch(() => ({ stdout: '' }));
    return /X=(-?\d+)\s+Y=(-?\d+)/.exec(stdout)?.slice(1).join();
  };

  await Promise.all([open('counter'), open('customer', { x: 1280, y: 0 })]);
  await expect.poll(() => cornerOf('counter'), { timeout: WITHIN_MS }).toBe('0,0');
  await expect.poll(() => cornerOf('customer'), { timeout: WITHIN_MS }).toBe('1280,0');
});
