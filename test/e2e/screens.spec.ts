import { join } from 'node:path';
import { test } from '@playwright/test';
import { openShop } from './kit/shop.ts';
import { tour } from './kit/tour.ts';

// Pictures of every screen of the real product, to be looked at: test-results/screens/NAME-LANGUAGE-THEME-WIDTH.png

const FOLDER = join(import.meta.dirname, '../../test-results/screens');
const SIZES = [
  [1280, 800],
  [1024, 768],
  [1920, 1080],
] as const;
/** These are looked at in every size and theme; the others as the counter usually is. */
const MAIN = new Set([
  'idle',
  'sign-in',
  'choosing',
  'points-choice',
  'booked',
  'enrol',
  'profile',
  'return-part',
  'receipts',
  'troubles',
  'menu',
]);

for (const language of ['de', 'en'] as const) {
  test(`pictures of every screen in ${language}`, async ({ page }) => {
    test.setTimeout(400_000);
    const shop = await openShop();
    try {
      await tour(page, shop, language, async (name, shown) => {
        const isMain = MAIN.has(name);
        for (const [width, height] of isMain ? SIZES : SIZES.slice(0, 1)) {
          await shown.setViewportSize({ width, height });
          for (const theme of isMain || width === 1280 ? (['dark', 'light'] as const) : (['light'] as const)) {
            await shown.emulateMedia({ colorScheme: theme });
            await shown.screenshot({
              path: join(FOLDER, `${name}-${language}-${theme}-${width}.png`),
              animations: 'disabled',
            });
          }
        }
        await shown.setViewportSize({ width: 1280, height: 800 });
      });
    } finally {
      await shop.close();
    }
  });
}
