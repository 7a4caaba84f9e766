import { expect, type Page, test } from '@playwright/test';
import { axeFaults, lostMainActions, smallTargets, unreachable } from './kit/looks.ts';
import { openShop, type Shop } from './kit/shop.ts';
import { tour } from './kit/tour.ts';
import { CARD } from './story/story.ts';

// Every screen, state and dialog of the real product: axe finds nothing in light and dark, everything that is touched is
// large enough and reached by the Tab key, and at twice the text the main action is all there.

/** Of these the Tab key goes through all; it would end what the others show. */
const TABBED = new Set([
  'idle',
  'menu',
  'enrol',
  'profile',
  'pairing',
  'choosing',
  'search-found',
  'return',
  'return-all',
  'receipts',
  'set-up',
]);

async function look(name: string, page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  expect.soft(await smallTargets(page), name).toEqual([]);
  expect.soft(await lostMainActions(page, 2), `${name}, text at 200 %`).toEqual([]);
  if (TABBED.has(name)) expect.soft(await unreachable(page), name).toEqual([]);
}

test.describe('every screen', () => {
  let shop: Shop;
  test.beforeEach(async () => {
    shop = await openShop();
  });
  test.afterEach(() => shop.close());

  for (const language of ['de', 'en'] as const) {
    test(`of the counter can be used by everybody in ${language}`, async ({ page }) => {
      test.setTimeout(400_000);
      await tour(page, shop, language, look);
    });
  }

  test("of head office keeps the owner's status new by itself", async ({ page }) => {
    const { office } = shop;
    await page.goto(office.statusUrl);
    await expect(page.getByRole('heading', { name: 'Zweigstelle Nord' })).toBeHidden();
    await office.pairingCode('Zweigstelle Nord');
    await expect(page.getByRole('heading', { name: 'Zweigstelle Nord' })).toBeVisible({ timeout: 30_000 });
  });

  test('of head office can be read by everybody', async ({ page }) => {
    const { office } = shop;
    for (const [name, address] of [
      ['closed', office.url],
      ['status', office.statusUrl],
      ['unknown card', `${office.url}/k/${CARD}`],
    ] as const) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
      }
    }
  });
});
