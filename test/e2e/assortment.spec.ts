import { expect, type Page, test } from '@playwright/test';
import { openDatabase } from '#office/store/database';
import { axeFaults } from './kit/looks.ts';
import { addStore, goTo } from './kit/office-pages.ts';
import { signInAs } from './kit/office-person.ts';
import { type Brand, openBrand } from './kit/shop.ts';

// Head office reads a table of goods, takes in what tills sell besides, and puts right what is wrong: by the keys alone.

let brand: Brand;
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  brand = await openBrand();
});
test.afterAll(() => brand?.close());

async function looks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.screenshot({ path: `test-results/screens/back-office-${name}.png`, fullPage: true });
}

/** As somebody does who has no mouse. */
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).press('Enter');
const part = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Sortiment' }).getByRole('link', { name }).press('Enter');
const choose = (page: Page, name: string, text: string | Buffer): Promise<void> =>
  page
    .getByLabel('Datei auswählen', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a table is looked at, put right and taken over; goods of the till are taken in; a product is changed and retired', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, brand, { name: 'Ines Roth', email: 'ines@example.com', role: 'head-office' });
  await goTo(page, 'Sortiment');
  await expect(page.getByText('Noch kein Artikel.')).toBeVisible();
  await looks(page, 'assortment-empty');

  await part(page, 'Datei einlesen');
  await choose(page, 'waren.xlsx', Buffer.from('504b030414000600', 'hex'));
  await expect(page.getByRole('alert').filter({ hasText: 'Datei der Tabellenkalkulation' })).toBeVisible();
  await choose(
    page,
    'waren.csv',
    'Artikelnr;Text;Gruppe;MwSt;VK\n4711;Espresso;Kaffee;viel;2,50\n4712;=1+2;Gebäck;7;1,20\n',
  );
  const faults = page.getByRole('row', { name: '2 Das ist kein Steuersatz.' });
  await expect(faults).toBeVisible();
  await expect(page.getByRole('button', { name: 'Übernehmen' })).toHaveAttribute('aria-disabled', 'true');
  await looks(page, 'assortment-faults');
  const [report] = await Promise.all([page.waitForEvent('download'), press(page, 'Bericht als CSV')]);
  expect(report.suggestedFilename()).toBe('Fehler.csv');

  // put right; the column of the rate is left out by hand, and back again
  await choose(
    page,
    'waren.csv',
    Buffer.from('Artikelnr;Text;Gruppe;MwSt;VK\n4711;Café crème;Kaffee;19;2,50\n4712;=1+2;Gebäck;7;1,20\n', 'latin1'),
  );
  await expect(page.getByLabel('Zeichen')).toHaveValue('windows-1252');
  await page.getByLabel('Steuersatz').selectOption({ label: 'keine: bleibt' });
  await expect(page.getByRole('row', { name: /neu 4711 Café crème Kaffee – – 2,50\s€/ })).toBeVisible();
  await page.getByLabel('Steuersatz').selectOption({ label: 'MwSt' });
  await expect(page.getByRole('row', { name: /neu 4711 Café crème Kaffee – 19 % 2,50\s€/ })).toBeVisible();
  await expect(page.getByText('2 neu, 0 geändert, 0 wie bisher, 0 ausgelistet.')).toBeVisible();
  await looks(page, 'assortment-upload');
  // what is touched while an answer is on its way counts for nothing: what is shown is what is taken over
  const [hold, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(
    '**/assortment/preview',
    async (route) => {
      hold.resolve();
      await goOn.promise;
      await route.continue();
    },
    { times: 1 },
  );
  await page.getByLabel('Steuersatz').selectOption({ label: 'keine: bleibt' });
  await hold.promise;
  await page.getByRole('radio', { name: 'wird ausgelistet' }).press('Space');
  goOn.resolve();
  await expect(page.getByRole('row', { name: /neu 4711 Café crème Kaffee – –/ })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'wird ausgelistet' })).not.toBeChecked();
  await page.getByLabel('Steuersatz').selectOption({ label: 'MwSt' });
  await expect(page.getByRole('row', { name: /neu 4711 Café crème Kaffee – 19 %/ })).toBeVisible();
  await press(page, 'Übernehmen');
  await expect(page.getByText('Übernommen: 2 neu')).toBeVisible();

  // two tills have sold what nobody has entered
  await brand.office.beside(async (office) => {
    const db = openDatabase(office.databaseUrl, () => undefined);
    const sold = { brand: office.brand, tags: '[]', vat: 700, price: 150, store: 'kassel', day: '2026-11-02' };
    await db
      .insertInto('sold_product')
      .values([
        { ...sold, product: 'B1', name: 'Brezel', category: 'Gebäck' },
        { ...sold, product: 'B2', name: 'Butterbrezel', category: null },
      ])
      .execute();
    await db.destroy();
  });
  await part(page, 'Von der Kasse');
  await expect(page.getByRole('row', { name: /B1 Brezel Gebäck/ })).toBeVisible();
  await looks(page, 'assortment-unknown');
  await page.getByRole('row', { name: /B2/ }).getByRole('button', { name: 'Aufnehmen' }).press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.getByLabel('Warengruppe').fill('Gebäck | Laugen');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 Artikel ist aufgenommen.')).toBeVisible();
  await press(page, '1 gezeigte aufnehmen, wie die Kasse sie nennt');
  await expect(page.getByText('Alles, was Kassen mit einer Nummer verkauft haben')).toBeVisible();

  await part(page, 'Warengruppen');
  await page
    .getByRole('row', { name: /Laugen 1/ })
    .getByRole('button', { name: 'Umbenennen' })
    .press('Enter');
  await page.getByLabel('Neuer Name für „Laugen“').fill('Laugengebäck');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 Artikel heißt jetzt „Laugengebäck“.')).toBeVisible();
  await looks(page, 'assortment-categories');
  await page.getByRole('link', { name: 'Laugengebäck' }).press('Enter');
  const pretzel = page.getByRole('row', { name: /B2 Butterbrezel Gebäck, Laugengebäck – 7 % 1,50\s€ Kasse/ });
  await expect(pretzel).toBeVisible();
  await expect(page.getByRole('row', { name: /4711/ })).toBeHidden();

  await part(page, 'Artikel');
  await page.getByLabel('Nummer, Name, Warengruppe oder Merkmal').fill('BREZEL');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /4711/ })).toBeHidden();
  await pretzel.getByRole('button', { name: 'Ändern' }).press('Enter');
  await page.getByLabel('Preis').first().fill('1,80');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Artikel B2 ist gespeichert.')).toBeVisible();
  await expect(page.getByRole('row', { name: /B2 .*1,80/ })).toBeVisible();
  await page.getByRole('row', { name: /B1/ }).getByRole('button', { name: 'Auslisten' }).press('Enter');
  await expect(page.getByRole('row', { name: /B1/ })).toBeHidden();
  await looks(page, 'assortment');
  await page.getByRole('radio', { name: 'ausgelistete' }).press('Space');
  await expect(page.getByRole('row', { name: /B1 .*Wieder aufnehmen/ })).toBeVisible();
});

