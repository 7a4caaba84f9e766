import { expect, test } from '@playwright/test';
import { onPaper } from '../kit/receipts.ts';
import { CARD, type Story } from './story.ts';

/** Head office goes away and comes back, the paper ends: the counter goes on. */
export function outages(story: Story): void {
  test('goes on booking while head office is away, and sends everything when it is back', async () => {
    const { counter, shop } = story;
    await shop.office.stop();
    await expect(counter.statusLine).toContainText('ohne Zentrale');
    await counter.scanCard(CARD, '2');
    await counter.enterAmount('7500', '75,00 €');
    await counter.book('77 Punkte');
    await expect(counter.statusLine).toContainText('1 Buchung wartet');
    await counter.nextCustomer();
    await counter.scanCard(CARD, '77');
    await counter.enterAmount('7500', '75,00 €');
    await counter.book('152 Punkte');
    await expect(counter.statusLine).toContainText('2 Buchungen warten');
    await expect(counter.notice).toHaveText(
      'Die Zentrale ist nicht erreichbar. Scannen und Buchen gehen weiter, alles wird nachgereicht.',
    );
    await shop.office.startAgain();
    await expect(counter.statusLine).toContainText('verbunden', { timeout: 30_000 });
    await expect(counter.statusLine).not.toContainText('wart');
    await counter.nextCustomer();
  });

  test("shows the points on head office's page, under the address of the receipt's code", async ({ page }) => {
    await page.goto(story.receipt.codes[0]!);
    await expect(page.getByRole('main')).toContainText('152 Punkte');
  });

  test('books without paper, and prints the receipt once when there is some again', async () => {
    const { counter, hand, shop } = story;
    const { printer } = shop;
    const before = printer.receipts().length;
    await printer.setState('paper-out');
    await expect(counter.statusLine).toContainText('Papier ist leer');
    await counter.scanCard(CARD, '152');
    await counter.enterAmount('500', '5,00 €');
    await counter.book('157 Punkte');
    await counter.nextCustomer();
    await expect(counter.notice).toHaveText('Im Drucker fehlt Papier. Gebucht wird trotzdem, die Belege warten.');
    await counter.openMenu();
    await hand.press(counter.button('Belege'));
    await expect(counter.dialog.getByRole('listitem').first()).toContainText('wartet auf den Drucker');
    await counter.closeDialog();
    expect(printer.receipts()).toHaveLength(before);

    await printer.setState('ok');
    await expect(counter.statusLine).toContainText('Drucker bereit');
    await expect.poll(() => printer.receipts().length).toBe(before + 1);
    // the next receipt comes after it: by then a second print of the first would have come too
    await counter.scanCard(CARD, '157');
    await counter.enterAmount('300', '3,00 €');
    await counter.book('160 Punkte');
    await expect.poll(() => printer.receipts().length).toBe(before + 2);
    const [first, second] = printer.receipts().slice(-2).map(onPaper);
    expect(first?.text).toContain('Zu zahlen 5,00 €');
    expect(second?.text).toContain('Zu zahlen 3,00 €');
    await counter.nextCustomer();
  });
}
