import { expect, test } from '@playwright/test';
import { CARD, type Story } from './story.ts';

/** Purchases come back: in part, the rest, and one that had redeemed a reward. */
export function returning(story: Story): void {
  test('takes back a part of a purchase, found by the code of our receipt', async () => {
    const { counter, hand } = story;
    const { dialog } = counter;
    await counter.openReturn();
    await counter.scan(story.receipt.codes[1]!);
    await expect(dialog.getByText('Geld zurück')).toBeVisible();
    await hand.digits(counter.page, '2000');
    await expect(dialog.getByRole('button', { name: '20,00 € zurücknehmen' })).toBeVisible();
    await hand.press(dialog.getByRole('button', { name: '20,00 € zurücknehmen' }));
    await expect(dialog.getByText('Neuer Stand: 12 Punkte.')).toBeVisible();
    await counter.closeDialog();
    await counter.scanCard(CARD, '12');
  });

  test('takes back the rest, although its points were spent: the account goes below zero', async () => {
    const { counter, hand } = story;
    const { dialog } = counter;
    await counter.openReturn();
    await counter.scan(story.receipt.codes[1]!);
    await hand.press(dialog.getByRole('button', { name: '100,00 € zurücknehmen' }));
    await expect(dialog.getByText('Neuer Stand: -88 Punkte.')).toBeVisible();
    await counter.closeDialog();
    await expect(counter.balance).toHaveText('-88');
    await expect(counter.page.getByText('Nach einer Rückgabe im Minus.')).toBeVisible();
  });

  test('takes nothing back twice', async () => {
    const { counter } = story;
    await counter.openReturn();
    await counter.scan(story.receipt.codes[1]!);
    await expect(counter.dialog.getByRole('alert')).toHaveText('Dieser Einkauf ist schon ganz zurückgenommen.');
    await counter.closeDialog(2);
  });

  test("gives back what a reward had cost, for a purchase chosen from the customer's own", async () => {
    const { counter, hand } = story;
    const { dialog } = counter;
    await counter.openReturn();
    await hand.press(
      dialog
        .getByRole('list', { name: /^Letzte Einkäufe.*Frau Öztürk/ })
        .getByRole('button')
        .first(),
    );
    await expect(dialog.getByText('Eingelöste Punkte zurück')).toBeVisible();
    await hand.press(dialog.getByRole('button', { name: '10,00 € zurücknehmen' }));
    await expect(dialog.getByText('Neuer Stand: 2 Punkte.')).toBeVisible();
    await counter.closeDialog();
    await expect(counter.balance).toHaveText('2');
    await counter.page.keyboard.press('Escape');
    await counter.idle();
  });
}
