import { expect, test } from '@playwright/test';
import { counterPage } from '../kit/counter-page.ts';
import { CARD, PIN, type Story } from './story.ts';

/** Another store of the same brand: the member is known there, and what was earned here can be redeemed there. */
export function secondStore(story: Story): void {
  test('knows the member and the balance in another store, and redeems there what was earned here', async ({
    browser,
  }) => {
    const { counter, hand, shop } = story;
    const elsewhere = await shop.openCounter('Zweigstelle Nord');
    const context = await browser.newContext(hand.context);
    const other = counterPage(await context.newPage(), hand);
    await other.page.goto(elsewhere.address);
    await other.signIn(PIN);
    await other.idle();
    await expect(other.page.locator('.shop-name')).toHaveText('Zweigstelle Nord');

    await other.scanCard(CARD, '160');
    await expect(other.page.getByRole('heading', { level: 1 })).toContainText('Frau Öztürk');
    await expect(other.page.getByText('Hier einlösbar sind gerade 0.')).toBeVisible();
    const coffee = other.button(/^Kaffee aufs Haus/);
    await expect(coffee).toContainText('fragt die Zentrale');
    await hand.press(coffee);
    await expect(coffee).toHaveAttribute('aria-pressed', 'true');
    await other.book('60 Punkte');
    await other.nextCustomer();
    await expect(other.statusLine).not.toContainText('wart');

    await counter.scanCard(CARD);
    await expect(counter.balance).toHaveText('60');
    await counter.page.keyboard.press('Escape');
    await counter.idle();
    await context.close();
  });
}
