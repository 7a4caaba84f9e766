import { expect, type Page } from '@playwright/test';

// What head office does on its pages, step by step.

/** Goes to a page by its link. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** A new store in a town, named after it. */
export async function addStore(page: Page, town: string, monday = ''): Promise<void> {
  const form = page.locator('form').filter({ hasText: 'Neues Geschäft' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(town);
  await form.getByLabel('Ort').fill(town);
  await form.getByLabel(/^Montag/).fill(monday);
  await form.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${town}.*Kasse verbinden`) })).toBeVisible();
}

/** The code that connects a counter of this store. */
export async function pairingCode(page: Page, store: string): Promise<string> {
  await page
    .getByRole('row', { name: new RegExp(store) })
    .getByRole('button', { name: 'Kasse verbinden' })
    .click();
  const code = page
    .getByRole('status')
    .filter({ hasText: `Code für eine Kasse von ${store}` })
    .locator('strong');
  return (await code.textContent()) ?? '';
}

/** Somebody new at the counters; their PIN. */
export async function addStaff(page: Page, name: string, role = 'Kassenkraft'): Promise<string> {
  const form = page.locator('form').filter({ hasText: 'Jemand Neues' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await form.getByLabel('Rolle').selectOption({ label: role });
  await form.getByRole('button', { name: 'Anlegen' }).click();
  const pin = page
    .getByRole('status')
    .filter({ hasText: `PIN für ${name}` })
    .locator('strong');
  await expect(pin).toHaveText(/^\d{6}$/);
  return (await pin.textContent()) ?? '';
}

/** These stores are this owner's from now on. */
export async function assign(page: Page, owner: string, stores: readonly string[]): Promise<void> {
  await page.getByLabel('Name des Inhabers').fill(owner);
  for (const store of stores) await page.getByRole('checkbox', { name: store }).check();
  await page.getByRole('button', { name: 'Zuordnen' }).click();
  await expect(page.getByRole('row', { name: `${owner} ${stores.join(', ')}` })).toBeVisible();
}

/** One more part of the program that is drafted. */
export async function addPart(page: Page, kind: string, german: string, english: string): Promise<void> {
  await page.getByLabel('Was dazukommt').selectOption({ label: kind });
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  // its name is missing, which is said where it stands
  await expect(page.getByText('Bitte ausfüllen.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Zur Freigabe geben' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Name (deutsch)').fill(german);
  await page.getByLabel('Name (englisch)').fill(english);
}

/** Looks somebody up by their card on the page of data protection. */
export async function findPerson(page: Page, card: string): Promise<void> {
  await page.getByLabel('Kartennummer').fill(card);
  await page.getByRole('button', { name: 'Ansehen' }).click();
}

/** Forgets whoever is looked at; after a second look. */
export async function forget(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Person löschen …' }).click();
  await page.getByRole('button', { name: 'Ja, für immer löschen' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Die Person ist gelöscht.' })).toBeVisible();
}
