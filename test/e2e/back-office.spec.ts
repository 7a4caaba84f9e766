import { expect, type Page, test } from '@playwright/test';
import { openBrand, type Brand } from './kit/shop.ts';
import { keyboard } from './kit/hands.ts';
import { axeFaults } from './kit/looks.ts';
import { assign } from './kit/office-pages.ts';
import { begin, setUpTotp, signInAs } from './kit/office-person.ts';

// The back office as people of head office and an owner use it, on real processes.

let brand: Brand;
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  brand = await openBrand();
  for (const store of ['Kassel', 'Marburg']) await brand.office.pairingCode(store);
});
test.afterAll(() => brand?.close());

async function looks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.screenshot({ path: `test-results/screens/back-office-${name}.png`, fullPage: true });
}

test('head office signs in, says whose the stores are and what a point is worth, and lets an owner in, who sees their own', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  let code = '';
  await brand.office.beside(async ({ people }) => {
    const invited = await people.invite({ name: 'Ines Roth', email: 'ines@example.com', role: 'head-office' });
    if (invited.ok) ({ code } = invited.value);
  });
  await page.goto(`${brand.office.url}/office/`);
  await looks(page, 'sign-in');
  await page.getByLabel('E-Mail').fill('ines@example.com');
  await page.getByLabel('Passwort').fill('falsch geraten');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toHaveText('Das passt nicht zusammen. Bitte noch einmal versuchen.');
  await begin(page, brand, 'ines@example.com', code);

  await expect(page.getByRole('heading', { name: 'Zweiter Faktor' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR-Code für die App' })).toBeVisible();
  await looks(page, 'second-factor');
  await setUpTotp(page);

  await page.getByRole('link', { name: 'Verrechnung' }).click();
  await expect(page.getByRole('heading', { name: 'Verrechnung', level: 1 })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'noch nicht festgelegt' })).toBeVisible();
  await looks(page, 'settlement-first');
  await page.getByLabel('1.000 Punkte sind wert, in Cent').fill('1000');
  await page.getByLabel('davon zahlt, wer sie ausgegeben hat, in Prozent').fill('80');
  await page.getByRole('button', { name: 'Satz festlegen' }).click();
  await expect(page.getByText('In diesem Monat schuldet niemand einem anderen etwas.')).toBeVisible();

  await page.getByRole('link', { name: 'Inhaber und Geschäfte' }).click();
  await assign(page, 'Anna Müller', ['Kassel']);
  await assign(page, 'Bernd Öz', ['Marburg']);
  await looks(page, 'owners');

  await page.getByRole('link', { name: 'Personen' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Anna Müller');
  await page.getByLabel('E-Mail').fill('anna@example.com');
  await page.getByLabel('Rolle').selectOption({ label: 'Inhaber' });
  await page.getByLabel('Inhaber (Name)').fill('Anna Müller');
  await page.getByRole('button', { name: 'Einladen' }).click();
  const annas = (await page.getByRole('status').locator('strong').textContent()) ?? '';
  await expect(
    page.getByRole('row', { name: /Anna Müller anna@example\.com Inhaber, Anna Müller eingeladen/ }),
  ).toBeVisible();
  await looks(page, 'people');

  const context = await browser.newContext({ locale: 'de-DE' });
  const anna = await context.newPage();
  await begin(anna, brand, 'anna@example.com', annas);
  await anna.getByRole('link', { name: 'Verrechnung' }).click();
  await expect(anna.getByRole('heading', { name: 'Verrechnung', level: 1 })).toBeVisible();
  await expect(anna.getByRole('link', { name: 'Personen' })).toBeHidden();
  await expect(anna.getByRole('button', { name: 'Satz festlegen' })).toBeHidden();
  await anna.getByRole('link', { name: 'Inhaber und Geschäfte' }).click();
  await expect(anna.getByRole('row', { name: 'Anna Müller Kassel' })).toBeVisible();
  await expect(anna.getByText('Marburg')).toBeHidden();

  // an owner says how their own store looks; a colour that not everybody can read is told at once, with the nearest that they can
  await anna.getByRole('link', { name: 'Aussehen und Anrede' }).click();
  await anna.getByRole('radio', { name: 'du' }).check({ force: true });
  await anna.getByRole('radio', { name: 'die eigene' }).check({ force: true });
  const colour = anna.getByLabel('Eigene Farbe');
  await colour.fill('#f4ab26');
  await expect(anna.getByText('#f4ab26 ist auf unserem Papier schlecht zu lesen.')).toBeVisible();
  const save = anna.getByRole('button', { name: 'Speichern' });
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await anna.getByRole('button', { name: /nehmen$/ }).click();
  await expect(anna.getByText('ankreuzen, was du möchtest').first()).toBeVisible();
  await anna.getByLabel('Logo auswählen, PNG oder SVG bis 8 KB').setInputFiles('src/office/ui/icon.svg');
  await expect(anna.locator('.look-sample img').first()).toHaveJSProperty('complete', true);
  // what her screens announce, until its last day
  await anna.getByRole('button', { name: 'Aushang schreiben' }).click();
  const announcement = anna.getByRole('group', { name: 'Aushang 1' });
  await announcement.getByLabel('Letzter Tag').fill('2099-12-24');
  await expect(anna.getByText('Aushang 1 hat keinen deutschen Text.')).toBeVisible();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await announcement.getByLabel('Deutsch').fill('Am 24. bis 13 Uhr');
  await looks(anna, 'look');
  await save.click();
  await expect(anna.getByText('Gespeichert: ab dem nächsten Kontakt')).toBeVisible();
  await anna.reload();
  await expect(colour).not.toHaveValue('#f4ab26');
  await expect(announcement.getByLabel('Deutsch')).toHaveValue('Am 24. bis 13 Uhr');
  await expect(announcement.getByLabel('Letzter Tag')).toHaveValue('2099-12-24');
  await expect(anna.getByRole('button', { name: 'Logo wegnehmen' })).toBeVisible();

  // head office announces something in several stores at once, with the keys alone
  await page.getByRole('link', { name: 'Aussehen und Anrede' }).click();
  const shop = page.getByRole('combobox', { name: 'Geschäft', exact: true });
  await shop.selectOption('Marburg');
  await keyboard.press(page.getByRole('button', { name: 'Aushang schreiben' }));
  await keyboard.write(page.getByRole('group', { name: 'Aushang 1' }).getByLabel('Deutsch'), 'Montag ist Inventur');
  await keyboard.choose(page.locator('label', { hasText: /^Kassel$/ }));
  await expect(page.getByText('Was dort bisher aushängt, kommt mit dem Speichern weg.')).toBeVisible();
  await looks(page, 'look-everywhere');
  await keyboard.press(page.getByRole('button', { name: 'Speichern' }));
  await expect(page.getByText('Gespeichert: ab dem nächsten Kontakt')).toBeVisible();
  await anna.reload();
  await expect(announcement.getByLabel('Deutsch')).toHaveValue('Montag ist Inventur');
  await expect(anna.getByRole('radio', { name: 'du' })).toBeChecked();
  await expect(anna.getByText('Auch in diesen Geschäften')).toBeHidden();
  await page.getByRole('link', { name: 'Personen' }).click();

  // a page that was open when somebody is shut out shows the sign-in at the next touch
  await page
    .getByRole('row', { name: /Anna Müller/ })
    .getByRole('button', { name: 'Sperren' })
    .click();
  await expect(page.getByRole('row', { name: /Anna Müller.*gesperrt/ })).toBeVisible();
  await anna.getByRole('link', { name: 'Verrechnung' }).click();
  await expect(anna.getByRole('button', { name: 'Anmelden' })).toBeVisible();
  await context.close();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expect(page.getByRole('button', { name: 'Anmelden' })).toBeVisible();

  // an auditor reads everything and is offered nothing to change
  await signInAs(page, brand, { name: 'Udo Klug', email: 'udo@example.com', role: 'auditor' });
  for (const link of ['Inhaber und Geschäfte', 'Personen', 'Verrechnung']) {
    await page.getByRole('link', { name: link }).click();
    await expect(page.getByRole('heading', { name: link, level: 1 })).toBeVisible();
    await expect(page.locator('form')).toHaveCount(0);
  }
});
