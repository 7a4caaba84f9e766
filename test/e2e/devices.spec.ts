import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { startProgram } from './kit/program.ts';
import { openBrand } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD, PIN } from './story/story.ts';

const LOGO = join(import.meta.dirname, '../../build/icons/icon.png');
const FREE_CARD = 'TK00000000567843';

// An owner sets up devices that are only on a page, and the counter works with them as with any others.
for (const hand of [touch, keyboard]) {
  test(`devices are set up, tried out and used, by ${hand.name}`, async ({ browser }) => {
    const brand = await openBrand();
    const program = startProgram(['devices', '--virtual', '--port', '0']);
    const context = await browser.newContext(hand.context);
    const bench = await browser.newContext();
    try {
      const [, address = ''] = await program.says(/Geräte auf dem Bildschirm: (http\S+)/);
      const [, ...ports] = await program.says(
        /Drucker 127\.0\.0\.1:(\d+), Scanner 127\.0\.0\.1:(\d+), Kartenleser \(PN532\) 127\.0\.0\.1:(\d+), Zeilenanzeige 127\.0\.0\.1:(\d+)/,
      );
      const [printerPort = '', scannerPort = '', readerPort = '', displayPort = ''] = ports;
      const devices = await bench.newPage();
      await devices.goto(address);
      await expect(devices.getByRole('heading', { name: 'Geräte auf dem Bildschirm' })).toBeVisible();

      const running = await brand.openCounter('Erste Filiale');
      const counter = counterPage(await context.newPage(), hand);
      const { button, dialog, page } = counter;
      await setUp(counter, { counter: running });

      await counter.openMenu();
      await hand.press(dialog.getByRole('button', { name: 'Geräte' }));
      const label = (text: RegExp) => dialog.locator('label', { hasText: text });
      const addOnNetwork = async (kind: RegExp, name: string, port: string): Promise<void> => {
        await hand.press(dialog.getByRole('button', { name: 'Von Hand eintragen' }));
        await hand.choose(label(kind));
        await hand.write(dialog.getByLabel('Name', { exact: true }), name);
        await hand.choose(label(/^Netzwerk$/));
        await hand.write(dialog.getByLabel('Adresse im Netzwerk'), '127.0.0.1');
        await dialog.getByLabel('Port', { exact: true }).fill('');
        await hand.write(dialog.getByLabel('Port', { exact: true }), port);
        await hand.press(dialog.getByRole('button', { name: 'Einrichten' }));
        await expect(dialog.locator('.device-state')).toContainText('bereit');
      };
      await addOnNetwork(/^Scanner$/, 'Scanner Theke', scannerPort);

      // a test says what arrived, and nobody's card comes to the counter by it
      await hand.press(dialog.getByRole('button', { name: 'Testen' }));
      await expect(dialog.getByText('Bitte jetzt etwas scannen oder eine Karte auflegen.')).toBeVisible();
      await devices.getByLabel('Code').fill('4006381333931');
      await devices.getByRole('button', { name: 'Scannen' }).click();
      await expect(dialog.getByText('Angekommen: EAN-13, 13 Zeichen.')).toBeVisible();
      await hand.press(dialog.getByRole('button', { name: 'Protokoll' }));
      await expect(dialog.getByRole('table')).toContainText('vom Gerät');
      await expect(dialog.getByRole('table')).not.toContainText('4006381333931');
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);

      await addOnNetwork(/^Kartenleser$/, 'Kartenleser', readerPort);
      await addOnNetwork(/^Drucker$/, 'Bondrucker', printerPort);
      await hand.press(dialog.getByRole('button', { name: 'Testen' }));
      await expect(devices.getByAltText('Bild des Belegs').first()).toBeVisible();
      await hand.press(dialog.getByRole('button', { name: 'Schublade öffnen' }));
      await expect(devices.getByText('Die Schublade ist offen.')).toBeVisible();
      await hand.press(dialog.getByRole('button', { name: 'Ändern' }));
      await dialog.getByLabel('Logo auf dem Beleg').locator('input[type=file]').setInputFiles(LOGO);
      await expect(dialog.getByText('480 × 480 Punkte')).toBeVisible();
      await hand.press(dialog.getByRole('button', { name: 'Speichern' }));
      await expect(dialog.locator('.device-state')).toContainText('bereit');
      await addOnNetwork(/^Zeilenanzeige$/, 'Anzeige', displayPort);
      await counter.closeDialog();

      // a scan of the device brings the customer, a dialog with a field for a card takes it instead
      await enrolled(counter, CARD);
      await page.keyboard.press('Escape');
      await counter.idle();
      const scan = async (text: string): Promise<void> => {
        await devices.getByLabel('Code').fill(text);
        await devices.getByRole('button', { name: 'Scannen' }).click();
      };
      await scan(CARD);
      await expect(counter.balance).toBeVisible();
      await page.keyboard.press('Escape');
      await counter.idle();
      await hand.press(button('Neuer Kunde'));
      await scan(FREE_CARD);
      await expect(dialog.getByLabel('Karte', { exact: true })).toHaveValue(FREE_CARD);

      // a blank card on the reader becomes a card of the shop
      await devices.getByLabel('Auf der Karte steht').fill('');
      await devices.getByRole('button', { name: 'Auflegen' }).click();
      // the reader may not have noticed the card yet: the counter says so, and one presses again
      await expect(async () => {
        await hand.press(dialog.getByRole('button', { name: 'Leere NFC-Karte beschreiben' }));
        await expect(dialog.getByLabel('Karte', { exact: true })).not.toHaveValue(FREE_CARD, { timeout: 2_000 });
      }).toPass({ timeout: 15_000 });
      const written = await dialog.getByLabel('Karte', { exact: true }).inputValue();
      await expect(devices.getByText(written)).toBeVisible();
      await hand.press(dialog.getByRole('button', { name: 'Kunden anlegen' }));
      await expect(counter.balance).toBeVisible();
      await page.keyboard.press('Escape');
      await counter.idle();

      // and brings its customer whenever it is presented
      await devices.getByRole('button', { name: 'Wegnehmen' }).click();
      await devices.getByLabel('Auf der Karte steht').fill(written);
      await devices.getByRole('button', { name: 'Auflegen' }).click();
      await expect(counter.balance).toBeVisible();

      // the customer reads the sum on the display, the receipt comes out, a printer without paper holds up nothing
      await counter.enterAmount('1250', '12,50 €');
      await expect(devices.locator('.virtual-display')).toContainText('12,50');
      const receipts = devices.locator('.virtual-receipts li');
      const before = await receipts.count();
      await devices.locator('label', { hasText: /^kein Papier$/ }).click();
      await expect(counter.statusLine).toContainText('Papier');
      await counter.book('12 Punkte');
      await counter.nextCustomer();
      expect(await receipts.count()).toBe(before);
      await devices.locator('label', { hasText: /^bereit$/ }).click();
      await expect(receipts).toHaveCount(before + 1);

      // the counter starts again with its devices
      await running.killAndStartAgain();
      await counter.signIn(PIN);
      await expect(counter.statusLine).toContainText('Drucker bereit');
      await expect(devices.getByText('mit der Kasse verbunden')).toHaveCount(3);
    } finally {
      await bench.close();
      await context.close();
      await program.stop();
      await brand.close();
    }
  });
}
