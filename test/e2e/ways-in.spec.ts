import { expect, test } from '@playwright/test';
import { startMailbox } from '#test/integration/office/mailbox';
import { axeFaults } from './kit/looks.ts';
import { PASSWORD, signInAs } from './kit/office-person.ts';
import { openBrand, type Brand } from './kit/shop.ts';

// Other ways into the back office than the password: a passkey of this device, and a code by mail.

let brand: Brand;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  mailbox = await startMailbox();
  // as whoever starts head office sets them
  process.env['TREUEKASSE_SMTP'] = `smtp://127.0.0.1:${mailbox.settings.port}`;
  process.env['TREUEKASSE_MAIL_FROM'] = 'Bäckerei am Markt <treue@example.com>';
  const opened = await openBrand();
  // a passkey belongs to a name, and this machine's is localhost
  brand = { ...opened, office: { ...opened.office, url: opened.office.url.replace('127.0.0.1', 'localhost') } };
});
test.afterAll(async () => {
  await brand?.close();
  await mailbox?.stop();
  delete process.env['TREUEKASSE_SMTP'];
  delete process.env['TREUEKASSE_MAIL_FROM'];
});

test('a passkey signs in without a password until it is removed, and a forgotten password is set anew by mail', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const email = 'anna@example.com';
  const authenticators = await page.context().newCDPSession(page);
  await authenticators.send('WebAuthn.enable');
  await authenticators.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await brand.office.beside(async ({ settlement }) => void (await settlement.putOwner('Anna Müller', [])));
  await signInAs(page, brand, { name: 'Anna Müller', email, role: 'owner', owner: 'Anna Müller' });
  await page.getByRole('link', { name: 'Mein Zugang' }).click();
  await expect(page.getByText('Noch kein Passkey.')).toBeVisible();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFaults(page), `access, ${colorScheme}`).toEqual([]);
  }
  await page.screenshot({ path: 'test-results/screens/back-office-access.png', fullPage: true });

  await page.getByLabel('Name des Geräts').fill('Laptop im Büro');
  await page.getByLabel('Passwort', { exact: true }).fill('falsch geraten');
  await page.getByRole('button', { name: 'Passkey anlegen' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Das passt nicht zusammen.' })).toBeVisible();
  await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Passkey anlegen' }).click();
  await expect(page.getByRole('row', { name: /Laptop im Büro.*–/ })).toBeVisible();

  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('button', { name: 'Passkey benutzen' }).click();
  await expect(page.getByText('Anna Müller, Anna Müller')).toBeVisible();
  await page.getByRole('link', { name: 'Mein Zugang' }).click();
  await expect(page.getByRole('row', { name: /Laptop im Büro/ })).not.toContainText('–');
  await page.getByRole('button', { name: 'Entfernen' }).click();
  await expect(page.getByText('Noch kein Passkey.')).toBeVisible();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('button', { name: 'Passkey benutzen' }).click();
  await expect(page.getByRole('alert')).toHaveText(/Dieser Passkey passt hier nicht/);

  await page.getByLabel('E-Mail').fill(email);
  await page.getByRole('button', { name: 'Passwort vergessen' }).click();
  await expect(page.getByRole('status')).toHaveText(/ist ein Code per E-Mail dorthin unterwegs/);
  const { text } = await mailbox.mailTo(email);
  await page.getByLabel('Einmal-Code').fill(/([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(text)?.[0] ?? '');
  await page.getByLabel('Neues Passwort').fill('ein anderer Satz geht auch');
  await page.getByRole('button', { name: 'Passwort festlegen' }).click();
  await expect(page.getByRole('status')).toHaveText('Das Passwort gilt. Bitte anmelden.');
  await page.getByLabel('Passwort', { exact: true }).fill('ein anderer Satz geht auch');
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await expect(page.getByText('Anna Müller, Anna Müller')).toBeVisible();
});
