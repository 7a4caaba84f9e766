import { expect, type Locator, type Page } from '@playwright/test';
import type { Hand } from './hands.ts';
import { scan } from './scanner.ts';

/** Whatever takes longer will not come. */
const ACTION_MS = 15_000;

/** The counter's screen as a person sees it, worked by one hand. Words are German unless a test switches. */
export function counterPage(page: Page, hand: Hand) {
  page.setDefaultTimeout(ACTION_MS);
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const balance = page.locator('.balance .points strong');
  const notice = page.locator('.notice p');
  const statusLine = page.getByRole('list', { name: 'Zustand der Kasse' });
  const booked = page.locator('.booked-panel');
  const toPay = page.locator('.slip-amount output');

  return {
    page,
    hand,
    button,
    dialog,
    balance,
    notice,
    statusLine,
    booked,
    toPay,
    receiptPicture: page.getByRole('region', { name: 'Beleg' }),

    /** Idle: ready for the next customer, signed in. */
    idle: (): Promise<void> => expect(page.getByRole('heading', { name: 'Karte scannen' })).toBeVisible(),
    scan: (text: string): Promise<void> => scan(page, text),

    async signIn(pin: string): Promise<void> {
      await page.getByRole('heading', { name: 'Wer ist an der Kasse?' }).waitFor();
      await hand.digits(page, pin);
      await hand.press(button('Anmelden'));
    },

    /** Scans the card and waits for its customer. */
    async scanCard(card: string, points?: string): Promise<void> {
      await scan(page, card);
      await (points === undefined ? expect(balance).toBeVisible() : expect(balance).toHaveText(points));
    },

    /** Types an amount and takes it. */
    async enterAmount(cents: string, shown: string): Promise<void> {
      await hand.digits(page, cents);
      await expect(toPay).toHaveText(shown);
      await hand.press(button('Übernehmen'));
      await expect(button('Ändern')).toBeVisible();
    },

    /** Books, and sees the new balance. The screen shows it for a few seconds only. */
    async book(newBalance: string): Promise<void> {
      const sees = page.getByText(`Neuer Stand: ${newBalance}`, { exact: true }).waitFor();
      await Promise.all([sees, hand.press(button('Buchen'))]);
    },

    /** Ends what the booking shows, if it still shows. */
    async nextCustomer(): Promise<void> {
      if (await booked.isVisible()) await page.keyboard.press('Escape');
      await expect(page.getByRole('heading', { name: 'Karte scannen' })).toBeVisible();
    },

    async openMenu(): Promise<void> {
      await hand.press(button('Menü'));
      await expect(dialog).toBeVisible();
    },
    /** Switches the language in the menu, whichever it is now. */
    async speak(language: 'de' | 'en'): Promise<void> {
      await hand.press(page.locator('.bottom-actions button').first());
      await hand.choose(dialog.locator('label', { hasText: language === 'de' ? /^Deutsch$/ : /^English$/ }));
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await hand.press(dialog.getByRole('button', { name: language === 'de' ? 'Zurück' : 'Back' }));
      await expect(dialog).toBeHidden();
    },
    async openReturn(): Promise<void> {
      await hand.press(button('Rückgabe'));
      await expect(dialog).toBeVisible();
    },
    /** Back to the counter, from this step of a dialog. */
    async closeDialog(step = 1): Promise<void> {
      for (let back = 0; back < step; back++)
        await hand.press(dialog.getByRole('button', { name: /^(?:Zurück|Back)$/ }).first());
      await expect(dialog).toBeHidden();
    },
  };
}

export type CounterPage = ReturnType<typeof counterPage>;
