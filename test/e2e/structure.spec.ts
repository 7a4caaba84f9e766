import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { textOfPdf } from '../unit/office/pdf/pdf-text.ts';
import { startCounter } from './kit/counter.ts';
import { axeFaults, wideTables } from './kit/looks.ts';
import { addStaff, addStore, pairingCode } from './kit/office-pages.ts';
import { signInAs } from './kit/office-person.ts';
import { type Brand, openBrand } from './kit/shop.ts';

// Head office sets up a store, connects a counter with the code that it reads, and takes papers along; real processes throughout.

let brand: Brand;
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  brand = await openBrand();
});
test.afterAll(() => brand?.close());

test('a store with its hours, a counter paired with the code that is shown, a PIN, a store and a limit for who works there, the counter closed, and statements on paper', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const looks = async (name: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
    }
    expect.soft(await wideTables(page), name).toEqual([]);
    await page.screenshot({ path: `test-results/screens/back-office-${name}.png`, fullPage: true });
  };
  await signInAs(page, brand, { name: 'Ines Roth', email: 'ines@example.com', role: 'head-office' });
  await page.getByRole('link', { name: 'Geschäfte und Kassen' }).click();
  await addStore(page, 'Kassel', '09:00-13:00, 14:00-18:00');
  await expect(page.getByRole('row', { name: /Kassel.*Mo 09:00-13:00, 14:00-18:00/ })).toBeVisible();

  const code = await pairingCode(page, 'Kassel');
  const counter = await startCounter({
    folder: join(brand.folder, 'paired-by-hand'),
    pairing: { office: brand.office.url, code },
    printer: undefined,
  });
  try {
    const row = page.getByRole('region', { name: 'Kassen' }).getByRole('row', { name: /Kassel verbunden/ });
    // what it says of itself comes with its first questions
    await expect(async () => {
      await page.reload();
      await expect(row.getByText('kein Drucker')).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 20_000 });

    const first = await addStaff(page, 'Ida Łukasz');
    await page.getByRole('button', { name: 'Neue PIN' }).click();
    const pin = page.getByRole('status').filter({ hasText: 'PIN für Ida Łukasz' }).locator('strong');
    await expect(pin).not.toHaveText(first);
    // by keyboard: in which store she works, and what she may give
    await page
      .getByRole('row', { name: /Ida Łukasz Kassenkraft allen Geschäften/ })
      .getByRole('button', { name: 'Ändern' })
      .press('Enter');
    await expect(page.getByRole('heading', { name: 'Ida Łukasz' })).toBeVisible();
    for (const key of ['Tab', 'Tab', 'Space', 'Tab', '5', '0', 'Tab', '1', '0', '0', 'Enter'])
      await page.keyboard.press(key);
    await expect(
      page.getByRole('row', { name: /Ida Łukasz Kassenkraft Kassel 50 auf einmal, 100 am Tag/ }),
    ).toBeVisible();
    await looks('structure');

    await row.getByRole('button', { name: 'Sperren' }).click();
    await page.getByRole('button', { name: 'Ja, für immer' }).click();
    await expect(page.getByRole('row', { name: /Kassel gesperrt/ })).toBeVisible();
  } finally {
    await counter.stop();
  }

  await page.getByRole('link', { name: 'Verpflichtungen' }).click();
  await expect(page.getByText('Bei den Kunden ist nichts offen.')).toBeVisible();
  await looks('liability');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Als PDF laden' }).click(),
  ]);
  const lines = textOfPdf(readFileSync(await download.path())).flat();
  expect(lines).toContain('Offene Verpflichtungen');
});
