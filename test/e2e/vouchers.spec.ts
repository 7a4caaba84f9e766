import { expect, test } from '@playwright/test';
import standardProgram from '../../resources/programs/standard.json' with { type: 'json' };
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

const voucher = {
  kind: 'voucher',
  id: 'gift',
  name: { de: 'Geschenkgutschein', en: 'Gift voucher' },
  purpose: 'multi',
  least: 500,
  most: 20_000,
};

// A voucher is sold, pays for a part of a purchase, and its remainder comes back as money.
for (const hand of [touch, keyboard]) {
  test(`R19 a voucher from its sale to its last cent, by ${hand.name}`, async ({ browser }) => {
    const shop = await openShop();
    const context = await browser.newContext(hand.context);
    try {
      const { instruments, ...standard } = standardProgram;
      await shop.office.beside(async (office) => {
        const program = { ...standard, version: 2, instruments: [...instruments, voucher] };
        expect(await office.putProgram(program)).toMatchObject({ ok: true });
      });
      const counter = counterPage(await context.newPage(), hand);
      const { page, button, dialog } = counter;
      await setUp(counter, shop);
      const main = (name: string) => dialog.getByRole('button', { name, exact: true });

      await counter.openMenu();
      await hand.press(main('Gutscheine'));
      await hand.press(dialog.getByRole('button', { name: /^Geschenkgutschein/ }));
      await hand.digits(page, '400');
      await hand.press(main('1 × 4,00\u00a0€ verkaufen'));
      await expect(dialog.getByRole('alert')).toHaveText('Geschenkgutschein: von 5,00\u00a0€ bis 200,00\u00a0€.');
      await hand.digits(page, '0');
      await hand.press(dialog.getByRole('button', { name: 'Einer mehr' }));
      await hand.press(main('2 × 40,00\u00a0€ verkaufen'));
      await expect(dialog).toContainText('2 Gutscheine über 40,00\u00a0€ verkauft');
      const codes = await dialog.getByRole('list', { name: 'Codes' }).getByRole('listitem').allTextContents();
      expect(new Set(codes).size).toBe(2);
      const [code = ''] = codes;
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await hand.press(main('Fertig'));

      // it pays for a part of the purchase at the counter
      await enrolled(counter, CARD);
      await counter.enterAmount('2250', '22,50\u00a0€');
      await counter.scan(code);
      await expect(counter.notice).toHaveText('Das ist ein Gutschein von hier.');
      await hand.press(button('Gutschein ansehen'));
      await expect(dialog).toContainText('Offener Einkauf');
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await hand.press(main('22,50\u00a0€ einlösen'));
      await expect(dialog).toContainText('Auf dem Gutschein: 17,50\u00a0€');
      await hand.press(main('Fertig'));
      await counter.book('22 Punkte');
      await counter.nextCustomer();

      // more than is left is refused and books nothing; the rest is paid out, and then there is nothing
      await counter.openMenu();
      await hand.press(main('Gutscheine'));
      await counter.scan(code);
      await hand.choose(dialog.locator('label', { hasText: 'Geld zurückgeben' }));
      await hand.digits(page, '1751');
      await hand.press(main('17,51\u00a0€ auszahlen'));
      await expect(dialog.getByRole('alert')).toHaveText('Auf diesem Gutschein sind noch 17,50\u00a0€.');
      for (let digit = 0; digit < 4; digit++) await page.keyboard.press('Backspace');
      await hand.press(main('17,50\u00a0€ auszahlen'));
      await expect(dialog).toContainText('Auf dem Gutschein: 0,00\u00a0€');
      await hand.press(main('Fertig'));
      await counter.openMenu();
      await hand.press(main('Gutscheine'));
      await counter.scan(code);
      await expect(dialog.getByRole('alert')).toContainText('Auf diesem Gutschein ist nichts mehr');
    } finally {
      await context.close();
      await shop.close();
    }
  });
}
