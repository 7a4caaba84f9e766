import { expect, test } from '@playwright/test';
import { codesOnScreen, onPaper } from '../kit/receipts.ts';
import { CARD, STORE, type Story } from './story.ts';

/** A purchase by hand: card, amount, points, receipt on paper and on the screen. */
export function selling(story: Story): void {
  test('books a purchase with its card before the amount', async () => {
    const { counter, hand, shop } = story;
    await counter.page.keyboard.press('Escape');
    await counter.idle();
    const before = shop.printer.receipts().length;
    await counter.scanCard(CARD, '0');
    await hand.choose(counter.page.locator('label', { hasText: /^7 %$/ }));
    await counter.enterAmount('12000', '120,00 €');
    await expect(counter.page.getByText('+120 Punkte')).toBeVisible();
    await counter.book('120 Punkte');
    await expect.poll(() => shop.printer.receipts().length).toBe(before + 1);
    story.receipt = onPaper(shop.printer.receipts().at(-1)!);
    expect(story.receipt.text).toContain(STORE);
    expect(story.receipt.text).toContain('Zu zahlen 120,00 €');
    expect(story.receipt.text).toContain('120 Punkte für 120,00 €');
    await counter.nextCustomer();
  });

  test('prints the two codes of the receipt: the balance page for the customer, the purchase for the shop', () => {
    const { receipt, shop } = story;
    expect(receipt.codes).toHaveLength(2);
    expect(receipt.codes[0]).toBe(`${shop.office.url}/k/${CARD}`);
    expect(receipt.codes[1]).toMatch(/^TKR:hand:\S+$/);
  });

  test('shows the receipt as a picture whose codes can be read from the screen', async () => {
    const { counter, hand, receipt } = story;
    await counter.openMenu();
    await hand.press(counter.button('Belege'));
    const first = counter.dialog.getByRole('listitem').first();
    await expect(first).toContainText('gedruckt');
    await expect(counter.receiptPicture.getByRole('img')).toBeVisible();
    expect((await codesOnScreen(counter.receiptPicture)).sort()).toEqual([...receipt.codes].sort());
    await counter.closeDialog();
  });

  test('shows the receipt beside what was booked', async () => {
    const { counter } = story;
    await counter.scanCard(CARD, '120');
    await counter.enterAmount('100', '1,00 €');
    const picture = counter.receiptPicture.getByRole('img').waitFor();
    await Promise.all([picture, counter.book('121 Punkte')]);
    await counter.nextCustomer();
  });

  test('takes a booking back within a minute', async () => {
    const { counter, hand } = story;
    await hand.press(counter.button('Rückgängig'));
    await expect(counter.button('Rückgängig')).toBeHidden();
    await counter.scanCard(CARD, '120');
    await counter.page.keyboard.press('Escape');
    await counter.idle();
  });

  test('takes the amount before the card, and forgets both when cancelled', async () => {
    const { counter, hand } = story;
    const { page } = counter;
    await counter.enterAmount('1250', '12,50 €');
    await expect(page.getByRole('heading', { name: 'Jetzt die Karte scannen' })).toBeVisible();
    await hand.press(counter.button('Buchen'));
    await expect(counter.notice).toHaveText('Erst die Karte scannen, dann buchen.');
    await counter.scanCard(CARD, '120');
    await expect(page.getByText('+12 Punkte')).toBeVisible();
    await hand.press(counter.button('Abbrechen'));
    await counter.idle();
    await expect(counter.toPay).toHaveText('0,00 €');
    await counter.scanCard(CARD, '120');
    await counter.page.keyboard.press('Escape');
    await counter.idle();
  });

  test('loses nothing when the page is loaded again', async () => {
    const { counter, hand } = story;
    const { page } = counter;
    await counter.scanCard(CARD, '120');
    await counter.enterAmount('4200', '42,00 €');
    await page.reload();
    await expect(counter.balance).toHaveText('120');
    await expect(counter.toPay).toHaveText('42,00 €');
    await expect(page.getByText('+42 Punkte')).toBeVisible();
    await hand.press(counter.button('Abbrechen'));
    await counter.idle();
  });
}
