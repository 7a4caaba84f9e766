import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { render } from '#text/render';
import { views } from '../e2e/fixtures/counter-views.ts';
import { type Dialog, DIALOGS } from './dialogs.ts';
import { buildGallery, serveGallery } from './serve.ts';
import { CUSTOMER_STATES } from './states.ts';

// Pictures of every screen, and what axe finds in each: node test/gallery/shots.ts [FOLDER] [part of a name] [widths].

const [folder = 'out/shots', only = '', sizes = ''] = process.argv.slice(2);
const SIZES = [
  [1280, 800],
  [1024, 768],
  [1920, 1080],
] as const;
await buildGallery();
const gallery = await serveGallery();
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let faults = 0;
for (const [width, height] of SIZES.filter(([size]) => sizes === '' || sizes.includes(String(size)))) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
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
      const open = (state: string, file = 'index.html') =>
        page.goto(`${gallery.url}${file}?state=${state}&lang=${lang}&theme=${theme}`);
      const see = async (state: string, name: string, file?: string): Promise<void> => {
        if (!name.includes(only)) return;
        await open(state, file);
        await page.getByRole('main').first().waitFor();
        await page.evaluate(() => document.fonts.ready);
        await shot(name);
      };
      for (const state of Object.keys(views)) await see(state, `${state}-${lang}-${theme}`);
      for (const state of CUSTOMER_STATES) await see(state, `customer-${state}-${lang}-${theme}`, 'customer.html');
      const words: Dialog['words'] = (key, values = {}) =>
        render(key, values, { language: lang, currency: 'EUR', timeZone: 'Europe/Berlin' });
      const press: Dialog['press'] = (key, values) =>
        page
          .getByRole('button', { name: words(key, values), exact: true })
          .last()
          .click();
      for (const { state, button, steps } of DIALOGS) {
        const name = `dialog-${button.slice('ui-'.length)}-${state}-${lang}-${theme}`;
        if (!name.includes(only)) continue;
        await open(state);
        await press(button);
        await page.getByRole('dialog').waitFor();
        await page.waitForLoadState('networkidle');
        await shot(name);
        await steps?.({ page, words, press, shot: (step) => shot(`${name}-${step}`) });
      }
    }
  }
  await context.close();
}
await browser.close();
gallery.close();
console.log(faults === 0 ? 'no faults' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
