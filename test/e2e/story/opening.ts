import { expect, test } from '@playwright/test';
import { CARD, PIN, STORE, type Story } from './story.ts';

/** A customer must not wait longer than this for a card of their own. */
const ENROLLED_WITHIN_MS = 20_000;

/** The first morning: the shop is set up, somebody signs in, the first customer gets a card. */
export function opening(story: Story): void {
  test('sets up the shop', async () => {
    const { counter, hand } = story;
    const { page, button } = counter;
    await hand.write(page.getByLabel('Name des Geschäfts'), STORE);
    await hand.write(page.getByLabel('Ihr Name'), 'Ayla Kaya');
    await hand.write(page.getByLabel('PIN, 4 bis 8 Ziffern'), PIN);
    await hand.write(page.getByLabel('PIN noch einmal'), '2469');
    await hand.press(button('Geschäft öffnen'));
    await expect(page.getByText('Die beiden PINs sind nicht gleich.')).toBeVisible();
    await page.getByLabel('PIN noch einmal').fill('');
    await hand.write(page.getByLabel('PIN noch einmal'), PIN);
    await hand.press(button('Geschäft öffnen'));
    await counter.idle();
    await expect(counter.statusLine).toContainText('verbunden');
    await expect(counter.statusLine).toContainText('Drucker bereit');
    await expect(counter.statusLine).toContainText('Ayla Kaya');
    await expect(page.locator('.shop-name')).toHaveText(STORE);
  });

  test('signs out, and in with the PIN', async () => {
    const { counter, hand } = story;
    await counter.openMenu();
    await hand.press(counter.button('Abmelden'));
    await counter.signIn('1111');
    await expect(counter.page.getByRole('alert')).toHaveText('Diese PIN passt zu niemandem.');
    await counter.signIn(PIN);
    await counter.idle();
  });

  test('enrols a member in under 20 seconds', async () => {
    const { counter, hand, shop } = story;
    const { page, dialog } = counter;
    const before = shop.printer.receipts().length;
    const startedAt = Date.now();
    await counter.scan(CARD);
    await expect(counter.notice).toHaveText('Diese Karte ist noch frei. Neuen Kunden anlegen?');
    await hand.press(counter.button('Kunden anlegen'));
    await expect(dialog.getByLabel('Karte', { exact: true })).toHaveValue(CARD);
    await hand.choose(dialog.locator('label', { hasText: /^Frau$/ }));
    await hand.write(dialog.getByLabel('Vorname'), 'Ayla');
    await hand.write(dialog.getByLabel('Nachname'), 'Öztürk');
    await hand.write(dialog.getByLabel('Geburtstag'), '2412');
    await hand.choose(dialog.locator('label.consent').first());
    await hand.press(dialog.getByRole('button', { name: 'Kunden anlegen' }));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Frau Öztürk');
    expect(Date.now() - startedAt).toBeLessThan(ENROLLED_WITHIN_MS);
    await expect(counter.balance).toHaveText('0');
    await expect.poll(() => shop.printer.receipts().length).toBe(before + 1);
  });
}
