import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dayIn } from '#base/day';
import { makeCardNumber } from '#domain/card-number';
import type { TillClient } from '#till/api/till-client';
import { counterPage } from './kit/counter-page.ts';
import { type RunningCounter, startCounter } from './kit/counter.ts';
import { mouse } from './kit/hands.ts';
import { addStaff, addStore, assign, goTo, pairingCode } from './kit/office-pages.ts';
import { signInAs, signInBeside } from './kit/office-person.ts';
import { ran } from './kit/program.ts';
import { type Brand, openBrand } from './kit/shop.ts';
import { enrolled } from './kit/steps.ts';
import { tillAt } from './kit/till.ts';

// A franchise from its first store to a closed month: real processes, one head office, three counters. What the owners owe each other is
// worked out here once more, from what this test itself has sold and redeemed.

const [ANNA, BERND] = ['Anna Müller', 'Bernd Öz'];
const STORES = { Kassel: ANNA, Baunatal: ANNA, Marburg: BERND } as const;
type Store = keyof typeof STORES;
/** Whose points somebody has: each of them buys at the stores of one owner only, before anything is redeemed. */
const AYLA = { card: makeCardNumber('000000007701'), of: ANNA };
const BEN = { card: makeCardNumber('000000007702'), of: BERND };
const MONTH = dayIn('Europe/Berlin', Date.now()).slice(0, 7);
/** Two months on, this one is over everywhere. */
const later = (): number => Date.now() + 63 * 24 * 3_600_000;

let brand: Brand;
const counters: RunningCounter[] = [];
const others: Page[] = [];
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  brand = await openBrand();
});
test.afterAll(async () => {
  for (const other of others) await other.context().close();
  for (const counter of counters) await counter.stop();
  await brand?.close();
});

/** What was redeemed, as the test has asked for it. */
const redeemed: {
  readonly what: 'points' | 'voucher';
  readonly of: string;
  readonly at: Store;
  readonly units: number;
}[] = [];
const points = new Map<string, number>();
let sales = 0;

type Purchase = {
  readonly customer?: typeof AYLA | typeof BEN;
  readonly pay?: number;
  readonly voucher?: { readonly code: string; readonly amount: number };
};

/** A till rings up so many cents: for a customer, who may pay with points, or with a voucher that pays all of it. */
async function sells(
  till: TillClient,
  at: Store,
  cents: number,
  { customer, pay = 0, voucher }: Purchase,
): Promise<void> {
  const session = `sale-${++sales}`;
  const basket = {
    total: cents,
    lines: [{ text: 'Einkauf', quantity: 1, amount: cents, vat: 700 }],
    choices: pay > 0 ? [{ reward: 'pay-with-points', points: pay }] : [],
  };
  await till.openSession(session, { operator: '7' });
  if (customer) await till.identify(session, { scan: customer.card });
  if (voucher) await till.authorise(`${session}/1`, { session, ...voucher });
  const told = await till.quote(session, basket);
  const { toPay, paidWithVouchers } = told;
  const booked = await till.confirm(session, { ...basket, toPay, paidWithVouchers });
  expect([toPay, paidWithVouchers]).toEqual([cents - pay, voucher?.amount ?? 0]);
  if (voucher) redeemed.push({ what: 'voucher', of: BERND, at, units: voucher.amount });
  if (!customer) return;
  // a point for each full euro, and double points
  const earned = 2 * Math.floor((cents - pay) / 100);
  expect(booked).toMatchObject({ pointsEarned: earned, pointsSpent: pay });
  points.set(customer.card, (points.get(customer.card) ?? 0) + earned - pay);
  if (pay > 0) redeemed.push({ what: 'points', of: customer.of, at, units: pay });
}

/** What Bernd's stores took in of Anna's units less what hers took in of his. */
const takenByBernd = (what: 'points' | 'voucher'): number =>
  redeemed.reduce((sum, one) => {
    const taker = STORES[one.at];
    return one.what !== what || taker === one.of ? sum : sum + (taker === BERND ? one.units : -one.units);
  }, 0);

