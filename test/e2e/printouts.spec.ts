import { expect, test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { onPaper } from './kit/receipts.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

// What a person wants on paper: a customer's balance, and the day at this counter.
for (const hand of [touch, keyboard]) {
  test(`a balance and the day report, by ${hand.name}`, async ({ browser }) => {
    const shop = await openShop();
    const context = await browser.newContext(hand.context);
    try {
      const counter = counterPage(await context.newPage(), hand);
      const { page, button, dialog } = counter;
      const printed = () => shop.printer.receipts().map((bytes) => onPaper(bytes).text);
      await setUp(counter, shop);
      await enrolled(counter, CARD);
      await counter.enterAmount('1200', '12,00 €');
      await counter.book('12 Punkte');
      await counter.nextCustomer();

      await counter.scanCard(CARD, '12');
      await hand.press(button('Kontostand drucken'));
      await expect(counter.receiptPicture.getByRole('img')).toBeVisible();
      await expect(dialog.getByRole('listitem').first()).toContainText('Kontostand');
      await expect.poll(() => printed().at(-1)).toContain('Kontostand');
      expect(printed().at(-1)).toContain('Punkte 12');

      await hand.press(dialog.getByRole('button', { name: 'Tagesbericht drucken' }));
      await expect(dialog.getByRole('listitem').first()).toContainText('Tagesbericht');
      await expect.poll(() => printed().at(-1)).toContain('Tagesbericht');
      expect(printed().at(-1)).toContain('Einkäufe mit Karte 1 Kunden 1 Bezahlt 12,00 €');
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);

      // on paper already: once more is a copy
      await hand.press(dialog.getByRole('button', { name: 'Noch einmal drucken' }));
      await expect.poll(() => printed().at(-1)).toMatch(/^ ?Kopie .*Tagesbericht/);
    } finally {
      await context.close();
      await shop.close();
    }
  });
}
