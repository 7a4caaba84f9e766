import { expect, test } from '@playwright/test';
import { render } from '#text/render';
import { buildDsfinvk, type BuiltReceipt, buildZip } from '../unit/till/files/export-builder.ts';
import { counterPage } from './kit/counter-page.ts';
import { touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openBrand } from './kit/shop.ts';
import { bought, enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

const german = (key: string): string => render(key, {}, { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' });

const receipt = (number: number, gross: number): BuiltReceipt => ({
  id: `b${number}`,
  number,
  at: new Date().toISOString(),
  lines: [{ type: 'Umsatz', text: 'Brot', gross, vat: 2 }],
});

// The owner brings what the till exports, sees what differs, goes to a booking and comes back to the comparison.
test('the owner holds a day against the till', async ({ browser }) => {
  const brand = await openBrand();
  const context = await browser.newContext(touch.context);
  try {
    const running = await brand.openCounter('Erste Filiale');
    const counter = counterPage(await context.newPage(), touch);
    const { dialog, page } = counter;
    await setUp(counter, { counter: running });
    await enrolled(counter, CARD);
    await page.keyboard.press('Escape');
    await counter.idle();
    for (const cents of ['1250', '800']) await bought(counter, CARD, cents, german);
    const press = (name: string | RegExp): Promise<void> => touch.press(dialog.getByRole('button', { name }).first());
    const bring = (name: string, buffer: Buffer): Promise<void> =>
      dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

    await counter.openMenu();
    await press('Laden');
    await press('Kasse abgleichen');
    await expect(dialog.getByText('Noch ist nichts verglichen.')).toBeVisible();
    await bring('urlaub.zip', Buffer.from('PK\u0003\u0004'));
    const fault = dialog.getByText(/^Das ZIP-Archiv urlaub\.zip ist nicht zu lesen\./);
    await expect(fault).toBeVisible();

    await bring('dsfinvk.zip', buildZip(buildDsfinvk([receipt(17, 1_250), receipt(18, 990), receipt(19, 500)])));
    await expect(fault).toBeHidden();
    await expect(dialog.getByRole('heading', { name: '1 Abweichung.' })).toBeVisible();
    const [days, differences] = [dialog.getByRole('table').first(), dialog.getByRole('table').last()];
    await expect(days.getByRole('row').last()).toContainText(/3\s*27,40\s€\s*1\s*12,50\s€\s*1/);
    await expect(differences.getByRole('row').last()).toContainText(/8,00\s€\s*nicht in der Kasse/);
    expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);

    await press(/^Buchung \d+ ansehen$/);
    await expect(dialog.getByText('Nur, was dazu gehört.')).toBeVisible();
    await press('Zurück');
    await expect(dialog.getByRole('heading', { name: '1 Abweichung.' })).toBeVisible();

    // the files of the folder, without the archive
    const files = [...buildDsfinvk([receipt(17, 1_250), receipt(18, 800)])].map(([name, text]) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    }));
    await dialog.locator('input[type=file]').setInputFiles(files);
    await expect(dialog.getByText('Nichts weicht ab.')).toBeVisible();
  } finally {
    await context.close();
    await brand.close();
  }
});
