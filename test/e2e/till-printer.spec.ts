import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { kitchenSlip, tillReceipt } from '../integration/bridge/till-receipt.ts';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openBrand } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

/** What a till does to print: a connection of its own for each receipt. */
const prints = (port: number, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    const till = connect({ host: '127.0.0.1', port });
    till.once('error', reject);
    till.once('close', () => resolve());
    till.resume();
    till.end(bytes);
  });

// The owner leads a till's receipts through the counter; what the till prints is asked for at the screen, and booked.
test('a till that prints through the counter asks for the card', async ({ browser }) => {
  const brand = await openBrand();
  const free = await startVirtualPrinter({ port: 0 });
  await free.close();
  const context = await browser.newContext(touch.context);
  try {
    const running = await brand.openCounter('Erste Filiale');
    const counter = counterPage(await context.newPage(), touch);
    const { button, dialog, page } = counter;
    await setUp(counter, { counter: running });
    await enrolled(counter, CARD);
    await page.keyboard.press('Escape');
    await counter.idle();

    await counter.openMenu();
    await dialog.getByRole('button', { name: 'Kassen', exact: true }).click();
    await dialog.getByRole('button', { name: 'Bondrucker der Kassen' }).click();
    // as somebody does who sets a counter up with the keys alone
    await keyboard.press(dialog.getByRole('button', { name: 'Kasse hinzufügen' }));
    await keyboard.write(dialog.getByLabel('Name', { exact: true }), 'Kasse 1');
    for (const [field, text] of [
      ['Port, an den die Kasse druckt', String(free.port)],
      ['Adresse im Netzwerk', '127.0.0.1'],
      ['Port', String(brand.printer.port)],
    ] as const) {
      await dialog.getByLabel(field, { exact: true }).fill('');
      await keyboard.write(dialog.getByLabel(field, { exact: true }), text);
    }
    expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
    await keyboard.press(dialog.getByRole('button', { name: 'Speichern' }));
    await expect(dialog.getByText('Wartet auf die Kasse.')).toBeVisible();
    await counter.closeDialog();

    // a slip for the kitchen is printed and is no purchase
    await prints(free.port, kitchenSlip());
    await expect.poll(() => brand.printer.receipts().length).toBe(1);
    await counter.idle();

    const receipt = tillReceipt(815, { at: Date.now() });
    await prints(free.port, receipt);
    await expect(counter.toPay).toHaveText('11,00 €');
    await expect(page.getByText('Roggenbrot')).toBeVisible();
    await counter.scanCard(CARD);
    const before = Number(await counter.balance.textContent());
    await counter.book(`${before + 11} Punkte`);
    expect(Buffer.from(brand.printer.receipts().at(-1)!).equals(receipt)).toBe(true);
    await expect(button('Menü')).toBeVisible();
  } finally {
    await context.close();
    await brand.close();
  }
});
