import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openCounter } from '#counter/service/counter';
import { makeCardNumber } from '#domain/card-number';
import { standardProgram } from '#office/standard-program';
import { sha256 } from '#replication/node-sha256';
import { axeFaults } from './kit/looks.ts';
import { signInAs } from './kit/office-person.ts';
import { openBrand, type Brand } from './kit/shop.ts';

// Head office helps a customer whose name is misspelt on the telephone: what they have and why, points to say sorry, a new card; what she says on the telephone; and her family.

let brand: Brand;
const [LOST, NEW, GROUP] = ['000000008801', '000000008802', '000000008803'].map(makeCardNumber) as [
  string,
  string,
  string,
];
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  brand = await openBrand();
  await brand.office.beside(async (office) => {
    const { version, instruments, ...program } = standardProgram() as { version: number; instruments: object[] };
    const family = { kind: 'group', id: 'family', name: { de: 'Familie', en: 'Family' }, percent: 50, spend: 'named' };
    await office.putProgram({ ...program, version: version + 1, instruments: [...instruments, family] });
  });
  const code = await brand.office.pairingCode('Kassel');
  const environment = { clock: { now: Date.now }, random: (length: number) => randomBytes(length), sha256 };
  const opened = openCounter({ folder: join(brand.folder, 'counter'), environment, log: () => undefined });
  if (!opened.ok) throw new Error(opened.code);
  const counter = opened.value;
  const joined = await counter.join(brand.office.url, code);
  if (!joined.ok) throw new Error(joined.code);
  await counter.syncOnce();
  const cards = [{ number: LOST, state: 'active' as const, since: 1 }];
  const said = { firstName: 'Ayşe', lastName: 'Öztürk', town: 'Kassel', phone: '+495611234567' };
  const consents = [{ purpose: 'greeting' as const, given: true, at: 1, wording: '2026-12', store: 'S', staff: 'Ida' }];
  const member = counter.ledger.enrol({ ...said, cards, consents }, 'Ida');
  if (!member.ok) throw new Error(member.code);
  const lines = [{ kind: 'goods' as const, amount: 2_450, vat: 1_900, quantity: 1 }];
  const sale = { key: 'hand-1', source: 'hand' as const, at: Date.now(), total: 2_450, lines, payments: [] };
  counter.ledger.bookSale(counter.program.get()!, member.value, sale, [], 'Ida');
  await counter.syncOnce();
  await counter.close();
});
test.afterAll(() => brand?.close());

async function looks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.screenshot({ path: `test-results/screens/members-${name}.png`, fullPage: true });
}

