import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { ANNOUNCED_MS } from '#domain/shop/announced-after';
import { looksAlike, pictureText } from '../gallery/picture-text.ts';
import { buildGallery, galleryFile, serveGallery } from '../gallery/serve.ts';
import { CUSTOMER_STATES } from '../gallery/states.ts';
import { views } from './fixtures/counter-views.ts';

/** Every screen as it was when it was looked at last; PICTURES=write keeps them as they are now, to be looked at. */
const KEPT = join(import.meta.dirname, '../gallery/pictures.json');
const SIZES = [
  [1280, 800],
  [1024, 768],
  [1920, 1080],
] as const;
/** Screens speak of today. */
const NOON = new Date('2026-11-23T12:00:00+01:00');

/** What the shop announces comes one after the other on both screens, and all of it is to be read. */
async function announces(page: Page, url: string): Promise<void> {
  const texts = views.announced.status.announcements?.map(({ de }) => de) ?? [];
  for (const name of ['index', 'customer']) {
    await page.clock.setFixedTime(NOON);
    await page.goto(`${url}${name}.html?state=announced&lang=de`);
    const announced = page.locator('.announced');
    for (const [turn, text] of [...texts, ...texts.slice(0, 1)].entries()) {
      await page.clock.setFixedTime(NOON.getTime() + turn * ANNOUNCED_MS);
      await expect(announced, name).toHaveText(text);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const hidden = await announced.evaluate((part) => {
          const { bottom, right } = part.getBoundingClientRect();
          // less than half a line is the tails of its letters
          return part.scrollHeight > part.clientHeight + 8 || bottom > innerHeight || right > innerWidth;
        });
        expect(hidden, `${name} ${text} ${width}`).toBe(false);
      }
    }
  }
}

/** What a page has scrolled to by itself depends on when its letters came. */
function fromTheTop(): void {
  for (const part of document.querySelectorAll('*')) part.scrollTop = 0;
}

test('the gallery shows every screen in every state as it was looked at, and serves nothing else', async ({
  page,
  context,
}) => {
  test.setTimeout(600_000);
  await buildGallery();
  const gallery = await serveGallery();
  const isWriting = process.env['PICTURES'] === 'write';
  const kept: Record<string, string> = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {};
  const seen: Record<string, string> = {};
  try {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await announces(page, gallery.url);
    await page.clock.setFixedTime(NOON);
    const drawing = await context.newPage();
    for (const [lang, theme] of [
      ['en', 'dark'],
      ['de', 'light'],
    ] as const) {
      await page.goto(`${gallery.url}?lang=${lang}&theme=${theme}`);
      const links = page.getByRole('listitem').getByRole('link');
      await expect(links).toHaveText([...Object.keys(views), ...CUSTOMER_STATES]);
      for (const address of await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))) {
        await page.goto(address);
        await expect(page.getByRole('main').first(), address).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await page.evaluate(() => document.fonts.ready);
        const { pathname, searchParams } = new URL(address);
        const screen = `${pathname.slice(1, -'.html'.length)} ${searchParams.get('state')} ${lang} ${theme}`;
        for (const [width, height] of SIZES) {
          await page.setViewportSize({ width, height });
          await page.evaluate(fromTheTop);
          seen[`${screen} ${width}`] = await pictureText(page, drawing);
        }
      }
    }
    expect(faults).toEqual([]);
  } finally {
    gallery.close();
  }
  if (isWriting) writeFileSync(KEPT, `${JSON.stringify(seen, undefined, 2)}\n`);
  else {
    const different = Object.keys({ ...kept, ...seen }).filter(
      (screen) => !looksAlike(kept[screen] ?? '', seen[screen] ?? ''),
    );
    expect(different, 'look at them (npm run gallery), mend them or keep them with PICTURES=write').toEqual([]);
  }
  const outside = ['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '//etc/passwd'];
  for (const address of [...outside, '/%', '/assets', '/x']) expect(galleryFile(address), address).toBeUndefined();
});
