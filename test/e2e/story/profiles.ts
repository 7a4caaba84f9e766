import { expect, test } from '@playwright/test';
import { CARD, type Story } from './story.ts';

/** What a customer has said: looked at, corrected, taken back; consents given and withdrawn. */
export function profiles(story: Story): void {
  test('corrects what a customer has said, and takes it back', async () => {
    const { counter, hand } = story;
    const { dialog, page } = counter;
    const heading = page.getByRole('heading', { level: 1 });
    await counter.scanCard(CARD, '2');
    await hand.press(counter.button('Kundendaten'));
    const birthday = dialog.getByLabel('Geburtstag');
    await expect(birthday).toHaveValue('24.12.');
    await birthday.fill('');
    await hand.write(birthday, '3002');
    await hand.press(dialog.getByRole('button', { name: 'Speichern' }));
    await expect(dialog.getByRole('alert')).toHaveText('Bitte Tag und Monat eingeben, zum Beispiel 24.12.');
    await birthday.fill('');
    await hand.write(birthday, '1.3.');
    await dialog.getByLabel('Nachname').fill('');
    await hand.write(dialog.getByLabel('Nachname'), 'Kaya');
    await hand.press(dialog.getByRole('button', { name: 'Speichern' }));
    await expect(dialog.getByText('Gespeichert.')).toBeVisible();
    await expect(dialog.getByRole('alert')).toHaveText('');
    await expect(birthday).toHaveValue('01.03.');
    await expect(heading).toContainText('Frau Kaya');
    await hand.press(dialog.getByRole('button', { name: 'Rückgängig' }));
    await expect(birthday).toHaveValue('24.12.');
    await expect(heading).toContainText('Frau Öztürk');
    await counter.closeDialog();
  });

  test('gives a consent and withdraws it, each with one touch and its day', async () => {
    const { counter, hand } = story;
    const { dialog, page } = counter;
    await hand.press(counter.button('Kundendaten'));
    const advertising = dialog.getByRole('listitem').filter({ hasText: 'Angebote und Neuigkeiten' });
    await expect(advertising).toContainText('Nicht eingewilligt');
    await hand.press(advertising.getByRole('button', { name: 'Einwilligen' }));
    await expect(advertising).toContainText(/Eingewilligt: \d\d\.\d\d\.\d{4}, \d\d:\d\d \(Text 2026-12\)/);
    await hand.press(advertising.getByRole('button', { name: 'Zurücknehmen' }));
    await expect(advertising).toContainText(/Zurückgenommen: \d\d\.\d\d\.\d{4}/);
    await counter.closeDialog();
    await hand.press(counter.button('Kundendaten'));
    await expect(advertising).toContainText('Zurückgenommen');
    await counter.closeDialog();
    await page.keyboard.press('Escape');
    await counter.idle();
  });
}
