import { createServer } from 'node:http';
import { mkdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { views } from '../e2e/fixtures/counter-views.ts';

// Pictures of every screen, and what axe finds in each: node test/gallery/shots.ts [FOLDER] [part of a name] [widths].
// Build the gallery first: npx vite build test/gallery --config test/gallery/vite.config.ts

const [folder = 'out/shots', only = '', sizes = ''] = process.argv.slice(2);
const built = join(import.meta.dirname, '../../out/gallery');
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
const SIZES = [
  [1280, 800],
  [1024, 768],
  [1920, 1080],
] as const;
/** Opened by pressing the button of this name; what is typed after it. */
const DIALOGS: readonly (readonly [state: string, button: string, then?: string])[] = [
  ['idle', 'Menü'],
  ['trouble', 'Menü'],
  ['idle', 'Suche', 'Ö'],
  ['unknown-card', 'Neuer Kunde'],
  ['idle', 'Rückgabe'],
  ['member', 'Rückgabe'],
  ['member', 'Karten'],
  ['member', 'Kundendaten'],
  ['limited', 'Kulanz'],
];

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const file = join(built, path === '/' ? 'index.html' : path);
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  response.end(readFileSync(file));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
if (typeof address !== 'object' || !address) throw new Error('the gallery has no address');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let faults = 0;
for (const [width, height] of SIZES.filter(([size]) => sizes === '' || sizes.includes(String(size)))) {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    faults++;
    console.error(error.message);
  });
  const shot = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), animations: 'disabled' });
    if (width !== 1280) return;
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations) {
      faults++;
      console.error(
        `${name}: ${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join('; ')}`,
      );
    }
  };
  for (const theme of ['light', 'dark'] as const) {
    for (const lang of ['de', 'en'] as const) {
      if (width !== 1280 && (theme === 'dark') === (lang === 'de')) continue;
      const open = (state: string) =>
        page.goto(`http://127.0.0.1:${address.port}/?state=${state}&lang=${lang}&theme=${theme}`);
      for (const state of Object.keys(views)) {
        const name = `${state}-${lang}-${theme}`;
        if (!name.includes(only)) continue;
        await open(state);
        await page.getByRole('main').first().waitFor();
        await page.evaluate(() => document.fonts.ready);
        await shot(name);
      }
      if (lang !== 'de') continue;
      for (const [state, button, then] of DIALOGS) {
        const name = `dialog-${button}-${state}-${theme}`;
        if (!name.includes(only)) continue;
        await open(state);
        await page.getByRole('button', { name: button, exact: true }).click();
        if (then !== undefined) await page.keyboard.type(then);
        await page.getByRole('dialog').waitFor();
        await page.waitForLoadState('networkidle');
        await shot(name);
        if (button === 'Menü' && state === 'idle') {
          await page.getByRole('button', { name: 'Belege' }).click();
          await page.getByRole('img').waitFor();
          await shot(`dialog-Belege-${theme}`);
        }
        if (button === 'Kundendaten') {
          await page.getByLabel('Ort').fill('Baunatal');
          await page.getByRole('button', { name: 'Speichern' }).click();
          await page.getByText('Gespeichert.').waitFor();
          await shot(`dialog-Kundendaten-saved-${theme}`);
        }
        if (button === 'Kulanz') {
          await page.getByRole('button', { name: 'Fehler an der Ware' }).click();
          for (const key of ['2', '0', '0']) await page.keyboard.press(key, { delay: 110 });
          await shot(`dialog-Kulanz-above-${theme}`);
          await page.getByRole('button', { name: 'PIN der Leitung' }).click();
          await page.getByRole('heading', { name: 'PIN der Leitung' }).waitFor();
          await shot(`dialog-Kulanz-pin-${theme}`);
          for (const key of ['1', '2', '3', '4']) await page.keyboard.press(key, { delay: 110 });
          await page.getByRole('button', { name: '200 Punkte geben' }).click();
          await page.getByText('200 Punkte gegeben').waitFor();
          await shot(`dialog-Kulanz-given-${theme}`);
        }
        if (button === 'Rückgabe' && state === 'member') {
          await page
            .getByRole('dialog')
            .getByRole('button', { name: /18,40|13,40/ })
            .click();
          await page.getByText('Geld zurück').waitFor();
          await shot(`dialog-Rückgabe-sale-${theme}`);
          await page.getByRole('button', { name: /zurücknehmen/ }).click();
          await page.getByText('Rückgabe gebucht').waitFor();
          await shot(`dialog-Rückgabe-booked-${theme}`);
        }
      }
    }
  }
  await context.close();
}
await browser.close();
server.close();
console.log(faults === 0 ? 'no faults' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
