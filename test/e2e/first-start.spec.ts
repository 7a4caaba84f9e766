import { expect, test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { openBrand } from './kit/shop.ts';

// Nobody has chosen a language yet: the first screens offer both.
for (const hand of [touch, keyboard]) {
  test(`a counter is paired and set up in either language by ${hand.name}`, async ({ browser }) => {
    const brand = await openBrand();
    const context = await browser.newContext(hand.context);
    try {
      const { address } = await brand.openCounter(undefined);
      const counter = counterPage(await context.newPage(), hand);
      const { page, button } = counter;
      await page.goto(address);
      await expect(page.getByRole('heading', { name: 'Mit der Zentrale verbinden' })).toBeVisible();
      await hand.choose(page.locator('label', { hasText: /^English$/ }));
      await expect(page.getByRole('heading', { name: 'Connect to head office' })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await hand.press(button('Connect'));
      await expect(page.getByText('Please fill this in.').first()).toBeVisible();
      await page.getByLabel('Address of head office').fill(brand.office.url);
      await page.getByLabel('Code').fill(await brand.office.pairingCode('Erste Filiale'));
      await hand.press(button('Connect'));

      // the choice outlives the pairing
      await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
      await hand.choose(page.locator('label', { hasText: /^Deutsch$/ }));
      await expect(page.getByRole('heading', { name: 'Willkommen' })).toBeVisible();
      await page.getByLabel('Name des Geschäfts').fill('Bäckerei');
      await page.getByLabel('Ihr Name').fill('Ayla');
      await page.getByLabel('PIN, 4 bis 8 Ziffern').fill('2468');
      await page.getByLabel('PIN noch einmal').fill('2468');
      await hand.press(button('Geschäft öffnen'));
      await counter.idle();
      await counter.openMenu();
      await hand.press(counter.button('Abmelden'));
      await hand.choose(page.locator('label', { hasText: /^English$/ }));
      await expect(page.getByRole('heading', { name: 'Who is at the counter?' })).toBeVisible();
    } finally {
      await context.close();
      await brand.close();
    }
  });
}
