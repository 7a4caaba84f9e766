import type { Page } from '@playwright/test';
import type { Dialog, DialogShot } from './dialogs.ts';

// The shop as its owner sees it: full, empty, failing, and behind the PIN while head office is away.

/** Slower than any scanner: faster keys would be a code. */
const PERSON_MS = 110;
const type = (page: Page, keys: string): Promise<void> => page.keyboard.type(keys, { delay: PERSON_MS });

async function owner({ page, words, press, shot }: Dialog): Promise<void> {
  await press('ui-owner');
  await page.getByText(words('ui-owner-hours')).waitFor();
  await shot('today');
  await press('ui-owner-section-bookings');
  await page.getByRole('table').waitFor();
  await shot('bookings');
  await press('ui-owner-see', { seq: 4711 });
  await page.getByText(words('ui-owner-booking-moves')).waitFor();
  await shot('booking');
  await press('ui-owner-section-patterns');
  await page.getByText(words('ui-owner-thresholds')).waitFor();
  await shot('patterns');
  await press('ui-owner-pattern-bookings', { count: 4 });
  await page.getByText(words('ui-owner-only-entries')).waitFor();
  await shot('pattern-bookings');
  await press('ui-owner-section-till-days');
  await page.getByText(words('ui-till-days-empty')).waitFor();
  await shot('till-days-before');
  await chooseExport(page);
  await page.getByText(words('till-state-not-in-till')).first().waitFor();
  await shot('till-days');
  await press('ui-owner-section-ratings');
  await page.getByText(words('ui-owner-ratings-faces')).waitFor();
  await shot('ratings');
  await press('ui-owner-section-people');
  await page.getByRole('table').waitFor();
  await shot('people');
  await page.getByRole('button', { name: 'Jonas', exact: true }).click();
  await page.getByLabel(words('ui-owner-staff-pin-new')).waitFor();
  await shot('staff');
  await press('ui-owner-section-program');
  await page
    .getByText('Brotmesser', { exact: true })
    .or(page.getByText('Bread knife', { exact: true }))
    .waitFor();
  await shot('program');
  await press('ui-owner-section-stock');
  await page.getByText(words('ui-owner-gifts')).waitFor();
  await shot('stock');
  await press('ui-owner-section-state');
  await press('ui-owner-support-write');
  await page.getByText('support-report.json').waitFor();
  await shot('state');
}

const chooseExport = (page: Page): Promise<void> =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: 'dsfinvk.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') });

async function ownerEmpty({ page, words, press, shot }: Dialog): Promise<void> {
  await press('ui-owner');
  await page.getByText(words('ui-owner-nothing-yet')).waitFor();
  await shot('today');
  for (const section of ['bookings', 'patterns', 'ratings', 'people', 'program', 'stock', 'state'] as const) {
    await press(`ui-owner-section-${section}`);
    await page.waitForLoadState('networkidle');
    await shot(section);
  }
  await press('ui-owner-section-till-days');
  await chooseExport(page);
  await page.getByText(words('till-reconcile-same')).waitFor();
  await shot('till-days');
}

async function ownerFailing({ page, press, shot }: Dialog): Promise<void> {
  await press('ui-owner');
  await page.getByRole('alert').filter({ hasText: /\w/ }).waitFor();
  await shot('today');
}

async function ownerPin({ page, words, press, shot }: Dialog): Promise<void> {
  await press('ui-owner');
  await page.getByText(words('ui-owner-pin-why')).waitFor();
  await shot('pin');
  await type(page, '9999');
  await press('ui-owner-open');
  await page.getByText(words('staff-pin-wrong')).waitFor();
  await shot('pin-wrong');
  await type(page, '1234');
  await press('ui-owner-open');
  await page.getByText(words('ui-owner-hours')).waitFor();
  await press('ui-owner-section-state');
  await page.getByText(words('ui-owner-backup'), { exact: true }).waitFor();
  await shot('offline');
}

export const OWNER_DIALOGS: readonly DialogShot[] = [
  { state: 'owner-full', button: 'ui-menu', steps: owner },
  { state: 'owner-empty', button: 'ui-menu', steps: ownerEmpty },
  { state: 'owner-failing', button: 'ui-menu', steps: ownerFailing },
  { state: 'cashier', button: 'ui-menu', steps: ownerPin },
];
