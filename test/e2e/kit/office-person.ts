import { expect, type Page } from '@playwright/test';
import type { Role } from '#contract/back-office/rule';
import { totpCode } from '#office/back-office/totp';
import type { Office } from '#office/main';
import type { Brand } from './shop.ts';

export const PASSWORD = 'ein kurzer Satz geht gut';

type WithOffice = { readonly office: Pick<Brand['office'], 'url'> };

/** Sets the password with the one-time code, and signs in. */
export async function begin(page: Page, { office }: WithOffice, email: string, code: string): Promise<void> {
  await page.goto(`${office.url}/office/`);
  await page.getByRole('button', { name: 'Ich habe einen Einmal-Code' }).click();
  await page.getByLabel('E-Mail').fill(email);
  await page.getByLabel('Einmal-Code').fill(code);
  await page.getByLabel('Neues Passwort').fill(PASSWORD);
  await page.getByRole('button', { name: 'Passwort festlegen' }).click();
  await expect(page.getByRole('status')).toHaveText('Das Passwort gilt. Bitte anmelden.');
  await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Anmelden' }).click();
}

/** Sets up the second factor that the page asks for; `now`: what head office's clock says. */
export async function setUpTotp(page: Page, now = Date.now()): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Zweiter Faktor' })).toBeVisible();
  const secret = /[A-Z2-7]{32}/.exec((await page.locator('.office-secret').textContent()) ?? '')?.[0] ?? '';
  await page.getByLabel('Code aus der App').fill(totpCode(secret, Math.floor(now / 30_000)));
  await page.getByRole('button', { name: 'Einrichten' }).click();
}

export type OfficePerson = {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly owner?: string;
  readonly store?: string;
};

const isWithTotp = ({ role }: OfficePerson): boolean => role !== 'owner' && role !== 'manager';

/** The one-time code of somebody new, as `treuekasse person` makes it. */
async function invite({ people }: Pick<Office, 'people'>, person: OfficePerson): Promise<string> {
  const invited = await people.invite(person);
  if (!invited.ok) throw new Error(`nobody was invited: ${invited.code}`);
  return invited.value.code;
}

/** Invites somebody, and signs them in on this page. */
export async function signInAs(page: Page, brand: Brand, person: OfficePerson): Promise<void> {
  let code = '';
  await brand.office.beside(async (office) => {
    code = await invite(office, person);
  });
  await begin(page, brand, person.email, code);
  if (isWithTotp(person)) await setUpTotp(page);
}

/** The same at a head office beside the brand's, with a clock of its own. */
export async function signInBeside(page: Page, office: Office, person: OfficePerson, now: number): Promise<void> {
  await begin(page, { office }, person.email, await invite(office, person));
  if (isWithTotp(person)) await setUpTotp(page, now);
}