test('a partner is entered, and becomes a draft of the program that a second person has to look at', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, brand, { name: 'Olaf Brand', email: 'olaf@example.com', role: 'head-office' });
  await goTo(page, 'Partner');
  await expect(page.getByText('Noch kein Partner.')).toBeVisible();
  await goTo(page, 'Geschäfte und Kassen');
  await addStore(page, 'Venezia');
  await goTo(page, 'Partner');
  await page.getByLabel('Name (deutsch)').fill('Eisdiele Venezia');
  await page.getByLabel('Name (englisch)').fill('Venezia ice cream');
  await page.getByRole('checkbox', { name: 'Venezia', exact: true }).press('Space');
  await page.getByLabel('Punkte in Prozent').fill('2000');
  await expect(page.getByText('Das ist keine ganze Zahl von 0 bis 1000.')).toBeVisible();
  await page.getByLabel('Punkte in Prozent').fill('200');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Er gilt, sobald ihn eine zweite Person freigegeben hat.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Eisdiele Venezia (' })).toBeVisible();
  await looks(page, 'business-partners');
  await page.getByRole('link', { name: 'Entwurf ansehen und zur Freigabe geben' }).press('Enter');
  await expect(page.getByText('Partner: 1 Geschäft, 200 % der Punkte.').first()).toBeVisible();
});
