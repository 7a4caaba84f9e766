import { expect, type Page, test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { mouse } from './kit/hands.ts';
import { axeFaults } from './kit/looks.ts';
import { addPart } from './kit/office-pages.ts';
import { signInAs } from './kit/office-person.ts';
import { openShop, type Shop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

// Double points on a weekday: drafted by one person, seen in the preview, approved by another, earned at a counter.

let shop: Shop;
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  shop = await openShop();
});
test.afterAll(() => shop?.close());

async function looks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.screenshot({ path: `test-results/screens/programs-${name}.png`, fullPage: true });
}

const WEEKDAYS = ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'];

test('one person drafts double points on a weekday and sees it, another one approves it, and a counter earns with it', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const now = new Date();
  const today = WEEKDAYS[now.getDay()]!;
  await signInAs(page, shop, { name: 'Ines Roth', email: 'ines@example.com', role: 'head-office' });
  await page.getByRole('link', { name: 'Treueprogramm' }).click();
  await expect(page.getByRole('heading', { name: 'In Kraft: Version 1' })).toBeVisible();
  await looks(page, 'all');
  await page.getByLabel('Worum es geht').fill(`Doppelte Punkte am ${today}`);
  await page.getByRole('button', { name: 'Neuer Entwurf' }).click();

  await addPart(page, 'Aktion mit Extrapunkten', 'Doppelte Punkte', 'Double points');
  await page.getByRole('button', { name: '+ Wann und für wen' }).click();
  await page.getByRole('button', { name: '+ Wochentage' }).click();
  const days = page.getByRole('group', { name: 'Wochentage' });
  for (const box of await days.getByRole('checkbox').all())
    if (await box.isChecked()) await box.uncheck({ force: true });
  await days.getByRole('checkbox', { name: today, exact: true }).check();
  await expect(page.getByText('Nichts zu beanstanden.')).toBeVisible();

  // twenty euros: twenty points now, forty with the draft, on that weekday alone
  const earned = page.getByRole('row', { name: /^Punkte/ });
  await expect(earned).toHaveText(/Punkte\s*20\s*40/);
  await looks(page, 'editor');
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Tag', { exact: true }).fill(tomorrow);
  await expect(earned).toHaveText(/Punkte\s*20\s*20/);
  await page.getByText('Unterschiede', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Neu: Aktion mit Extrapunkten „Doppelte Punkte“' })).toBeVisible();
  await expect(page.getByText('Wann und für wen, Wochentage')).toBeVisible();
  await looks(page, 'differences');
  await page.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await expect(page.getByText('Wer daran gearbeitet hat, gibt nicht frei', { exact: false })).toBeVisible();

  const context = await browser.newContext({ locale: 'de-DE' });
  const olaf = await context.newPage();
  await signInAs(olaf, shop, { name: 'Olaf Klein', email: 'olaf@example.com', role: 'head-office' });
  await olaf.getByRole('link', { name: 'Treueprogramm' }).click();
  await olaf.getByRole('link', { name: `Doppelte Punkte am ${today}` }).click();
  await expect(olaf.getByRole('heading', { name: 'Neu: Aktion mit Extrapunkten „Doppelte Punkte“' })).toBeVisible();
  await olaf.getByRole('button', { name: 'Freigeben' }).click();
  await looks(olaf, 'release');
  await olaf.getByRole('button', { name: 'Überall in Kraft setzen' }).click();
  await expect(olaf.getByText('Version 2.')).toBeVisible();
  await olaf.getByRole('link', { name: 'Zurück zu allen' }).click();
  await expect(olaf.getByRole('row', { name: /Ines Roth Olaf Klein/ })).toBeVisible();
  await looks(olaf, 'history');
  await context.close();

  const counter = counterPage(await browser.newPage(), mouse);
  await setUp(counter, shop);
  await enrolled(counter, CARD);
  await counter.enterAmount('1000', '10,00 €');
  await counter.book('20 Punkte');

  // what has been sold is gone through again, in the background
  await page.getByRole('link', { name: 'Zurück zu allen' }).click();
  await page.getByLabel('Worum es geht').fill('Nichts geändert');
  await page.getByRole('button', { name: 'Neuer Entwurf' }).click();
  await page.getByText('Was wäre wenn', { exact: true }).click();
  await page.getByRole('button', { name: 'Rechnen' }).click();
  await expect(page.getByText(/^1 Einkäufe an 1 Kasse vom .* bei 0 kommt etwas anderes heraus\.$/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('row', { name: /^Punkte vergeben 20 20$/ })).toBeVisible();
  await looks(page, 'what-if');
});

test('goods are offered by number and name while somebody types, what nobody knows stays possible and is told', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const goods = { categories: ['Gebäck'], tags: [] };
  await shop.office.beside((office) =>
    office.putCatalogue([
      { ...goods, product: 'B1', name: 'Brezel' },
      { ...goods, product: 'B2', name: 'Butterbrezel' },
      { ...goods, product: 'K1', name: 'Espresso', categories: ['Kaffee'] },
    ]),
  );
  await signInAs(page, shop, { name: 'Uwe Kern', email: 'uwe@example.com', role: 'head-office' });
  await page.getByRole('link', { name: 'Treueprogramm' }).press('Enter');
  await page.getByLabel('Worum es geht').fill('Brezelwoche');
  await page.keyboard.press('Enter');
  await addPart(page, 'Aktion mit Extrapunkten', 'Brezelwoche', 'Pretzel week');
  await page.getByRole('button', { name: '+ Waren' }).press('Enter');
  await page.getByRole('button', { name: '+ Artikel' }).press('Enter');
  const editor = page.getByRole('group', { name: 'Artikel', exact: true });
  const typed = editor.getByRole('combobox');
  const option = (name: string) => page.getByRole('option', { name, exact: true });

  // by a word of the name and of the category, with the keys alone
  await typed.fill('gebäck brez');
  await expect(option('B1 Brezel')).toBeVisible();
  await expect(option('B2 Butterbrezel')).toBeVisible();
  await typed.press('ArrowDown');
  await typed.press('ArrowDown');
  await expect(option('B2 Butterbrezel')).toHaveAttribute('aria-selected', 'true');
  await looks(page, 'goods-offered');
  await typed.press('Escape');
  await expect(option('B2 Butterbrezel')).toBeHidden();
  await typed.press('ArrowDown');
  await expect(option('B1 Brezel')).toHaveAttribute('aria-selected', 'true');
  await typed.press('Enter');
  await expect(editor.getByText('B1 Brezel')).toBeVisible();
  await expect(typed).toHaveValue('');
  // by the mouse
  await typed.pressSequentially('K1');
  await option('K1 Espresso').click();
  await expect(editor.getByText('K1 Espresso')).toBeVisible();
  // what is not there stays possible, and is told before the draft goes to anybody
  await typed.fill('X9');
  await expect(editor.getByText('Dazu steht nichts im Sortiment.', { exact: false })).toBeVisible();
  await typed.press('Enter');
  await expect(editor.getByText('X9 nicht im Sortiment')).toBeVisible();
  await expect(page.getByText('Einen Artikel „X9“ gibt es nicht.', { exact: false })).toBeVisible();

  const category = page.getByRole('combobox', { name: 'Warengruppe', exact: true });
  await category.fill('geb');
  await expect(option('Gebäck 2 Artikel')).toBeVisible();
  await category.press('ArrowDown');
  await category.press('Enter');
  await expect(category).toHaveValue('Gebäck');
  await page.getByRole('combobox', { name: 'Artikel', exact: true }).fill('B1');
  await category.press('Escape');
  await expect(page.getByText('Brezel', { exact: true })).toBeVisible();
  await expect(page.getByText('Brezelwoche: 20 Punkte mehr')).toBeVisible();
  await looks(page, 'goods');
  await editor.getByRole('button', { name: 'X9 entfernen' }).press('Enter');
  await expect(typed).toBeFocused();
  await expect(page.getByText('Nichts zu beanstanden.')).toBeVisible();
  await page.getByText('Als Liste bearbeiten').press('Enter');
  await expect(editor.getByRole('textbox', { name: 'Artikel', exact: true })).toHaveValue('B1\nK1');
});
