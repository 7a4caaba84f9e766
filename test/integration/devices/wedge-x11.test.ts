import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import { findChromium } from '#counter/shell/find-chromium';
import { thisMachine } from '#counter/shell/machine';
import type { WedgeSettings } from '#devices/scanner/keyboard-wedge';
import { openX11Screen, stroke, strokesOf, type X11Screen } from './x11-screen.ts';

const TSE =
  'V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112;2019-07-10T18:41:04.000Z;2019-07-10T18:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQCIAy4P9k+7x9saDO0uRZ4El8QwN+qTgYiv1DIaJIMWRiuAiAt+saFDGjK2Yi5Cxgy7PprXQ5O0seRgx4ltdpW9REvwA==;BHhWOeisRpPBTGQ1W4VUH95TXx2GARf8e2NYZXJoInjtGqnxJ8sZ3CQpYgjI+LYEmW5A37sLWHsyU7nSJUBemyU=';
const TITLE = 'Scanner at the till';
/** A busy machine presses keys late; how short a pause may be is tried with the time of a test elsewhere. */
const BUSY: Partial<WedgeSettings> = { maxGapMs: 10_000 };

let screen: X11Screen;
let browser: Browser;
let page: Page;

/** A German computer with Chromium on its screen, whose keys go to the page. */
beforeAll(async () => {
  screen = await openX11Screen('de');
  browser = await chromium.launch({
    executablePath: present(findChromium(thisMachine), 'Debian: apt-get install chromium').path,
    headless: false,
    env: { ...process.env, DISPLAY: screen.display },
    args: ['--ozone-platform=x11', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  page = await browser.newPage();
  await page.setContent(`<title>${TITLE}</title><input autofocus><button>OK</button>`);
  await page.addScriptTag({ content: await bundled() });
  await screen.focus(TITLE);
  await page.waitForFunction(() => document.hasFocus());
});
afterAll(async () => {
  await browser?.close();
  await screen?.close();
});

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'children/wedge-page.ts'), formats: ['iife'], name: 'wedge' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('vite gave no page');
  return output.output[0].code;
}

/** What the page has after these strokes: in the field (that held `Öz` and has the focus), as scans, and as keys of a person. */
async function after(strokes: readonly string[], settings: Partial<WedgeSettings>, expected: number, gapMs = 3) {
  await page.evaluate((given) => window.bindScanner(given), { ...BUSY, ...settings });
  await page.fill('input', 'Öz');
  await page.focus('input');
  await screen.press(strokes, gapMs);
  await vi.waitFor(async () => expect(await page.evaluate(() => [...window.scans])).toHaveLength(expected), 20_000);
  return page.evaluate(() => ({
    scans: [...window.scans],
    field: document.querySelector('input')?.value,
    focused: document.activeElement?.tagName,
  }));
}

const with_ = (text: string, layout: 'us' | 'de', end = 'Enter'): string[] => [...strokesOf(text, layout), stroke(end)];

describe('scanner in keyboard mode on a German computer, with the focus in a text field', () => {
  const untouched = { field: 'Öz', focused: 'INPUT' };

  test.each<['us' | 'de' | 'host', 'us' | 'de']>([
    ['us', 'us'],
    ['de', 'de'],
    ['host', 'de'],
  ])('setting %s: a receipt code of a scanner with layout %s, dead keys and all', async (setting, layout) => {
    expect(await after(with_(TSE, layout), { layout: setting }, 1)).toEqual({ scans: [TSE], ...untouched });
  });

  test('a scanner of another layout than it is set to is read wrongly: the layout is what matters', async () => {
    const { scans } = await after(with_('https://xyz-1', 'us'), { layout: 'de' }, 1);
    expect(scans).toEqual(['httpsÖ--xzyß1']);
  });

  test('GS between the elements, as Ctrl and ]', async () => {
    const code = ']C10104006381333931\u001d10A';
    expect(await after(with_(code, 'us'), { layout: 'us' }, 1)).toEqual({ scans: [code], ...untouched });
  });

  test('several codes in a row, each once', async () => {
    const codes = Array.from({ length: 20 }, (_, index) => `TK${String(index).padStart(14, '0')}`);
    const strokes = codes.flatMap((code) => with_(code, 'us'));
    expect(await after(strokes, { layout: 'us' }, 20)).toEqual({ scans: codes, ...untouched });
  });

  test('Tab at the end leaves the focus where it is', async () => {
    const strokes = with_('4006381333931', 'us', 'Tab');
    expect(await after(strokes, { suffix: 'Tab' }, 1)).toEqual({ scans: ['4006381333931'], ...untouched });
  });

  test('with a key before each code, keys without it are a person’s', async () => {
    const strokes = [...with_('4006381333931', 'us'), stroke('F9'), ...with_('TK00000000000017', 'us')];
    const { scans, field } = await after(strokes, { prefix: 'F9' }, 1);
    expect(scans).toEqual(['TK00000000000017']);
    expect(field).toBe('Öz4006381333931');
  });

  test('what a person types comes into the field', async () => {
    const { field } = await after(strokesOf('Käse', 'de'), { maxGapMs: 20 }, 0, 200);
    expect(field).toBe('ÖzKäse');
  });
});
