import { expect, type Page } from '@playwright/test';
import { makeCardNumber } from '#domain/card-number';
import type { TextKey } from '#text/catalogue';
import { render } from '#text/render';
import { CARD, PIN } from '../story/story.ts';
import { createTill } from '../../data/tse-codes/receipt.ts';
import { type CounterPage, counterPage } from './counter-page.ts';
import { mouse, PERSON_MS } from './hands.ts';
import type { Shop } from './shop.ts';
import { bought, setUp } from './steps.ts';
import { rings } from './till.ts';

type Language = 'de' | 'en';
/** Looks at what the page shows now, by the name of the screen and its state. */
export type Look = (name: string, page: Page) => Promise<void>;

const OTHER_CARD = makeCardNumber('000000005678');
const BASKET = [
  { text: 'Roggenbrot', quantity: 2, amount: 840 },
  { text: 'Mohnstrudel', quantity: 1, amount: 260 },
  { text: 'Laugenbrezel', quantity: 4, amount: 440 },
];

/** Leads through every screen and dialog of a real shop, from the first start on, and lets `look` look at each. */
export async function tour(page: Page, shop: Shop, language: Language, look: Look): Promise<void> {
  const counter = counterPage(page, mouse);
  const words = (key: TextKey): string => render(key, {}, { language, currency: 'EUR', timeZone: 'Europe/Berlin' });
  const guide: Guide = { counter, shop, language, words, see: (name) => look(name, page) };
  await firstStart(guide);
  await setUp(counter, shop);
  await counter.speak(language);
  await signingIn(guide);
  await newCustomer(guide);
  await purchase(guide);
  await profile(guide);
  await cards(guide);
  await dialogs(guide);
  await returning(guide);
  await troubles(guide);
}

type Guide = {
  readonly counter: CounterPage;
  readonly shop: Shop;
  readonly language: Language;
  readonly words: (key: TextKey) => string;
  readonly see: (name: string) => Promise<void>;
};

/** What comes before anybody has signed in; both screens offer the languages. */
async function firstStart(guide: Guide): Promise<void> {
  const { counter, shop, words, see } = guide;
  const { page, button } = counter;
  const unpaired = await shop.openCounter(undefined);
  await page.goto(unpaired.address);
  await chooseLanguage(guide);
  await button(words('ui-pairing-connect')).click();
  await expect(page.getByText(words('ui-field-needed')).first()).toBeVisible();
  await see('pairing');
  await unpaired.stop();
  await page.goto(shop.counter.address);
  await chooseLanguage(guide);
  await button(words('ui-setup-finish')).waitFor();
  await see('set-up');
}

