import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { decodePrinted } from '#devices/printer/decode-printed';
import { paperText } from '#devices/printer/paper';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { counterPage } from './kit/counter-page.ts';
import { touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { startProgram } from './kit/program.ts';
import { openBrand } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

// A manager makes a key for a till, and the example till sells, redeems nothing, takes back and sells on with the terminal away.
test('a till gets its key from the manager and sells with it', async ({ browser }) => {
  const brand = await openBrand();
  const printer = await startVirtualPrinter({ port: 0 });
  const context = await browser.newContext(touch.context);
  const tillContext = await browser.newContext({ locale: 'de-DE' });
  let till: ReturnType<typeof startProgram> | undefined;
  try {
    const running = await brand.openCounter('Erste Filiale');
    const counter = counterPage(await context.newPage(), touch);
    const { dialog, page } = counter;
    await setUp(counter, { counter: running });
    await enrolled(counter, CARD);
    await page.keyboard.press('Escape');
    await counter.idle();

    await counter.openMenu();
    await dialog.getByRole('button', { name: 'Kassen', exact: true }).click();
    await dialog.getByRole('button', { name: 'Schnittstelle', exact: true }).click();
    await dialog.getByLabel('Name der Kasse').fill('Backkasse');
    await dialog.getByRole('button', { name: 'Schlüssel machen' }).click();
    const key = await dialog.locator('.till-key-text').first().innerText();
    expect(key).toMatch(/^[\w-]{32}$/);
    expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
    await dialog.getByRole('button', { name: 'Ist eingetragen' }).click();
    await expect(dialog.getByText(key)).toBeHidden();
    const prints = dialog
      .getByRole('group', { name: 'Einstellungen von „Backkasse“' })
      .getByRole('button', { name: 'Bons auch hier drucken' });
    await expect(prints).toHaveAttribute('aria-pressed', 'false');
    await prints.click();
    await expect(prints).toHaveAttribute('aria-pressed', 'true');
    // a key that is revoked stays so: it takes a second touch
    await dialog.getByRole('button', { name: 'Sperren', exact: true }).first().click();
    await expect(dialog.getByText(/gesperrt am/)).toBeHidden();
    await dialog.getByRole('button', { name: 'Endgültig sperren' }).click();
    await expect(dialog.getByText(/gesperrt am/)).toBeVisible();
    await counter.closeDialog();

    const keyFile = join(brand.folder, 'till.key');
    writeFileSync(keyFile, `${key}\n`, { mode: 0o600 });
    till = startProgram([
      'till-demo',
      '--counter',
      running.origin,
      '--key-file',
      keyFile,
      '--printer',
      `127.0.0.1:${printer.port}`,
    ]);
    const [, address = ''] = await till.says(/Beispielkasse: (http\S+)/);
    const shop = await tillContext.newPage();
    await shop.goto(address);
    const press = (name: RegExp | string) => shop.getByRole('button', { name }).first().click();
    const sums = shop.locator('#sums');
    await press(/^Roggenbrot/);
    await press(/^Roggenbrot/);
    await press(/^Kaffee/);
    await expect(sums).toContainText('11,30');
    await shop.getByLabel('Karte, Coupon oder Gutschein').fill(CARD);
    await press('Scannen');
    await expect(shop.locator('#customer')).toContainText('Punkte');
    expect(await axeFaults(shop)).toEqual([]);
    await press('Bar');
    const receipts = shop.locator('#receipts');
    await expect(receipts).toContainText(/Verkauf \S+: 11,30/);
    await expect.poll(() => printer.receipts().length).toBe(1);
    const paper = () =>
      printer.receipts().map((bytes) => paperText(decodePrinted(bytes, { language: 'esc-pos', columns: 48 })));
    expect(paper()[0]).toContain('TEST – KEIN ECHTER BELEG');
    await counter.scanCard(CARD, '11');
    await page.keyboard.press('Escape');

    await press('Ein Stück zurück: Roggenbrot');
    await expect(receipts).toContainText('zurück 4,20');
    await press('Zurücknehmen');
    await expect(receipts).toContainText('zurück 11,30');
    await counter.scanCard(CARD, '0');
    await page.keyboard.press('Escape');

    // in English, and with the terminal away
    await press('English');
    await expect(shop.getByRole('heading', { name: 'Example till' })).toBeVisible();
    await press(/^Rye bread/);
    await running.kill();
    await press('Cash');
    await expect(shop.getByRole('status')).toContainText('Treuekasse does not answer');
    await expect.poll(() => printer.receipts().length).toBe(4);
  } finally {
    await till?.stop();
    await Promise.all([context.close(), tillContext.close()]);
    await printer.close();
    await brand.close();
  }
});
