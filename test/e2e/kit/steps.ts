import { expect } from '@playwright/test';
import type { TextKey } from '#text/catalogue';
import { PIN, STORE } from '../story/story.ts';
import type { CounterPage } from './counter-page.ts';
import { PERSON_MS } from './hands.ts';
import type { Shop } from './shop.ts';

// The short way to where a test begins; the story goes it with each kind of hand.

/** Opens a fresh shop's page and sets the shop up. */
export async function setUp(
  counter: CounterPage,
  shop: { readonly counter: Pick<Shop['counter'], 'address'> },
): Promise<void> {
  await counter.page.goto(shop.counter.address);
  await filledSetUp(counter);
}

/** Fills in the first screen of a new shop. */
export async function filledSetUp(counter: CounterPage): Promise<void> {
  const { page } = counter;
  await page.locator('label', { hasText: /^Deutsch$/ }).click();
  await page.getByLabel('Name des Geschäfts').fill(STORE);
  await page.getByLabel('Ihr Name').fill('Ayla Kaya');
  await page.getByLabel('PIN, 4 bis 8 Ziffern').fill(PIN);
  await page.getByLabel('PIN noch einmal').fill(PIN);
  await counter.button('Geschäft öffnen').click();
  await counter.idle();
}

export type Person = { readonly salutation: 'Frau' | 'Herr'; readonly firstName: string; readonly lastName: string };
const AYLA: Person = { salutation: 'Frau', firstName: 'Ayla', lastName: 'Öztürk' };

/** A free card gets its customer, who then stands at the counter. */
export async function enrolled(counter: CounterPage, card: string, person = AYLA): Promise<void> {
  const { dialog } = counter;
  await counter.scan(card);
  await counter.button('Kunden anlegen').click();
  await dialog.locator('label', { hasText: new RegExp(`^${person.salutation}$`) }).click();
  await dialog.getByLabel('Vorname').fill(person.firstName);
  await dialog.getByLabel('Nachname').fill(person.lastName);
  await dialog.locator('label.consent').first().click();
  await dialog.getByRole('button', { name: 'Kunden anlegen' }).click();
  await expect(dialog).toBeHidden();
  await expect(counter.balance).toBeVisible();
}

/** A purchase by hand of somebody who has a card, from idle to idle, in the language of `words`. */
export async function bought(
  counter: CounterPage,
  card: string,
  cents: string,
  words: (key: TextKey) => string,
): Promise<void> {
  const { page, button } = counter;
  await counter.scan(card);
  await expect(counter.balance).toBeVisible();
  await page.keyboard.type(cents, { delay: PERSON_MS });
  await button(words('ui-take-amount')).click();
  await expect(button(words('ui-change-sale'))).toBeVisible();
  await Promise.all([counter.booked.waitFor(), button(words('ui-book')).click()]);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: words('ui-scan-card') }).waitFor();
}
