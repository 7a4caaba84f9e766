import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { makeCardNumber } from '#domain/card-number';
import { counterPage } from './kit/counter-page.ts';
import { SLIP_OF_HAND_MS, touch } from './kit/hands.ts';
import { axeFaults } from './kit/looks.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { rings } from './kit/till.ts';
import { CARD } from './story/story.ts';

/** Names as people have them, and as somebody types who leans on the keyboard. */
const PEOPLE = [
  { firstName: 'فاطمة الزهراء', lastName: 'عبد الرحمن' },
  { firstName: '🥐🧑‍🍳', lastName: 'Bäcker 👩‍👩‍👧‍👦' },
  { firstName: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6), lastName: 'x'.repeat(200) },
];

test('names, scans and touches that nobody expects leave the counter calm', async ({ browser }) => {
  test.setTimeout(240_000);
  const shop = await openShop();
  const context = await browser.newContext(touch.context);
  try {
    const counter = counterPage(await context.newPage(), touch);
    const { page, button, dialog, toPay } = counter;
    const cards = PEOPLE.map((_, index) => makeCardNumber(String(700_000 + index).padStart(12, '0')));
    await setUp(counter, shop);
    await enrolled(counter, CARD);

    await test.step('names in Arabic, with emoji and of 200 letters stand where names stand', async () => {
      for (const [index, person] of PEOPLE.entries()) {
        await page.keyboard.press('Escape');
        await counter.idle();
        await enrolled(counter, cards[index]!, { salutation: 'Frau', ...person });
        const greeting = page.locator('.greeting');
        await expect(greeting).toContainText(`Frau ${person.lastName.slice(0, 60)}`);
        // nothing is pushed out of the screen or cut off, and the main action is where it always is
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
        expect(await greeting.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
        const place = await button('Buchen').boundingBox();
        expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(1_280);
        expect(await axeFaults(page)).toEqual([]);
      }
    });

    await test.step('a scan while a dialog is open closes it and shows the customer', async () => {
      await counter.openMenu();
      await counter.scan(CARD);
      await expect(dialog).toBeHidden();
      await expect(page.locator('.greeting')).toContainText('Öztürk');
    });

    await test.step('a scan while somebody types into a dialog takes nothing into the field', async () => {
      await touch.press(button('Notizen'));
      const words = dialog.getByLabel('In wenigen Worten');
      await words.fill('Dinkel');
      await counter.scan(cards[1]!);
      await expect(dialog).toBeHidden();
      await expect(page.locator('.greeting')).toContainText('Bäcker');
      await counter.scan(CARD);
      await touch.press(button('Notizen'));
      await expect(words).toHaveValue('');
      await counter.closeDialog();
      // and in a dialog that stays open and takes the card, what was typed stays as it was
      await touch.press(button('Neuer Kunde'));
      const name = dialog.getByLabel('Vorname');
      await touch.write(name, 'Aylin');
      const free = makeCardNumber('000000700099');
      await counter.scan(free);
      await expect(dialog.getByLabel('Karte', { exact: true })).toHaveValue(free);
      await expect(name).toHaveValue('Aylin');
      await counter.closeDialog();
    });

    await test.step('another card in the middle of a sale takes its place, and nothing of the first one stays', async () => {
      await rings(shop.counter, 'bad-input-1', [{ text: 'Roggenbrot', quantity: 1, amount: 1_000 }]);
      await expect(toPay).toHaveText('10,00 €');
      await counter.scan(cards[1]!);
      await expect(page.locator('.greeting')).toContainText('Bäcker');
      await expect(toPay).toHaveText('10,00 €');
    });

    await test.step('a page that is loaded again in the middle of a sale goes on with it', async () => {
      await page.reload();
      await expect(page.locator('.greeting')).toContainText('Bäcker');
      await expect(toPay).toHaveText('10,00 €');
    });

    await test.step('a finger sees at once what it lies on, before the browser knows whether it scrolls', async () => {
      const finger = await context.newCDPSession(page);
      const { x = 0, y = 0 } = (await button('Abbrechen').boundingBox()) ?? {};
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + 10, y: y + 10 }] });
      await expect(button('Abbrechen')).toHaveAttribute('data-pressed');
      await finger.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] });
      await expect(button('Abbrechen')).not.toHaveAttribute('data-pressed');
    });

    await test.step('a double touch books once', async () => {
      const before = shop.printer.receipts().length;
      const { x = 0, y = 0, width = 0, height = 0 } = (await button('Buchen').boundingBox()) ?? {};
      await Promise.all([counter.booked.waitFor(), page.mouse.dblclick(x + width / 2, y + height / 2, { delay: 10 })]);
      await expect.poll(() => shop.printer.receipts().length).toBe(before + 1);
      await counter.nextCustomer();
      await counter.scanCard(cards[1]!, '10');
    });

    await test.step('two touches at one place that a person has read between are two', async () => {
      await counter.scanCard(cards[0]!);
      await touch.digits(page, '350');
      const { x = 0, y = 0, width = 0, height = 0 } = (await button('Übernehmen').boundingBox()) ?? {};
      await page.touchscreen.tap(x + width / 2, y + height / 2);
      await Promise.all([button('Buchen').waitFor(), wait(SLIP_OF_HAND_MS)]);
      await Promise.all([counter.booked.waitFor(), page.touchscreen.tap(x + width / 2, y + height / 2)]);
      await counter.nextCustomer();
      await counter.scanCard(cards[1]!);
    });

    await test.step('two cashiers at two screens of one counter book it once', async () => {
      const second = counterPage(await context.newPage(), touch);
      await second.page.goto(shop.counter.origin);
      await expect(second.page.locator('.greeting')).toContainText('Bäcker');
      /** Both touches are on their way before either is answered. */
      const bothBook = async (): Promise<void> => {
        shop.counter.pause();
        await Promise.all([button('Buchen').tap(), second.button('Buchen').tap()]);
        shop.counter.goOn();
        await counter.booked.waitFor();
      };
      await rings(shop.counter, 'bad-input-2', [{ text: 'Hochzeitstorte', quantity: 1, amount: 20_000 }]);
      await expect(second.toPay).toHaveText('200,00 €');
      const before = shop.printer.receipts().length;
      await bothBook();
      await expect.poll(() => shop.printer.receipts().length).toBe(before + 1);
      await counter.nextCustomer();
      await counter.scanCard(cards[1]!, '210');
      // a reward without a purchase has no number of a till by which it would count once
      await touch.press(button(/^Kaffee aufs Haus/));
      await expect(second.button(/^Kaffee aufs Haus/)).toHaveAttribute('aria-pressed', 'true');
      await bothBook();
      await counter.nextCustomer();
      await counter.scanCard(cards[1]!, '110');
      await second.page.close();
    });

    await test.step('a screen that is unplugged and comes back shows what stands there', async () => {
      await touch.digits(page, '350');
      const place = await button('Übernehmen').boundingBox();
      await page.setViewportSize({ width: 320, height: 200 });
      await page.setViewportSize({ width: 1280, height: 800 });
      // nothing has moved, and nothing that was typed is lost
      await expect(toPay).toHaveText('3,50 €');
      expect(await button('Übernehmen').boundingBox()).toEqual(place);
      // a browser that was closed with it finds the customer still there, although nobody was looking meanwhile
      await page.goto('about:blank');
      await page.goto(shop.counter.origin);
      await expect(page.locator('.greeting')).toContainText('Bäcker');
    });

    await test.step('a service that starts again under the page leaves nothing of the customer and goes on', async () => {
      await shop.counter.killAndStartAgain();
      await expect(page.locator('.greeting')).toBeHidden();
      await counter.signIn('2468');
      await counter.idle();
      await counter.scanCard(cards[1]!, '110');
    });
  } finally {
    await context.close();
    await shop.close();
  }
});
