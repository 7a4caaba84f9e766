import { expect, type Page, test } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '#office/store/database';
import { PartnerClient } from '#partner/partner-client';
import { book, joinWithCard, must, openReal } from '../integration/office/real-counter.ts';
import { openBrand, type Brand } from './kit/shop.ts';
import { axeFaults } from './kit/looks.ts';
import { goTo } from './kit/office-pages.ts';
import { signInAs } from './kit/office-person.ts';
import { join } from 'node:path';

// An online shop that asks head office and is told what happens, and a counter that falls silent: on real processes.

let brand: Brand;
let server: Server;
const heard: { id: string; body: string }[] = [];
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  brand = await openBrand();
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      heard.push({ id: String(request.headers['webhook-id']), body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
test.afterAll(async () => {
  server?.close();
  await brand?.close();
});

async function looks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.screenshot({ path: `test-results/screens/back-office-${name}.png`, fullPage: true });
}

test('a key is made, the online shop books with it, the counter has it, a webhook tells it and once more; a silent counter is an alarm', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const folder = join(brand.folder, 'counter-of-the-shop');
  const counter = openReal(folder);
  must(await counter.join(brand.office.url, await brand.office.pairingCode('Kassel')));
  await counter.syncOnce();
  const { member, card } = joinWithCard(counter);
  book(counter, member, 10_000, `hand:${member}`);
  await counter.syncOnce();

  await signInAs(page, brand, { name: 'Ines Roth', email: 'ines@example.com', role: 'head-office' });
  await expect(page.getByRole('heading', { name: 'Übersicht', level: 1 })).toBeVisible();
  await expect(page.getByText('1 Mal hat ein Stammkunde heute gekauft.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('row', { name: /Kassel/ })).toBeVisible();
  await looks(page, 'watch');
  await page.getByRole('link', { name: 'Geschäft für Geschäft' }).first().click();
  await expect(page.getByRole('row', { name: /Kassel 1/ })).toBeVisible();
  await looks(page, 'watch-stores');

  await goTo(page, 'Webhooks');
  await expect(page.getByText('Noch niemand hört zu.')).toBeVisible();
  await page.getByLabel('Adresse').fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
  await page.getByRole('button', { name: 'Zuhörer eintragen' }).click();
  await expect(page.locator('.office-code')).toContainText('whsec_');

  await goTo(page, 'Schnittstelle');
  await expect(page.getByText('Noch kein Schlüssel.')).toBeVisible();
  await page.getByLabel('Für wen').fill('Online-Shop');
  for (const scope of ['Mitglieder nachsehen', 'buchen']) await page.getByLabel(scope, { exact: true }).check();
  await page.getByRole('button', { name: 'Schlüssel machen' }).click();
  const key = (await page.locator('.office-code strong').textContent()) ?? '';
  await looks(page, 'partners');

  const shop = new PartnerClient({ origin: brand.office.url, key });
  const found = await shop.findMember({ card });
  const wish = { member: found.member, unit: 'points', amount: 25, reason: 'online-order' } as const;
  expect(await shop.book('order-2026-0815', wish)).toMatchObject({ balance: 125 });
  expect(await shop.book('order-2026-0815', wish)).toMatchObject({ balance: 125 });
  await expect(shop.getBalances(member)).rejects.toMatchObject({ status: 403, code: 'partner-scope' });
  await counter.syncOnce();
  await expect.poll(() => counter.ledger.pointsOf(member).total).toBe(125);

  const told = () => heard.filter(({ body }) => body.includes('"amount":25'));
  await expect.poll(() => told().length, { timeout: 30_000 }).toBe(1);
  await goTo(page, 'Webhooks');
  await page.getByRole('link', { name: /127\.0\.0\.1/ }).click();
  const row = page.getByRole('row', { name: /gebucht .* zugestellt 204/ }).first();
  await expect(row).toBeVisible();
  await looks(page, 'webhooks');
  await row.getByRole('button', { name: 'Noch einmal' }).click();
  await expect.poll(() => told().length, { timeout: 30_000 }).toBe(2);
  expect(new Set(told().map(({ id }) => id)).size).toBe(1);

  // the counter falls silent half an hour ago; the shop is open day and night
  await counter.close();
  await goTo(page, 'Geschäfte und Kassen');
  await page
    .getByRole('row', { name: /Kassel/ })
    .first()
    .getByRole('button', { name: 'Ändern' })
    .click();
  for (const day of ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'])
    await page.getByLabel(day).fill('00:00-24:00');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('So 00:00-24:00')).toBeVisible();
  await goTo(page, 'Alarme');
  await expect(page.getByText('Kein Alarm ist offen. Alles läuft.')).toBeVisible();
  await brand.office.beside(async (office) => {
    const db = openDatabase(office.databaseUrl, () => undefined);
    const contact = { last_contact: Date.now() - 30 * 60_000 };
    await db
      .updateTable('terminal')
      .set(contact)
      .where('brand', '=', office.brand)
      .where('state', '=', 'active')
      .execute();
    await db.destroy();
    await office.lookAround();
  });
  await page.reload();
  await expect(page.getByText(/in Kassel hat sich seit 30 Minuten nicht gemeldet/)).toBeVisible();
  await looks(page, 'alarms');
  await page.getByRole('button', { name: 'Ich kümmere mich' }).press('Enter');
  await expect(page.getByText('Ines Roth kümmert sich darum.')).toBeVisible();
  await expect
    .poll(() => heard.filter(({ body }) => body.includes('alarm.raised')).length, { timeout: 30_000 })
    .toBe(1);

  await goTo(page, 'Protokoll');
  await page.getByLabel('Was (Anfang genügt)').fill('alarm.');
  await page.getByRole('button', { name: 'Suchen' }).click();
  await expect(page.getByRole('row', { name: /Ines Roth alarm\.seen/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /partner-key/ })).toBeHidden();
  await page.getByRole('button', { name: 'Kette prüfen' }).click();
  await expect(page.getByText('Kein Eintrag fehlt, keiner wurde geändert.')).toBeVisible();
  await looks(page, 'audit');
});
