import { expect, test } from '@playwright/test';
import { makeCardNumber } from '#domain/card-number';
import { enrolled } from '../kit/steps.ts';
import { CARD, type Story } from './story.ts';

const NEW_CARD = makeCardNumber('000000004321');
const OTHERS_CARD = makeCardNumber('000000008765');

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

  test('puts a new card in the place of an old one', async () => {
    const { counter, hand } = story;
    const { dialog, page } = counter;
    await counter.scanCard(CARD, '2');
    await hand.press(counter.button('Karten'));
    const row = (card: string) => dialog.getByRole('listitem').filter({ hasText: card });
    await hand.press(row(CARD).getByRole('button', { name: 'Ersetzen' }));
    await expect(dialog).toContainText(`Ersetzt ${CARD}.`);
    await counter.scan(NEW_CARD);
    await expect(dialog.getByLabel('Neue Karte', { exact: true })).toHaveValue(NEW_CARD);
    await hand.press(dialog.getByRole('button', { name: 'Karte eintragen' }));
    await expect(row(NEW_CARD)).toContainText('gültig');
    await expect(row(CARD)).toContainText('verloren gemeldet');
    await hand.press(row(CARD).getByRole('button', { name: 'Wieder da' }));
    await expect(row(CARD)).toContainText('gültig');
    await counter.closeDialog();
    await page.keyboard.press('Escape');
    await counter.idle();
    await counter.scanCard(NEW_CARD, '2');
    await page.keyboard.press('Escape');
    await counter.idle();
  });

  test('makes one of two customers who are the same, and two of them again', async () => {
    const { counter, hand } = story;
    const { dialog, page } = counter;
    await enrolled(counter, OTHERS_CARD, { salutation: 'Frau', firstName: 'Aylin', lastName: 'Zweitkarte' });
    await page.keyboard.press('Escape');
    await counter.idle();
    await counter.scanCard(CARD, '2');
    await hand.press(counter.button('Karten'));
    await hand.write(dialog.getByLabel('Der andere Kunde: Name, Telefon, Karte'), 'Zweitkarte');
    await hand.press(dialog.getByRole('button', { name: /Zweitkarte zusammenlegen/ }));
    const merged = dialog.getByRole('list', { name: 'Zusammengelegt' });
    await expect(merged).toContainText('Zweitkarte');
    await hand.press(merged.getByRole('button', { name: 'Wieder trennen' }));
    await expect(merged).toBeHidden();
    await counter.closeDialog();
    await page.keyboard.press('Escape');
    await counter.idle();
    await counter.scanCard(OTHERS_CARD, '0');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Frau Zweitkarte');
    await page.keyboard.press('Escape');
    await counter.idle();
  });
}
