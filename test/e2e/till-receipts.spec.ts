import { expect, test } from '@playwright/test';
import { dayText } from '#text/render';
import { createTill } from '../data/tse-codes/receipt.ts';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { scan } from './kit/scanner.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

const DAY_MS = 24 * 3_600_000;
const GERMAN = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;

// A till that nobody has seen is named, a forgotten card comes later, and what was booked says so and can come back.
test('the first receipt of a till, an earlier purchase, and a receipt that was booked', async ({ browser }) => {
  const shop = await openShop();
  const context = await browser.newContext(touch.context);
  try {
    const till = createTill('955002-00');
    const counter = counterPage(await context.newPage(), touch);
    const { page, button, dialog } = counter;
    const looksGood = async (): Promise<void> =>
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
    await setUp(counter, shop);
    await enrolled(counter, CARD);

    const earlier = Date.now() - 3 * DAY_MS;
    const receipt = till.receipt(1_100, earlier);
    await scan(page, receipt);
    await expect(page.getByText('Von dieser Kasse kam noch kein Beleg. Welche ist es?')).toBeVisible();
    await touch.press(button('Kasse bestätigen'));
    await dialog.getByLabel('Name der Kasse').fill('Kasse 2');
    await looksGood();
    await touch.press(dialog.getByRole('button', { name: 'Kasse bestätigen' }));
    await expect(dialog).toBeHidden();

    const day = dayText(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(earlier), GERMAN);
    await expect(page.getByText(`Einkauf vom ${day}`)).toBeVisible();
    await expect(page.getByText('vom Kassenbeleg, Unterschrift echt')).toBeVisible();
    await looksGood();
    await counter.book('11 Punkte');
    await counter.nextCustomer();

    // once more: for whom it was, and the way to take it back
    await scan(page, receipt);
    await expect(page.getByText(/^Dieser Beleg ist am .* gebucht worden\.$/)).toBeVisible();
    await touch.press(button('Zurücknehmen'));
    await expect(dialog).toContainText('11,00');
    // back to the list of purchases, and out
    await counter.closeDialog(2);

    // cut by the scanner, it is nothing
    await scan(page, receipt.slice(0, 200));
    await expect(page.getByText('Der Beleg-Code ist nicht vollständig. Bitte noch einmal scannen.')).toBeVisible();

    // the owner's pages of the tills, with the keys alone; a finger goes there in the flow of the till's key
    await keyboard.press(button('Menü'));
    await keyboard.press(dialog.getByRole('button', { name: 'Kassen', exact: true }));
    await keyboard.press(dialog.getByRole('button', { name: 'Kasse 2' }));
    await expect(dialog).toContainText('gehört zu diesem Terminal');
    await looksGood();
    await keyboard.press(dialog.getByRole('button', { name: 'Belege', exact: true }));
    await dialog.getByLabel(/Nachträglich buchen/).fill('');
    await keyboard.write(dialog.getByLabel(/Nachträglich buchen/), '2');
    await keyboard.press(dialog.getByRole('button', { name: 'Speichern' }));
    await expect(dialog).toContainText('Gespeichert.');
    await looksGood();
    await counter.closeDialog();
    await scan(page, till.receipt(2_000, earlier));
    await expect(page.getByText(/ist zu alt\. Nachträglich geht es hier 2 Tage lang\./)).toBeVisible();
  } finally {
    await context.close();
    await shop.close();
  }
});
