import { expect, test } from '@playwright/test';
import { CARD, type Story } from './story.ts';

/** The other language, at once and everywhere. */
export function languages(story: Story): void {
  test('speaks English at a touch', async () => {
    const { counter, hand } = story;
    const { page } = counter;
    await counter.openMenu();
    await hand.choose(counter.dialog.locator('label', { hasText: /^English$/ }));
    await expect(page.getByRole('heading', { name: 'Menu' })).toBeVisible();
    await counter.closeDialog();
    await expect(page.getByRole('heading', { name: 'Scan the card' })).toBeVisible();
    await counter.scan(CARD);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Ms Öztürk');
    await expect(counter.page.getByText('Coffee on the house')).toBeVisible();
    await page.keyboard.press('Escape');
    await hand.press(counter.button('Menu'));
    await hand.choose(counter.dialog.locator('label', { hasText: /^Deutsch$/ }));
    await counter.closeDialog();
    await counter.idle();
  });
}
