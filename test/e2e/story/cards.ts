import { expect, test } from '@playwright/test';
import { CARD, type Story } from './story.ts';

/** A card is lost and turns up again; nobody buys with it in between (R24). */
export function cards(story: Story): void {
  test('refuses a card from the moment it is reported lost', async () => {
    const { counter, hand } = story;
    const { dialog, page } = counter;
    await counter.scanCard(CARD, '2');
    await hand.press(counter.button('Karten'));
    const list = dialog.getByRole('list', { name: 'Karten dieses Kunden' });
    await expect(list.getByRole('listitem')).toContainText('gültig');
    await hand.press(list.getByRole('button', { name: 'Verloren melden' }));
    await expect(list.getByRole('listitem')).toContainText('verloren gemeldet');
    await counter.closeDialog();
    await page.keyboard.press('Escape');
    await counter.idle();
    await counter.scan(CARD);
    await expect(counter.notice).toHaveText('Diese Karte ist als verloren gemeldet und gilt nicht mehr.');
    await expect(counter.balance).toBeHidden();
  });

  test('takes it again when it was found; the customer is found by name', async () => {
    const { counter, hand } = story;
    const { dialog, page } = counter;
    await hand.press(counter.button('Suche'));
    await dialog.getByRole('textbox').fill('Öztürk');
    await hand.press(dialog.getByRole('listitem').first().getByRole('button'));
    await expect(counter.balance).toHaveText('2');
    await hand.press(counter.button('Karten'));
    const row = dialog.getByRole('list', { name: 'Karten dieses Kunden' }).getByRole('listitem');
    await hand.press(row.getByRole('button', { name: 'Wieder da' }));
    await expect(row).toContainText('gültig');
    await counter.closeDialog();
    await page.keyboard.press('Escape');
    await counter.idle();
    await counter.scanCard(CARD, '2');
    await page.keyboard.press('Escape');
    await counter.idle();
  });
}