test('a customer whose name is heard wrongly is found, sees why, gets points that a second person approves, and a new card', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, brand, { name: 'Ines Roth', email: 'ines@example.com', role: 'head-office' });
  await page.getByRole('link', { name: 'Kunden' }).click();
  await expect(page.getByRole('link', { name: 'Ayşe Öztürk' })).toBeVisible();
  await looks(page, 'newest');
  await page.getByLabel('Name, Ort, Telefon oder Karte').fill('Niemand');
  await page.keyboard.press('Enter');
  await expect(page.getByText('So heißt hier niemand.')).toBeVisible();
  await page.getByLabel('Name, Ort, Telefon oder Karte').fill('Ötzürk Aische');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Ayşe Öztürk' }).click();

  await expect(page.getByRole('heading', { name: 'Ayşe Öztürk', level: 2 })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Punkte 24/ })).toBeVisible();
  await looks(page, 'profile');
  await page.getByRole('link', { name: /^Punkte 24/ }).click();
  await expect(page.getByRole('heading', { name: 'Buchungen: Punkte' })).toBeVisible();
  await page
    .getByRole('row', { name: /Einkauf/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { name: 'Einkauf, von Hand eingegeben, 24,50 €' })).toBeVisible();
  await expect(page.getByText('24 Punkte für', { exact: false }).first()).toBeVisible();
  await looks(page, 'booking');

  await page.getByRole('link', { name: 'Konten' }).click();
  await page.getByLabel('Wie viel').fill('1500');
  await page.getByRole('button', { name: 'Buchen' }).click();
  await expect(page.getByText('Das ist mehr, als eine Person allein bucht.')).toBeVisible();
  await page.getByRole('link', { name: 'Freigaben' }).click();
  await expect(page.getByRole('row', { name: /Ayşe Öztürk Punkte \+1\.500 Kulanz Ines Roth/ })).toContainText(
    'entscheidet jemand anderes',
  );
  await looks(page, 'approvals');

  const context = await browser.newContext({ locale: 'de-DE' });
  const second = await context.newPage();
  await signInAs(second, brand, { name: 'Uwe Klein', email: 'uwe@example.com', role: 'head-office' });
  await second.getByRole('link', { name: 'Freigaben' }).click();
  await second.getByRole('button', { name: 'Freigeben' }).click();
  await expect(second.getByRole('row', { name: /Ayşe Öztürk.*gebucht, Freigabe Uwe Klein/ })).toBeVisible();
  await context.close();

  await page
    .getByRole('row', { name: /Ayşe Öztürk/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('link', { name: /^Punkte 1\.524/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Von Hand gebucht Zentrale Punkte \+1\.500/ })).toBeVisible();
  await page.getByRole('link', { name: 'Karten' }).click();
  await page.getByLabel('Nummer der neuen Karte').fill(NEW);
  await page.getByRole('button', { name: 'Karte ausgeben' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${NEW} gilt`) })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`${LOST} gesperrt`) })).toBeVisible();
  await looks(page, 'cards');
  await page.getByRole('link', { name: 'Notizen' }).click();
  await page.getByLabel('In wenigen Worten').fill('Brot am Samstag zurücklegen');
  await page.getByRole('button', { name: 'Notieren' }).click();
  await expect(page.getByRole('row', { name: /Wunsch Brot am Samstag zurücklegen offen/ })).toBeVisible();
  await looks(page, 'notes');
  await page.getByRole('link', { name: 'Einwilligungen' }).click();
  await expect(page.getByRole('row', { name: /mit Namen begrüßen ja/ })).toBeVisible();
  // on the telephone she agrees to advertising, and no longer to being greeted by name
  await page.getByRole('button', { name: 'Einwilligen: Werbung' }).click();
  await expect(page.getByRole('row', { name: /Werbung ja .* am Telefon gesagt/ })).toBeVisible();
  await page.getByLabel('Wie der Kunde es sagt').selectOption('im Brief geschrieben');
  await page.getByRole('button', { name: 'Zurücknehmen: mit Namen begrüßen' }).click();
  await expect(page.getByRole('row', { name: /mit Namen begrüßen nein .* im Brief geschrieben/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /mit Namen begrüßen ja, nicht mehr gültig/ })).toBeVisible();
  await looks(page, 'consents');

  // her family collects together: founded, joined, spoken for and dissolved by the keyboard alone
  await page.getByRole('link', { name: 'Kunden' }).click();
  await page.getByRole('link', { name: 'Familien, Vereine, Firmen' }).press('Enter');
  await expect(page.getByText('Noch sammelt niemand gemeinsam.', { exact: false })).toBeVisible();
  await page.getByLabel('Name').fill('Familie Öztürk');
  await page.getByLabel('Nummer der Gruppenkarte').fill(GROUP);
  await looks(page, 'found-group');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Familie Öztürk', level: 2 })).toBeVisible();
  await page.getByLabel('Nummer der Karte des Mitglieds').fill(GROUP);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Das ist die Karte einer Gruppe.', { exact: false })).toBeVisible();
  await page.getByLabel('Nummer der Karte des Mitglieds').fill(NEW);
  await page.keyboard.press('Enter');
  const member = page.getByRole('row', { name: /Ayşe Öztürk/ });
  await expect(member).toContainText('sammelt');
  await member.getByRole('button', { name: 'Spricht für sie' }).press('Enter');
  await expect(member).toContainText('spricht für sie, darf einlösen');
  await looks(page, 'group');
  await page.getByRole('button', { name: 'Auflösen' }).press('Enter');
  await page.getByRole('button', { name: 'Ja, für immer' }).press('Enter');
  await expect(page.getByText('Noch sammelt niemand für diese Gruppe.', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Karten' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${GROUP} gesperrt`) })).toBeVisible();
});