async function chooseLanguage({ counter: { page }, language }: Guide): Promise<void> {
  await page.locator('label', { hasText: language === 'de' ? /^Deutsch$/ : /^English$/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

async function signingIn({ counter, words, see }: Guide): Promise<void> {
  const { page, button } = counter;
  await see('idle');
  await button(words('ui-menu')).click();
  await see('menu');
  await button(words('ui-sign-out')).click();
  await page.getByRole('heading', { name: words('ui-sign-in-title') }).waitFor();
  await see('sign-in');
  await page.keyboard.type('1111', { delay: PERSON_MS });
  await button(words('ui-sign-in')).click();
  await page.getByText(words('staff-pin-wrong')).waitFor();
  await see('sign-in-refused');
  await page.keyboard.type(PIN, { delay: PERSON_MS });
  await button(words('ui-sign-in')).click();
  await page.getByRole('heading', { name: words('ui-scan-card') }).waitFor();
}

async function newCustomer({ counter, words, see }: Guide): Promise<void> {
  const { page, button, dialog } = counter;
  await counter.scan(CARD);
  await expect(counter.notice).toHaveText(words('card-not-issued'));
  await see('unknown-card');
  await button(words('ui-enrol-create')).click();
  await dialog.getByRole('textbox', { name: words('ui-enrol-first-name') }).fill('Ayla');
  await dialog.getByRole('textbox', { name: words('ui-enrol-last-name') }).fill('Öztürk');
  await dialog.getByRole('textbox', { name: words('ui-enrol-phone') }).fill('0561 55123');
  await dialog.getByRole('textbox', { name: words('ui-enrol-town') }).fill('Kassel');
  await dialog.getByRole('textbox', { name: words('ui-enrol-birthday') }).fill('24.12.');
  await dialog.locator('label', { hasText: new RegExp(`^${words('ui-enrol-salutation-frau')}$`) }).click();
  await dialog.locator('label.consent').first().click();
  await see('enrol');
  await dialog.getByRole('button', { name: words('ui-enrol-create') }).click();
  await expect(counter.balance).toHaveText('0');
  await see('member-new');
  await page.keyboard.press('Escape');
  await counter.scan(OTHER_CARD);
  await button(words('ui-enrol-create')).click();
  await dialog.getByRole('button', { name: words('ui-enrol-create') }).click();
  await expect(counter.balance).toHaveText('0');
  await see('member-nameless');
  await page.keyboard.press('Escape');
}

async function purchase({ counter, shop, words, see }: Guide): Promise<void> {
  const { page, button } = counter;
  await bought(counter, CARD, '64250', words);
  await bought(counter, CARD, '64180', words);
  await see('idle-undo');
  await rings(shop.counter, 'first', BASKET);
  await expect(button(words('ui-change-sale'))).toBeVisible();
  await see('sale');
  await counter.scan(CARD);
  await expect(counter.balance).toBeVisible();
  await see('choosing');
  await page.locator('.reward').first().click();
  await expect(page.locator('.reward').first()).toHaveAttribute('aria-pressed', 'true');
  await see('reward-chosen');
  await page.locator('.reward').nth(1).click();
  await page.locator('.reward').nth(2).click();
  await expect(page.locator('.points-choice')).toBeInViewport({ ratio: 1 });
  await see('points-choice');
  const [booked, picture] = [counter.booked.waitFor(), page.locator('.receipt-picture img').waitFor()];
  await button(words('ui-book')).click();
  await Promise.all([booked, picture]);
  // the service shows a booking for four seconds, unless it stands still
  shop.counter.pause();
  await see('booked');
  shop.counter.goOn();
  await page.getByRole('heading', { name: words('ui-scan-card') }).waitFor();

  await counter.scan(createTill().receipt(255, Date.now()));
  await button(words('ui-question-new-till')).click();
  await counter.dialog.getByLabel(words('ui-till-name')).fill('Kasse 2');
  await see('till-new');
  await counter.dialog.getByRole('button', { name: words('ui-question-new-till') }).click();
  await expect(button(words('ui-change-sale'))).toBeVisible();
  await see('till-receipt');
  await page.keyboard.press('Escape');
  await counter.scan('4006381333931');
  await expect(counter.notice).toHaveText(words('scan-product'));
  await see('refused');
  await page.keyboard.press('Escape');
  await counter.scan(CARD);
  await expect(counter.balance).toBeVisible();
  await see('member');
}

async function profile({ counter, words, see }: Guide): Promise<void> {
  const { button, dialog } = counter;
  await button(words('ui-profile')).click();
  await dialog
    .getByRole('button', { name: words('ui-profile-consent-give') })
    .first()
    .click();
  await dialog.getByRole('textbox', { name: words('ui-enrol-birthday') }).fill('x');
  await dialog.getByRole('button', { name: words('ui-profile-save') }).click();
  await expect(dialog.getByRole('alert')).toHaveText(words('day-of-year-wrong'));
  await see('profile-refused');
  await dialog.getByRole('textbox', { name: words('ui-enrol-birthday') }).fill('1.3.');
  await dialog.getByRole('button', { name: words('ui-profile-save') }).click();
  await dialog.getByText(words('ui-profile-saved')).waitFor();
  await see('profile');
  await dialog.getByRole('button', { name: words('ui-back'), exact: true }).click();
}

async function cards({ counter, words, see }: Guide): Promise<void> {
  const { button, dialog } = counter;
  await button(words('ui-cards')).click();
  await dialog.getByText(words('ui-cards-active')).waitFor();
  await see('cards');
  await dialog.getByRole('button', { name: words('ui-cards-report-lost') }).click();
  await dialog.getByRole('button', { name: words('ui-cards-found') }).waitFor();
  await see('card-lost');
  await dialog.getByRole('button', { name: words('ui-cards-found') }).click();
  await dialog.getByText(words('ui-cards-active')).waitFor();
  await dialog.getByRole('button', { name: words('ui-back') }).click();
}

async function dialogs({ counter, shop, words, see }: Guide): Promise<void> {
  const { page, button, dialog } = counter;
  const back = dialog.getByRole('button', { name: words('ui-back') });
  await button(words('ui-search')).click();
  await see('search');
  await page.keyboard.type('öz', { delay: PERSON_MS });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await see('search-found');
  await dialog.getByRole('textbox', { name: words('ui-search-label') }).fill('Zz');
  await dialog.getByText(words('ui-search-nobody')).waitFor();
  await see('search-nobody');
  await back.click();
  await expect.poll(() => shop.printer.receipts().length).toBe(6);
  await button(words('ui-menu')).click();
  await button(words('ui-receipts')).click();
  await page.locator('.receipt-picture img').waitFor();
  await see('receipts');
  await back.click();
}

async function returning({ counter, words, see }: Guide): Promise<void> {
  const { page, button, dialog } = counter;
  await button(words('ui-return')).click();
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await see('return');
  await dialog.locator('.list-row').first().click();
  await dialog.getByText(words('ui-return-amount-back')).waitFor();
  await see('return-all');
  await page.keyboard.type('500', { delay: PERSON_MS });
  await expect(dialog.locator('.amount')).toHaveText(/5[,.]00/);
  await see('return-part');
  await dialog.locator('.action-main').click();
  await dialog.getByText(words('ui-return-booked')).waitFor();
  await page.locator('.receipt-picture img').waitFor();
  await see('return-booked');
  await dialog.locator('.action-main').click();
  await expect(dialog).toBeHidden();
}

async function troubles({ counter, shop, words, see }: Guide): Promise<void> {
  const { page, button, dialog } = counter;
  await shop.office.stop();
  await shop.printer.setState('paper-out');
  const statusLine = page.locator('.bottom-status');
  await expect(statusLine).toContainText(words('ui-office-away'));
  await expect(statusLine).toContainText(words('ui-printer-paper-out'));
  await see('troubles');
  await button(words('ui-menu')).click();
  await see('menu-troubles');
  await dialog.getByRole('button', { name: words('ui-back') }).click();
  await shop.counter.kill();
  await expect(counter.notice).toHaveText(words('ui-reconnecting'));
  await see('reconnecting');
  await shop.counter.startAgain();
  await shop.printer.setState('ok');
  await shop.office.startAgain();
  await page.getByRole('heading', { name: words('ui-sign-in-title') }).waitFor();
}
