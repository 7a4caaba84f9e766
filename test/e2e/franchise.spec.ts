import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dayIn } from '#base/day';
import type { TillClient } from '#till/api/till-client';
import { ANNA, AYLA, BEN, BERND, buys, pointsOf, STORES, takenByBernd } from './franchise/own-books.ts';
import { counterPage } from './kit/counter-page.ts';
import { type RunningCounter, startCounter } from './kit/counter.ts';
import { mouse } from './kit/hands.ts';
import { addPart, addStaff, addStore, assign, findPerson, forget, goTo, pairingCode } from './kit/office-pages.ts';
import { signInAs, signInBeside } from './kit/office-person.ts';
import { picture } from './kit/pictures.ts';
import { ran } from './kit/program.ts';
import { type Brand, openBrand } from './kit/shop.ts';
import { enrolled } from './kit/steps.ts';
import { tillAt } from './kit/till.ts';

// A franchise from its first store to a closed month: real processes, one head office, three counters. What the owners owe each other is
// worked out here once more, from what this test itself has sold and redeemed.

const MONTH = dayIn('Europe/Berlin', Date.now()).slice(0, 7);
/** Two months on, this one is over everywhere. */
const later = (): number => Date.now() + 63 * 24 * 3_600_000;

let brand: Brand;
const counters: RunningCounter[] = [];
const others: Page[] = [];
test.use({ locale: 'de-DE', actionTimeout: 20_000 });
test.beforeAll(async () => {
  brand = await openBrand();
});
test.afterAll(async () => {
  for (const other of others) await other.context().close();
  for (const counter of counters) await counter.stop();
  await brand?.close();
});

/** Double points and gift vouchers, drafted by one person, approved and put in force by another. */
async function program(ines: Page, olaf: Page): Promise<void> {
  await goTo(ines, 'Treueprogramm');
  await ines.getByLabel('Worum es geht').fill('Doppelt und Gutscheine');
  await ines.getByRole('button', { name: 'Neuer Entwurf' }).click();
  await addPart(ines, 'Aktion mit Extrapunkten', 'Doppelte Punkte', 'Double points');
  await addPart(ines, 'Gutschein', 'Geschenkgutschein', 'Gift voucher');
  await ines.getByLabel('Art des Gutscheins').selectOption({ label: 'Mehrzweck (Steuer beim Einlösen)' });
  await ines.getByLabel('Mindestens (€)').fill('5');
  await ines.getByLabel('Höchstens (€)').fill('200');
  await ines.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await expect(ines.getByText('Wer daran gearbeitet hat, gibt nicht frei', { exact: false })).toBeVisible();

  await goTo(olaf, 'Treueprogramm');
  await olaf.getByRole('link', { name: 'Doppelt und Gutscheine' }).click();
  await expect(olaf.getByRole('button', { name: 'Freigeben' })).toBeVisible();
  await picture(olaf, 'program');
  await olaf.getByRole('button', { name: 'Freigeben' }).click();
  await olaf.getByRole('button', { name: 'Überall in Kraft setzen' }).click();
  await expect(olaf.getByText('Version 2.')).toBeVisible();
}

/** The pages as they are after a day of purchases. */
async function pictures(page: Page): Promise<void> {
  await goTo(page, 'Übersicht');
  await expect(page.getByText('Marburg').first()).toBeVisible();
  await picture(page, 'overview');
  await goTo(page, 'Geschäfte und Kassen');
  await expect(page.getByText('Ida Łukasz').first()).toBeVisible();
  await picture(page, 'stores');
  await goTo(page, 'Kunden');
  await page.getByRole('link', { name: 'Ayla Öztürk' }).click();
  await expect(page.getByRole('heading', { name: 'Ayla Öztürk' })).toBeVisible();
  await picture(page, 'member');
}

/** What a statement says its owner gets, in cents; below zero: pays. */
async function totalOf(page: Page, owner: string): Promise<number> {
  const heading = page.getByRole('region', { name: owner }).getByRole('heading').first();
  const [, does, amount = ''] = /(bekommt|zahlt) ([\d.,]+)\s€/.exec((await heading.textContent()) ?? '') ?? [];
  return Number(amount.replace(/[.,]/g, '')) * (does === 'zahlt' ? -1 : 1);
}