/** Double points and gift vouchers, drafted by one person, approved and put in force by another. */
async function program(ines: Page, olaf: Page): Promise<void> {
  await goTo(ines, 'Treueprogramm');
  await ines.getByLabel('Worum es geht').fill('Doppelt und Gutscheine');
  await ines.getByRole('button', { name: 'Neuer Entwurf' }).click();
  for (const [part, german, english] of [
    ['Aktion mit Extrapunkten', 'Doppelte Punkte', 'Double points'],
    ['Gutschein', 'Geschenkgutschein', 'Gift voucher'],
  ] as const) {
    await ines.getByLabel('Was dazukommt').selectOption({ label: part });
    await ines.getByRole('button', { name: 'Hinzufügen' }).click();
    await ines.getByLabel('Name (deutsch)').fill(german);
    await ines.getByLabel('Name (englisch)').fill(english);
  }
  await ines.getByLabel('Art des Gutscheins').selectOption({ label: 'Mehrzweck (Steuer beim Einlösen)' });
  await ines.getByLabel('Mindestens (€)').fill('5');
  await ines.getByLabel('Höchstens (€)').fill('200');
  await expect(ines.getByText('Nichts zu beanstanden.')).toBeVisible();
  await ines.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await expect(ines.getByText('Wer daran gearbeitet hat, gibt nicht frei', { exact: false })).toBeVisible();

  await goTo(olaf, 'Treueprogramm');
  await olaf.getByRole('link', { name: 'Doppelt und Gutscheine' }).click();
  await olaf.getByRole('button', { name: 'Freigeben' }).click();
  await olaf.getByRole('button', { name: 'Überall in Kraft setzen' }).click();
  await expect(olaf.getByText('Version 2.')).toBeVisible();
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
  test.setTimeout(240_000);
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
  for (const [{ card }, firstName] of [
    [AYLA, 'Ayla'],
    [BEN, 'Ben'],
  ] as const) {
    await enrolled(counter, card, { salutation: 'Frau', firstName, lastName: 'Öztürk' });
    await counter.nextCustomer();
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
    await expect.poll(stand, { timeout: 30_000 }).toBe(points.get(card) ?? 0);
  };
  await Promise.all([knows(kassel, AYLA), knows(baunatal, AYLA)]);
  await sells(kassel, 'Kassel', 15_000, { customer: AYLA });
  await sells(baunatal, 'Baunatal', 9_950, { customer: AYLA });
  await sells(marburg, 'Marburg', 7_500, { customer: BEN });
  await Promise.all([knows(baunatal, AYLA), knows(marburg, AYLA), knows(kassel, BEN)]);
  // at Anna's other store, which is between nobody; at Bernd's; and his customer at hers
  await sells(baunatal, 'Baunatal', 500, { customer: AYLA, pay: 100 });
  await knows(marburg, AYLA);
  await sells(marburg, 'Marburg', 2_000, { customer: AYLA, pay: 333 });
  await sells(kassel, 'Kassel', 200, { customer: BEN, pay: 137 });
  await sells(kassel, 'Kassel', 1_801, { voucher: { code, amount: 1_801 } });
  for (const till of [kassel, baunatal, marburg]) for (const customer of [AYLA, BEN]) await knows(till, customer);
  await expect.poll(async () => (await marburg.voucherBalance({ code })).left).toBe(5_000 - 1_801);

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
    },
    { now: later },
  );

  await goTo(page, 'Verrechnung');
  await page.getByLabel('Monat').selectOption(MONTH);
  await expect(page.getByText(/^Abgeschlossen am .* von Vera Abel/)).toBeVisible();
  const totals = [await totalOf(page, ANNA), await totalOf(page, BERND)] as const;
  expect(totals[0] + totals[1]).toBe(0);
  expect(totals).toEqual([-owedToBernd, owedToBernd]);
  const line = page.getByRole('region', { name: BERND }).getByRole('row', { name: `${ANNA} Punkte ${MONTH}` });
  await expect(line).toContainText(`${net}, hier eingelöst`);

  // Ayla is forgotten; what was booked stays, every counter and head office can prove it
  await goTo(page, 'Datenschutz');
  await page.getByLabel('Kartennummer').fill(AYLA.card);
  await page.getByRole('button', { name: 'Ansehen' }).click();
  await expect(page.getByRole('heading', { name: 'Ayla Öztürk' })).toBeVisible();
  await page.getByRole('button', { name: 'Person löschen …' }).click();
  await page.getByRole('button', { name: 'Ja, für immer löschen' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Die Person ist gelöscht.' })).toBeVisible();
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
