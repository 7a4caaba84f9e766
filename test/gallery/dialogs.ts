import type { Locator, Page } from '@playwright/test';
import type { TextKey } from '#text/catalogue';
import { OWNER_DIALOGS } from './owner-dialogs.ts';

export type DialogShot = {
  /** The view on which it is opened. */
  readonly state: string;
  /** Opened by pressing the button of this name. */
  readonly button: TextKey;
  /** What is done there, with a picture after each step that has a name. */
  readonly steps?: (dialog: Dialog) => Promise<void>;
};

export type Dialog = {
  readonly page: Page;
  readonly words: (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
  readonly press: (key: TextKey, values?: Readonly<Record<string, string | number>>) => Promise<void>;
  readonly shot: (name: string) => Promise<void>;
};

/** Slower than any scanner: faster keys would be a code. */
const PERSON_MS = 110;
const type = (page: Page, keys: string): Promise<void> => page.keyboard.type(keys, { delay: PERSON_MS });
const inFront = (page: Page): Locator => page.getByRole('dialog');

async function receipts({ page, press, shot }: Dialog): Promise<void> {
  await press('ui-receipts');
  await page.getByRole('img').waitFor();
  await shot('receipts');
}

async function devices({ page, words, press, shot }: Dialog): Promise<void> {
  await press('ui-devices');
  const row = (name: string): Locator => inFront(page).getByRole('button', { name });
  await row('Bondrucker Theke').click();
  await press('ui-device-messages');
  await inFront(page).getByRole('table').waitFor();
  await shot('device');
  await press('ui-device-change');
  await page.getByLabel(words('ui-device-host')).waitFor();
  await shot('device-form');
  await row('Honeywell').click();
  await press('ui-device-test');
  await page.getByText(words('ui-device-test-scan')).waitFor();
  await shot('device-test');
  await press('ui-devices-find');
  await page.getByText('Prolific COM5').waitFor();
  await shot('device-search');
  // a display of the shop may bear the same name
  await row(words('ui-device-customer-screen')).last().click();
  await press('ui-device-customer-address');
  await page.getByText('R4ND0M').waitFor();
  await shot('device-customer');
  await press('ui-device-codes');
  await shot('device-codes');
  await row(words('ui-device-keyboard')).click();
  await shot('device-keyboard');
}

async function tills({ page, words, press, shot }: Dialog): Promise<void> {
  await press('ui-tills');
  const row = (name: string): Locator => inFront(page).getByRole('button', { name });
  await row('Kasse 1').click();
  await shot('till');
  await row(words('ui-receipt-rules')).first().click();
  await page.getByLabel(words('ui-receipt-most')).waitFor();
  await shot('till-receipts');
  await row(words('ui-till-reading')).click();
  await row('Kasse 1')
    .filter({ hasText: words('ui-till-read-no-number') })
    .last()
    .waitFor();
  await shot('till-reading');
  await row(words('receipt-no-total')).click();
  await row('Alles zusammen').click();
  await page.getByText('4712').first().waitFor();
  await shot('till-reading-marked');
  await row(words('ui-till-keys')).click();
  await page.getByLabel(words('ui-till-key-new')).fill('Kasse 3');
  await shot('till-keys');
  await press('ui-till-key-make');
  await page.getByText('R4ND0M').waitFor();
  await shot('till-key-made');
  await row(words('ui-bridges')).click();
  await inFront(page).getByText('Theke', { exact: true }).waitFor();
  await shot('till-bridges');
  await inFront(page)
    .getByRole('button', { name: words('ui-bridge-new') })
    .click();
  await shot('till-bridge-new');
}

async function returning({ page, words, press, shot }: Dialog): Promise<void> {
  await inFront(page)
    .getByRole('button', { name: /18[,.]40|13[,.]40/ })
    .click();
  await page.getByText(words('ui-return-amount-back')).waitFor();
  await shot('sale');
  await press('ui-return-book', { amount: 1_100 });
  await page.getByText(words('ui-return-booked'), { exact: true }).waitFor();
  await shot('booked');
}

async function details({ page, words, press, shot }: Dialog): Promise<void> {
  await page.getByLabel(words('ui-enrol-town')).fill('Baunatal');
  await press('ui-profile-save');
  await page.getByText(words('ui-profile-saved')).waitFor();
  await shot('saved');
  await page.getByLabel(words('ui-enrol-birthday')).fill('x');
  await press('ui-profile-save');
  await page.getByText(words('day-of-year-wrong')).waitFor();
  await shot('refused');
}

async function goodwill({ page, words, press, shot }: Dialog): Promise<void> {
  await inFront(page).getByRole('listitem').nth(1).getByRole('button').click();
  await type(page, '200');
  await shot('above');
  await press('ui-manager-pin');
  await page.getByRole('heading', { name: words('ui-manager-pin') }).waitFor();
  await shot('pin');
  await type(page, '1234');
  await press('ui-goodwill-give', { points: 200 });
  await page.getByText(words('ui-goodwill-given', { points: 200 })).waitFor();
  await shot('given');
}

/** The code of the fixtures' voucher. */
const VOUCHER = 'TV123456789012345611';

async function vouchers({ page, words, press, shot }: Dialog): Promise<void> {
  await press('ui-vouchers');
  await inFront(page).getByRole('listitem').first().waitFor();
  await shot('vouchers');
  await page.getByLabel(words('ui-voucher-code')).fill(VOUCHER);
  await press('ui-voucher-find');
  await page.getByText(words('ui-voucher-left'), { exact: true }).waitFor();
  await shot('voucher');
  await type(page, '1250');
  await press('ui-voucher-redeem-main', { amount: 1_250 });
  await page.getByText(words('ui-voucher-till')).waitFor();
  await shot('voucher-redeemed');
}

async function voucherSold({ page, words, press, shot }: Dialog): Promise<void> {
  await press('ui-vouchers');
  await inFront(page).getByRole('listitem').first().getByRole('button').click();
  await type(page, '2500');
  await inFront(page)
    .getByRole('button', { name: words('ui-voucher-more') })
    .click();
  await shot('voucher-sell');
  await press('ui-voucher-sell-main', { count: 2, amount: 2_500 });
  await page.getByText(words('ui-voucher-sold', { count: 2, amount: 2_500 })).waitFor();
  await shot('voucher-sold');
}

async function noting({ page, words, press, shot }: Dialog): Promise<void> {
  await inFront(page).getByText(words('ui-note-other-day')).first().click();
  await page.getByLabel(words('ui-note-which-day', { what: words('ui-note-for') })).fill('24.12.');
  await shot('other-day');
  await inFront(page)
    .getByRole('radio', { name: words('ui-note-need') })
    .click({ force: true });
  await page.getByText(words('ui-note-agree')).waitFor();
  await shot('consent');
  await inFront(page).getByRole('button', { name: 'Brot vom Montag' }).click();
  await page.getByLabel(words('ui-note-answer')).waitFor();
  await shot('complaint');
  await press('ui-note-apologise');
  await page.getByRole('heading', { name: words('ui-goodwill') }).waitFor();
  await shot('apology');
}

export const DIALOGS: readonly DialogShot[] = [
  { state: 'idle', button: 'ui-menu', steps: receipts },
  { state: 'trouble', button: 'ui-menu' },
  { state: 'idle', button: 'ui-menu', steps: devices },
  { state: 'idle', button: 'ui-menu', steps: tills },
  { state: 'choosing', button: 'ui-menu', steps: vouchers },
  { state: 'idle', button: 'ui-menu', steps: voucherSold },
  ...OWNER_DIALOGS,
  {
    state: 'idle',
    button: 'ui-search',
    steps: async ({ page, shot }) => {
      await type(page, 'Ö');
      await inFront(page).getByRole('listitem').first().waitFor();
      await shot('found');
    },
  },
  { state: 'unknown-card', button: 'ui-new-customer' },
  { state: 'new-till', button: 'ui-question-new-till' },
  { state: 'idle', button: 'ui-return' },
  { state: 'member', button: 'ui-return', steps: returning },
  { state: 'member', button: 'ui-cards' },
  {
    state: 'member',
    button: 'ui-print-balance',
    steps: async ({ page, press, shot }) => {
      await press('ui-day-report');
      await page.getByRole('img').waitFor();
      await shot('day-report');
    },
  },
  { state: 'member', button: 'ui-profile', steps: details },
  { state: 'known', button: 'ui-notes', steps: noting },
  { state: 'limited', button: 'ui-goodwill', steps: goodwill },
];
