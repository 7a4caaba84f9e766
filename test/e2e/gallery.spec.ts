import { expect, test } from '@playwright/test';
import { buildGallery, galleryFile, serveGallery } from '../gallery/serve.ts';
import { CUSTOMER_STATES } from '../gallery/states.ts';
import { views } from './fixtures/counter-views.ts';

test('the gallery shows every screen in every state, and serves nothing else', async ({ page }) => {
  await buildGallery();
  const gallery = await serveGallery();
  try {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${gallery.url}?lang=en&theme=dark`);
    const links = page.getByRole('listitem').getByRole('link');
    await expect(links).toHaveText([...Object.keys(views), ...CUSTOMER_STATES]);
    for (const address of await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))) {
      await page.goto(address);
      await expect(page.getByRole('main').first(), address).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    }
    expect(faults).toEqual([]);
  } finally {
    gallery.close();
  }
  const outside = ['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '//etc/passwd'];
  for (const address of [...outside, '/%', '/assets', '/x']) expect(galleryFile(address), address).toBeUndefined();
});
