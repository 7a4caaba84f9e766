import { expect, test } from '@playwright/test';
import { hashPin } from '#counter/service/staff';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

// A badge is made once, signs in on the first screen, hands over in the middle of a sale, and ends when it is revoked.
for (const hand of [touch, keyboard]) {
  test(`a badge for staff, by ${hand.name}`, async ({ browser }) => {
    const shop = await openShop();
    const context = await browser.newContext(hand.context);
    try {
      const counter = counterPage(await context.newPage(), hand);
      const { page, button, dialog, statusLine } = counter;
      const row = dialog.getByRole('row').filter({ hasText: 'Ida' });
      await setUp(counter, shop);
      const pinHash = await hashPin('1357');
      await shop.office.beside(async (office) => {
        await office.putStaff({ name: 'Ida', role: 'cashier', active: true, pinHash });
      });
      const openTeam = async (): Promise<void> => {
        await counter.openMenu();
        await hand.press(button('Laden'));
        await hand.press(dialog.getByRole('button', { name: 'Team', exact: true }));
      };
      await expect(async () => {
        await openTeam();
        await expect(row).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await hand.press(row.getByRole('button', { name: 'Geben: Badge für Ida' }));
      const picture = dialog.getByRole('img', { name: /^TB\d{22}$/ });
      await expect(picture).toBeVisible();
      const badge = (await picture.getAttribute('alt')) ?? '';
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await counter.closeDialog();

      // the manager serves somebody; Ida takes over, and the customer stays
      await enrolled(counter, CARD);
      await counter.scan(badge);
      await expect(statusLine).toContainText('Ida');
      await expect(counter.balance).toBeVisible();
      await page.keyboard.press('Escape');
      await counter.idle();
      await counter.openMenu();
      await hand.press(button('Abmelden'));
      const title = page.getByRole('heading', { name: 'Wer ist an der Kasse?' });
      await title.waitFor();
      await counter.scan(CARD);
      await expect(page.getByRole('alert')).toContainText('Bitte erst mit der PIN anmelden.');
      await counter.scan(`${badge.slice(0, -1)}${(Number(badge.at(-1)) + 1) % 10}`);
      await expect(page.getByRole('alert')).toContainText('Der Badge ist nicht richtig gelesen worden.');
      await counter.scan(badge);
      await counter.idle();
      await expect(statusLine).toContainText('Ida');
    } finally {
      await context.close();
      await shop.close();
    }
  });
}
