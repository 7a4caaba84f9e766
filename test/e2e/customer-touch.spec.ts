import { type Browser, expect, type Page, test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, mouse } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openShop, type Shop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

// What customers do on their own screen, by touch and with the keys alone, and what the cashier sees of it.

const OTHER = '2900000000056';

test.describe('the customer’s screen is touched', () => {
  let shop: Shop;
  test.beforeEach(async () => {
    shop = await openShop();
  });
  test.afterEach(() => shop.close());

  /** A counter, and a customer's screen that can be touched. */
  async function open(browser: Browser, page: Page) {
    const counter = counterPage(page, mouse);
    await setUp(counter, shop);
    const customer = await (await browser.newContext({ hasTouch: true })).newPage();
    await customer.goto(shop.counter.customerAddress);
    await expect(customer.getByText('Herzlich willkommen')).toBeVisible();
    return { counter, customer, button: (name: string) => customer.getByRole('button', { name, exact: true }) };
  }

  test('a reward is chosen, and the customer who was not content asks for a word', async ({ browser, page }) => {
    const { counter, customer, button } = await open(browser, page);
    await enrolled(counter, CARD);
    await counter.enterAmount('128400', '1.284,00 €');
    await counter.book('1.284 Punkte');
    await button('Gut').tap();
    await counter.nextCustomer();

    await counter.scanCard(CARD, '1.284');
    await counter.enterAmount('1000', '10,00 €');
    const reward = customer.locator('.for-customer-reward').first();
    await expect(reward).toHaveAttribute('aria-pressed', 'false');
    await reward.tap();
    await expect(reward).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('vom Kunden gewählt')).toBeVisible();
    expect(await smallTargets(customer)).toEqual([]);
    await Promise.all([expect(button('Nicht gut')).toBeVisible(), counter.button('Buchen').click()]);
    await button('Nicht gut').tap();
    expect(await axeFaults(customer)).toEqual([]);
    await button('Wartezeit').tap();
    await button('Ja, sprechen Sie mich an').tap();
    await expect(customer.getByText('Danke für Ihr offenes Wort.')).toBeVisible();
    await counter.nextCustomer();

    // the owner reads it, and is led to the customer
    await counter.openMenu();
    await counter.dialog.getByRole('button', { name: 'Laden', exact: true }).click();
    await counter.dialog.getByRole('button', { name: 'Kundenstimmen', exact: true }).click();
    await expect(counter.dialog.getByText('2 Kunden geantwortet')).toBeVisible();
    await expect(counter.dialog.getByText('Ayla Öztürk')).toBeVisible();
    await counter.dialog.getByRole('button', { name: 'Kunden öffnen' }).click();
    await expect(page.getByText('nicht zufrieden – Wartezeit')).toBeVisible();
  });

  test('the consents are read in English, ticked and signed with the finger; declined they keep nobody', async ({
    browser,
    page,
  }) => {
    const { counter, customer, button } = await open(browser, page);
    const { dialog } = counter;
    await counter.scan(CARD);
    await counter.button('Kunden anlegen').click();
    await dialog.getByRole('button', { name: 'Kunde unterschreibt selbst' }).click();
    await expect(dialog.getByText('Der Kunde liest auf seiner Anzeige.')).toBeVisible();
    await customer.locator('label', { hasText: /^English$/ }).tap();
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Please read, and tick what you want');
    expect(await axeFaults(customer)).toEqual([]);
    await button('Rather not').tap();
    await expect(dialog.getByText('Der Kunde möchte nicht unterschreiben.')).toBeVisible();

    await dialog.getByRole('button', { name: 'Kunde unterschreibt selbst' }).click();
    await customer.locator('label.consent').first().tap();
    await expect(dialog.locator('label.consent').first()).toHaveAttribute('data-selected', 'true');
    const pad = (await customer.locator('.signature-pad').boundingBox())!;
    await customer.mouse.move(pad.x + 20, pad.y + pad.height / 2);
    await customer.mouse.down();
    for (const step of [0.2, 0.4, 0.6, 0.8])
      await customer.mouse.move(pad.x + pad.width * step, pad.y + pad.height * (step % 0.4 > 0.1 ? 0.2 : 0.8));
    await customer.mouse.up();
    await button('Unterschreiben').tap();
    await expect(dialog.getByText('Vom Kunden bestätigt: 1 Ja.')).toBeVisible();
    await dialog.getByLabel('Vorname').fill('Ayla');
    await dialog.getByRole('button', { name: 'Kunden anlegen' }).click();
    await expect(dialog).toBeHidden();
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText(/Ayla$/);

    await counter.button('Kundendaten').click();
    await expect(dialog.getByText('selbst bestätigt')).toBeVisible();
    await expect(dialog.getByText(/^Unterschrift vom/)).toBeVisible();
    await expect(dialog.locator('.signature-drawing polyline')).toHaveCount(1);
  });

  test('all of it works with the keys alone, and without a screen the cashier is offered none', async ({
    browser,
    page,
  }) => {
    const { counter, customer, button } = await open(browser, page);
    const { dialog } = counter;
    await counter.scan(OTHER);
    await counter.button('Kunden anlegen').click();
    await dialog.getByRole('button', { name: 'Kunde unterschreibt selbst' }).click();
    const consent = customer.locator('label.consent').first();
    await consent.waitFor();
    await keyboard.choose(consent);
    await expect(consent).toHaveAttribute('data-selected', 'true');
    await keyboard.press(button('Ohne Unterschrift bestätigen'));
    await expect(dialog.getByText('Vom Kunden bestätigt: 1 Ja.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Kunden anlegen' }).click();
    await expect(dialog).toBeHidden();
    await counter.enterAmount('10000', '100,00 €');
    await Promise.all([expect(button('Geht so')).toBeVisible(), counter.button('Buchen').click()]);
    await keyboard.press(button('Geht so'));
    await expect(customer.getByText('Danke für Ihr offenes Wort.')).toBeVisible();
    await counter.nextCustomer();
    await counter.scanCard(OTHER, '100');
    await counter.enterAmount('1000', '10,00 €');
    const reward = customer.locator('.for-customer-reward').first();
    await keyboard.press(reward);
    await expect(reward).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('vom Kunden gewählt')).toBeVisible();
    await page.keyboard.press('Escape');

    await customer.close();
    await counter.nextCustomer();
    await counter.scan(CARD);
    await counter.button('Kunden anlegen').click();
    await expect(dialog.locator('label.consent').first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Kunde unterschreibt selbst' })).toBeHidden();
  });
});