test('customers of another system are looked at, put right and taken over out of a file, by the keys alone', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, brand, { name: 'Olaf Brand', email: 'olaf@example.com', role: 'head-office' });
  await page.getByRole('link', { name: 'Kunden', exact: true }).press('Enter');
  await page.getByRole('link', { name: 'Kunden aus einer Datei' }).press('Enter');
  await expect(page.getByText('bis 5 MB und 50.000 Zeilen', { exact: false })).toBeVisible();
  await looks(page, 'import-empty');
  const choose = (name: string, content: string | Buffer, on = page): Promise<void> =>
    on
      .getByLabel('Datei auswählen', { exact: true })
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content as string) });
  await choose('kunden.xlsx', Buffer.from('504b030414000600', 'hex'));
  await expect(page.getByRole('alert').filter({ hasText: 'Datei der Tabellenkalkulation' })).toBeVisible();
  await choose('kunden.csv', Buffer.alloc(6 * 1024 * 1024, 'a;b\n'));
  await expect(page.getByRole('alert').filter({ hasText: 'größer als 5 MB' })).toContainText('treuekasse import');

  /** One person chooses the file and puts right how it is read. */
  const readRight = async (on: Page): Promise<void> => {
    await choose(
      'kunden.csv',
      Buffer.from(
        [
          'Nr;Karte;Nachname;Anrede;Punkte;Werbung;Ort',
          '1;;Grünewald;D;1.250;ja;Köln',
          '2;;=1+2;H;5;;Köln',
          '3;;Xaver;?;5;;Köln',
          '4;;Zeta;H;viel;;Köln',
        ].join('\n'),
        'latin1',
      ),
      on,
    );
    const takeOver = on.getByRole('button', { name: /Kunden? übernehmen|Datei vorlegen/ });
    await expect(
      on.getByText('Ohne Kundennummer ist eine Zeile nicht wiederzuerkennen.', { exact: false }),
    ).toBeVisible();
    await expect(takeOver).toHaveAttribute('aria-disabled', 'true');
    await on.getByLabel('Kundennummer', { exact: true }).selectOption({ label: 'Nr' });
    await expect(on.getByRole('row', { name: /2 Punkte 9\.999 Komma oder Punkt/ })).toBeVisible();
    await on.getByLabel('Zahlen').selectOption({ label: '1.234,56' });
    // of another system's word it is said what it means here
    await on.getByText('Wörter des alten Systems').press('Enter');
    await on.getByLabel('Spalte für').selectOption({ label: 'Anrede' });
    for (const [theirs, ours] of [
      ['D', 'frau'],
      ['H', 'herr'],
    ] as const) {
      await on.getByLabel('Dort steht').fill(theirs);
      await on.getByLabel('Das heißt hier').fill(ours);
      await on.keyboard.press('Enter');
      await expect(on.getByText(`Anrede: „${theirs}“ heißt „${ours}“`)).toBeVisible();
    }
    await on.getByLabel('Gültig bis').selectOption({ label: 'für alle gleich …' });
    await on.getByLabel('Gültig bis, für alle').fill('31.12.2099');
    await on.keyboard.press('Enter');
    // nothing is lost of what is said while an answer is on its way, and nothing is taken over before it is there
    const [asked, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await on.route(
      '**/imports/preview',
      async (route) => {
        asked.resolve();
        await goOn.promise;
        await route.continue();
      },
      { times: 1 },
    );
    await on.getByLabel('Datum').selectOption({ label: '24.12.1980' });
    await asked.promise;
    await on.getByLabel('Name des alten Systems').fill('Alte Kasse');
    await on.keyboard.press('Enter');
    await expect(on.getByLabel('Name des alten Systems')).toHaveValue('Alte Kasse');
    await expect(takeOver).toHaveAttribute('aria-disabled', 'true');
    goOn.resolve();
    await expect(on.getByLabel('Name des alten Systems')).toHaveValue('alte-kasse');
  };
  await readRight(page);
  await expect(page.getByText('2 neu, 0 schon da, 2 passen nicht, 1 Angabe ohne Nachweis.')).toBeVisible();
  await expect(page.getByRole('row', { name: '2 neu Grünewald Köln 1.250' })).toBeVisible();
  await expect(page.getByRole('row', { name: '3 neu =1+2 Köln 5' })).toBeVisible();
  await expect(
    page.getByRole('row', { name: /2 Werbung aa Eine Einwilligung ohne Tag.* kommt ohne die Angabe mit/ }),
  ).toBeVisible();
  await looks(page, 'import');
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Bericht als CSV' }).press('Enter'),
  ]);
  expect(report.suggestedFilename()).toBe('Bericht.csv');
  // 1.250 points are more than one person books alone; the file is read like this by nobody else yet
  await page.getByRole('button', { name: 'Datei vorlegen' }).press('Enter');
  await expect(
    page.getByText('Vorgelegt. Jetzt wählt eine zweite Person dieselbe Datei', { exact: false }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Datei vorlegen' })).toHaveAttribute('aria-disabled', 'true');
  await looks(page, 'import-proposed');
  const second = await (await browser.newContext({ locale: 'de-DE' })).newPage();
  await signInAs(second, brand, { name: 'Ida Zweig', email: 'ida@example.com', role: 'head-office' });
  await second.getByRole('link', { name: 'Kunden', exact: true }).press('Enter');
  await second.getByRole('link', { name: 'Kunden aus einer Datei' }).press('Enter');
  await readRight(second);
  await expect(second.getByText('Olaf Brand hat diese Datei vorgelegt.')).toBeVisible();
  await second.getByRole('button', { name: '2 Kunden übernehmen' }).press('Enter');
  await expect(second.getByText('Übernommen: 2 Kunden. 0 waren schon da, 2 Zeilen bleiben weg.')).toBeVisible();
  await looks(second, 'import-done');
  await second.context().close();

  // the same file again: the system of last time is proposed, and nothing is new
  await choose('mehr.csv', 'Kundennummer;Nachname\n1;Grünewald\n9;Neumann\n');
  await expect(page.getByLabel('Name des alten Systems')).toHaveValue('alte-kasse');
  await expect(page.getByRole('row', { name: /2 – – Diese Kennung ist schon/ })).toBeVisible();
  await expect(page.getByRole('button', { name: '1 Kunde übernehmen' })).toBeVisible();
  await page.getByRole('link', { name: 'Zurück zur Suche' }).press('Enter');
  await expect(page.getByRole('link', { name: 'Grünewald' })).toBeVisible();
});
