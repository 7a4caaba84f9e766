import { expect, test } from '@playwright/test';
import { hashPin } from '#counter/service/staff';
import standardProgram from '../../resources/programs/standard.json' with { type: 'json' };
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD, PIN } from './story/story.ts';

const CASHIER_PIN = '1357';
const goodwill = {
  kind: 'goodwill',
  id: 'sorry',
  reasons: [
    { id: 'waited', name: { de: 'Lange gewartet', en: 'Waited long' } },
    { id: 'fault', name: { de: 'Fehler an der Ware', en: 'Fault in the goods' } },
  ],
  cashier: { points: 50, perDay: 200 },
  manager: { points: 500 },
  perMemberPerYear: 300,
};
const mug = {
  kind: 'reward',
  id: 'mug',
  name: { de: 'Jubiläumstasse', en: 'Anniversary mug' },
  limited: true,
  gives: { kind: 'item', points: 20 },
};

// Points to say sorry with, and a gift of which there are two.
for (const hand of [touch, keyboard]) {
  test(`goodwill within a limit, and what is left of a limited gift, by ${hand.name}`, async ({ browser }) => {
    const shop = await openShop();
    const context = await browser.newContext(hand.context);
    try {
      const { instruments, ...standard } = standardProgram;
      await shop.office.beside(async (office) => {
        const program = { ...standard, version: 2, instruments: [...instruments, goodwill, mug] };
        expect(await office.putProgram(program)).toMatchObject({ ok: true });
        expect(await office.putStock('mug', 2)).toMatchObject({ ok: true });
      });
      const counter = counterPage(await context.newPage(), hand);
      const { page, button, dialog } = counter;
      await setUp(counter, shop);
      await enrolled(counter, CARD);

      await hand.press(button('Kulanz'));
      await expect(dialog).toContainText('Für diesen Kunden sind in diesem Jahr noch 300 Punkte möglich.');
      await hand.press(dialog.getByRole('button', { name: 'Lange gewartet' }));
      await hand.digits(page, '40');
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await hand.press(dialog.getByRole('button', { name: '40 Punkte geben' }));
      await expect(dialog).toContainText('Neuer Stand: 40 Punkte.');
      await hand.press(dialog.getByRole('button', { name: 'Fertig' }));
      await expect(counter.balance).toHaveText('40');

      // the right to a mug comes from head office while the customer stands there
      const reward = button(/^Jubiläumstasse/);
      await expect(reward).toContainText('hier noch 1');
      await hand.press(reward);
      await expect(reward).toHaveAttribute('aria-pressed', 'true');
      await counter.book('20 Punkte');
      await counter.nextCustomer();
      await counter.scanCard(CARD, '20');

      await hand.press(button('Kulanz'));
      await hand.press(dialog.getByRole('button', { name: 'Fehler an der Ware' }));
      await hand.digits(page, '261');
      await hand.press(dialog.getByRole('button', { name: '261 Punkte geben' }));
      await expect(dialog.getByRole('alert')).toHaveText(
        'Dieser Kunde kann in diesem Jahr noch 260 Kulanzpunkte bekommen.',
      );
      await counter.closeDialog();

      // a cashier gives more than they may: the manager decides by PIN, and the cashier stays signed in
      const pinHash = await hashPin(CASHIER_PIN);
      await shop.office.beside(async (office) => {
        await office.putStaff({ name: 'Ida', role: 'cashier', active: true, pinHash });
      });
      await counter.openMenu();
      await hand.press(button('Abmelden'));
      await expect(async () => {
        await counter.signIn(CASHIER_PIN);
        await expect(counter.statusLine).toContainText('Ida', { timeout: 1_000 });
      }).toPass();
      await counter.scanCard(CARD, '20');
      await hand.press(button('Kulanz'));
      await expect(dialog).toContainText('Bis 50 Punkte sofort.');
      await expect(dialog).toContainText('Bis 500 Punkte mit der PIN der Leitung.');
      await hand.press(dialog.getByRole('button', { name: 'Fehler an der Ware' }));
      await hand.digits(page, '100');
      await hand.press(dialog.getByRole('button', { name: 'PIN der Leitung' }));
      await expect(dialog).toContainText('100 Punkte für „Fehler an der Ware“ gibt die Leitung.');
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await hand.digits(page, CASHIER_PIN);
      await hand.press(dialog.getByRole('button', { name: '100 Punkte geben' }));
      await expect(dialog.getByRole('alert')).toHaveText('Das darf nur die Leitung.');
      await hand.digits(page, PIN);
      await hand.press(dialog.getByRole('button', { name: '100 Punkte geben' }));
      await expect(dialog).toContainText('Neuer Stand: 120 Punkte.');
      await hand.press(dialog.getByRole('button', { name: 'Fertig' }));
      await expect(counter.balance).toHaveText('120');
      await expect(counter.statusLine).toContainText('Ida');
    } finally {
      await context.close();
      await shop.close();
    }
  });
}