test('I38 I07 I35 two owners, three stores: a program, purchases, points and a voucher across owners, a closed month, a person forgotten', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const opened = async (): Promise<Page> => {
    const other = await (await browser.newContext({ locale: 'de-DE' })).newPage();
    others.push(other);
    return other;
  };
  await signInAs(page, brand, { name: 'Ines Roth', email: 'ines@example.com', role: 'head-office' });
  await goTo(page, 'Geschäfte und Kassen');
  for (const store of Object.keys(STORES)) await addStore(page, store);
  const pin = await addStaff(page, 'Ida Łukasz', 'Leitung');
  for (const store of Object.keys(STORES))
    counters.push(
      await startCounter({
        folder: join(brand.folder, store),
        pairing: { office: brand.office.url, code: await pairingCode(page, store) },
        printer: undefined,
      }),
    );
  const [kassel, baunatal, marburg] = counters.map(tillAt) as [TillClient, TillClient, TillClient];
  await goTo(page, 'Inhaber und Geschäfte');
  await assign(page, ANNA, ['Baunatal', 'Kassel']);
  await assign(page, BERND, ['Marburg']);
  await goTo(page, 'Verrechnung');
  await page.getByLabel('1.000 Punkte sind wert, in Cent').fill('1250');
  await page.getByLabel('davon zahlt, wer sie ausgegeben hat, in Prozent').fill('70');
  await page.getByRole('button', { name: 'Satz festlegen' }).click();
  await expect(page.getByText('In diesem Monat schuldet niemand einem anderen etwas.')).toBeVisible();
  const olaf = await opened();
  await signInAs(olaf, brand, { name: 'Olaf Klein', email: 'olaf@example.com', role: 'head-office' });
  await program(page, olaf);

  // in Marburg two customers get a card, and somebody buys a voucher
  const counter = counterPage(await opened(), mouse);
  await counter.page.goto(counters[2]!.address);
  await counter.signIn(pin);
  await counter.idle();
  for (const [{ card }, firstName] of [
    [AYLA, 'Ayla'],
    [BEN, 'Ben'],
  ] as const) {
    await enrolled(counter, card, { salutation: 'Frau', firstName, lastName: 'Öztürk' });
    await counter.page.keyboard.press('Escape');
    await counter.idle();
  }
  const choose = (name: string | RegExp) => counter.dialog.getByRole('button', { name, exact: true }).click();
  await counter.openMenu();
  await choose('Gutscheine');
  await choose(/^Geschenkgutschein/);
  await mouse.digits(counter.page, '5000');
  await choose('1 × 50,00\u00a0€ verkaufen');
  const code = (await counter.dialog.getByRole('list', { name: 'Codes' }).getByRole('listitem').textContent()) ?? '';

  /** What the last one did has come over head office to a counter. */
  const knows = async (till: TillClient, { card }: { readonly card: string }): Promise<void> => {
    const stand = () =>
      till.findMember({ card }).then(
        ({ points: now }) => now,
        (refusal: Error) => refusal.message,
      );
    await expect.poll(stand, { timeout: 30_000 }).toBe(pointsOf(card));
  };
  await Promise.all([knows(kassel, AYLA), knows(baunatal, AYLA)]);
  await buys(kassel, 'Kassel', { cents: 15_000, customer: AYLA });
  await buys(baunatal, 'Baunatal', { cents: 9_950, customer: AYLA });
  await buys(marburg, 'Marburg', { cents: 7_500, customer: BEN });
  await Promise.all([knows(baunatal, AYLA), knows(marburg, AYLA), knows(kassel, BEN)]);
  // at Anna's other store, which is between nobody; at Bernd's; and his customer at hers
  await buys(baunatal, 'Baunatal', { cents: 500, customer: AYLA, points: 100 });
  await knows(marburg, AYLA);
  await buys(marburg, 'Marburg', { cents: 2_000, customer: AYLA, points: 333 });
  await buys(kassel, 'Kassel', { cents: 200, customer: BEN, points: 137 });
  await buys(kassel, 'Kassel', { cents: 1_801, voucher: { code, amount: 1_801 } });
  for (const till of [kassel, baunatal, marburg]) for (const customer of [AYLA, BEN]) await knows(till, customer);
  await expect.poll(async () => (await marburg.voucherBalance({ code })).left).toBe(5_000 - 1_801);

  await pictures(page);

  // by hand: 196 points at 1.25 cents and 70 percent are 171.5 cents, and half a cent is rounded up; of the voucher every cent
  const [net, vouchers] = [takenByBernd('points'), takenByBernd('voucher')];
  expect([net, vouchers]).toEqual([333 - 137, -1_801]);
  const owedToBernd = Math.floor((net * 1_250 * 70) / 100_000 + 0.5) + vouchers;

  await brand.office.beside(
    async (office) => {
      const vera = await opened();
      await signInBeside(vera, office, { name: 'Vera Abel', email: 'vera@example.com', role: 'head-office' }, later());
      await goTo(vera, 'Verrechnung');
      await vera.getByLabel('Monat').selectOption(MONTH);
      await vera.getByRole('button', { name: `${MONTH} abschließen` }).click();
      await vera.getByRole('button', { name: 'Ja, für immer abschließen' }).click();
      // by this clock the counters have been silent for two months
      await vera.getByRole('button', { name: 'Ohne die fehlenden Kassen für immer abschließen' }).click();
      await vera.getByRole('button', { name: 'Ja, für immer abschließen' }).click();
      await expect(vera.getByText(/^Abgeschlossen am .* von Vera Abel/)).toBeVisible();
      await picture(vera, 'settlement');

      const totals = [await totalOf(vera, ANNA), await totalOf(vera, BERND)] as const;
      expect(totals[0] + totals[1]).toBe(0);
      expect(totals).toEqual([-owedToBernd, owedToBernd]);
      const line = vera.getByRole('region', { name: BERND }).getByRole('row', { name: `${ANNA} Punkte ${MONTH}` });
      await expect(line).toContainText(`${net}, hier eingelöst`);

      // Ayla is forgotten; what was booked stays, every counter and head office can prove it
      await goTo(vera, 'Datenschutz');
      await findPerson(vera, AYLA.card);
      await expect(vera.getByRole('heading', { name: 'Ayla Öztürk' })).toBeVisible();
      await forget(vera);
    },
    { now: later },
  );
  await expect
    .poll(
      () =>
        kassel.findMember({ card: AYLA.card }).then(
          () => 'known',
          () => 'unknown',
        ),
      { timeout: 30_000 },
    )
    .toBe('unknown');
  for (const { folder } of counters)
    expect(await ran(['verify', '--data', folder, '--office'])).toMatch(
      /Alles stimmt: [\s\S]*Einig mit der Zentrale: /,
    );
  await brand.office.beside(async (office) => {
    expect((await office.verify()).fault).toBeUndefined();
    expect(await office.settlement.broken()).toBeUndefined();
  });
});
