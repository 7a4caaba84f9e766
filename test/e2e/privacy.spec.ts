import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { BUILT_IN_WORDING } from '#domain/consent-wording';
import { pairSimulatedTerminal, simulatedTerminal } from '../integration/office/terminal-client.ts';
import { axeFaults } from './kit/looks.ts';
import { findPerson, forget } from './kit/office-pages.ts';
import { signInAs } from './kit/office-person.ts';
import { type Brand, openBrand } from './kit/shop.ts';

// A person asks what is known of them, and is forgotten: the page on real processes.

const CARD = 'TK00000000471182';
const said = { at: Date.UTC(2026, 9, 1, 9), store: '', staff: 'system' };

let brand: Brand;
test.use({ locale: 'de-DE' });
test.beforeAll(async () => {
  brand = await openBrand();
  await brand.office.pairingCode('Kassel');
  await brand.office.beside(async (office) => {
    const store = (await office.overview()).stores[0]?.id ?? '';
    const terminal = await pairSimulatedTerminal(office, store);
    terminal.enrol('m-petra');
    terminal.earn('m-petra', 40);
    const petra = terminal.profile('m-petra', {
      firstName: 'Petra',
      lastName: 'Kögl',
      cards: [{ number: CARD, state: 'active', since: 1 }],
      consents: [{ purpose: 'greeting', given: true, ...said, store, wording: BUILT_IN_WORDING.id }],
      notes: [{ id: 'n-1', kind: 'complaint', text: 'Das Brot war alt', state: 'open', made: said, changed: said }],
    });
    const olga = terminal.profile('m-olga', { firstName: 'Olga', lastName: 'Alt', enrolledAt: 1 });
    const pushed = await terminal.push(1, [terminal.document(petra), terminal.document(olga)]);
    if (!pushed.ok) throw new Error(pushed.code);
    // done at the counter, as staff would, once it has been seen
    const [note] = petra.notes ?? [];
    settled = async () => {
      const notes = note ? [{ ...note, state: 'done' as const, changed: { ...said, at: said.at + 1 } }] : [];
      // head office beside is closed by then
      const still = simulatedTerminal(brand.office.url, terminal);
      const later = await still.push(1, [still.document({ ...petra, notes }, Date.now())]);
      if (!later.ok) throw new Error(later.code);
    };
  });
});
let settled: () => Promise<void>;
test.afterAll(() => brand?.close());

async function looks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.screenshot({ path: `test-results/screens/privacy-${name}.png`, fullPage: true });
}

test('I35 head office hands a person everything, forgets them after a second look, and sees its own jobs', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, brand, { name: 'Ines Roth', email: 'ines@example.com', role: 'head-office' });
  await page.getByRole('link', { name: 'Datenschutz' }).click();
  await expect(page.getByText('gilt seit')).toBeVisible();
  await looks(page, 'first');

  await findPerson(page, CARD);
  await expect(page.getByRole('heading', { name: 'Petra Kögl' })).toBeVisible();
  await expect(page.getByText('Eine Reklamation ist noch offen.')).toBeVisible();
  await page.getByRole('button', { name: 'Auskunft erstellen' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Herunterladen', exact: true }).click({ timeout: 30_000 });
  const files = unzipSync(readFileSync(await (await downloading).path()));
  expect(Object.keys(files).sort()).toEqual(['auskunft.json', 'auskunft.pdf']);
  expect(strFromU8(files['auskunft.json']!)).toContain('Das Brot war alt');
  await expect(page.getByRole('row', { name: /Ines Roth Auskunft/ }).first()).toBeVisible();
  await looks(page, 'person');

  await settled();
  await findPerson(page, CARD);
  await page.getByRole('button', { name: 'Person löschen …' }).click();
  await expect(page.getByText('verschwinden überall und für immer')).toBeVisible();
  await looks(page, 'second-look');
  await page.getByRole('button', { name: 'Lieber nicht' }).click();
  await forget(page);
  await findPerson(page, CARD);
  await expect(page.getByRole('alert').filter({ hasText: CARD })).toBeVisible();
  await brand.office.beside(async (office) => {
    expect(await office.verify()).toMatchObject({ entries: 2, fault: undefined });
  });

  await page.getByLabel('Auskünfte, in Tagen').fill('3');
  await page.getByRole('button', { name: 'Frist festlegen' }).first().click();
  await expect(page.getByRole('button', { name: 'Frist festlegen' }).first()).toBeDisabled();
  const record = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Verzeichnis herunterladen' }).click();
  expect((await record).suggestedFilename()).toBe('verarbeitungsverzeichnis.pdf');

  await page.getByRole('link', { name: 'Aufgaben' }).click();
  const export_ = page.getByRole('row', { name: /Auskünfte über Personen erstellen/ });
  await expect(export_).toContainText('erledigt: 1');
  const lapse = page.getByRole('row', { name: /Verfallene Punkte ausbuchen/ });
  await lapse.getByRole('button', { name: 'Jetzt ausführen' }).click();
  await expect(lapse).toContainText('erledigt: 0', { timeout: 30_000 });
  await looks(page, 'jobs');

  // who books nothing any more: first a list, which somebody looks through by the keys
  await page.getByRole('link', { name: 'Datenschutz' }).click();
  await page.getByLabel('Wer nichts mehr bucht, in Monaten').fill('12');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Frist festlegen' }).last()).toBeDisabled();
  await page.getByRole('link', { name: 'Aufgaben' }).click();
  const retention = page.getByRole('row', { name: /Daten nach Ablauf der Frist löschen/ });
  await retention.getByRole('button', { name: 'Jetzt ausführen' }).click();
  await expect(retention).toContainText('erledigt: 0', { timeout: 30_000 });
  await page.getByRole('link', { name: 'Datenschutz' }).click();
  await expect(page.getByRole('link', { name: 'Olga Alt' })).toBeVisible();
  await looks(page, 'inactive');
  await page.getByRole('link', { name: 'Olga Alt' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Olga Alt bleibt.')).toBeVisible();
  await expect(page.getByText('Niemand. Wer zu lange nichts bucht')).toBeVisible();
});
