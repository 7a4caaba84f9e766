import { expect, test } from '@playwright/test';
import { addDays, dayIn } from '#base/day';
import { dayText } from '#text/render';
import standardProgram from '../../resources/programs/standard.json' with { type: 'json' };
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

const GERMAN = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;

const goodwill = {
  kind: 'goodwill',
  id: 'sorry',
  reasons: [{ id: 'fault', name: { de: 'Fehler an der Ware', en: 'Fault in the goods' } }],
  cashier: { points: 50, perDay: 200 },
  manager: { points: 500 },
};

// What the corner shop knew: a wish until it is done, a need with its consent, a complaint up to the apology.
for (const hand of [touch, keyboard]) {
  test(`what is kept in mind of a customer, by ${hand.name}`, async ({ browser }) => {
    const shop = await openShop();
    const context = await browser.newContext(hand.context);
    try {
      const { instruments, ...standard } = standardProgram;
      await shop.office.beside(async (office) => {
        expect(
          await office.putProgram({ ...standard, version: 2, instruments: [...instruments, goodwill] }),
        ).toMatchObject({ ok: true });
      });
      const counter = counterPage(await context.newPage(), hand);
      const { page, button, dialog } = counter;
      const known = page.getByRole('region', { name: 'Das ist zu beachten' });
      const inDialog = (name: string | RegExp) => dialog.getByRole('button', { name, exact: true });
      await setUp(counter, shop);
      await enrolled(counter, CARD);
      await expect(known).toBeHidden();

      await hand.press(button('Notizen'));
      await hand.write(dialog.getByLabel('In wenigen Worten'), 'Dinkelstangen zurücklegen');
      await hand.choose(dialog.getByRole('radiogroup', { name: 'Für wann?' }).locator('label', { hasText: 'morgen' }));
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await hand.press(inDialog('Notieren'));
      await expect(inDialog(/^Wunsch: Dinkelstangen zurücklegen/)).toContainText('für morgen');

      // it may be kept until any day, which is said in full as it is typed
      const kept = addDays(dayIn(GERMAN.timeZone, Date.now()), 40);
      await hand.press(inDialog(/^Wunsch: Dinkelstangen zurücklegen/));
      const keep = dialog.getByRole('radiogroup', { name: 'Aufheben bis' });
      await hand.choose(keep.locator('label', { hasText: 'anderer Tag' }));
      const typed = dialog.getByLabel('Aufheben bis (Tag und Monat)');
      await hand.write(typed, '31.2.');
      await expect(dialog).toContainText('Diesen Tag gibt es nicht.');
      await hand.press(inDialog('Speichern'));
      await expect(dialog).toContainText('Diese Angabe passt nicht.');
      await hand.write(typed, kept.split('-').reverse().join('.'));
      await expect(dialog).toContainText(dayText(kept, GERMAN));
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await hand.press(inDialog('Speichern'));
      await expect(inDialog(/^Wunsch: Dinkelstangen zurücklegen/)).toContainText(
        `für morgen, aufheben bis ${dayText(kept, GERMAN)}`,
      );

      // what concerns health has a consent of its own, in its own words
      await hand.choose(dialog.locator('label', { hasText: /^Braucht$/ }));
      await expect(dialog).toContainText('was ich wegen meiner Gesundheit brauche');
      await hand.press(inDialog('Kunde stimmt zu'));
      await hand.write(dialog.getByLabel('In wenigen Worten'), 'Hilfe an der Tür');
      await hand.press(inDialog('Notieren'));
      await hand.choose(dialog.locator('label', { hasText: /^Reklamation$/ }));
      await hand.write(dialog.getByLabel('In wenigen Worten'), 'Brot war hart');
      await hand.press(inDialog('Notieren'));
      await expect(inDialog(/^Reklamation: Brot war hart/)).toBeVisible();
      await counter.closeDialog();

      // at the next scan all of it is there, in its place
      await page.keyboard.press('Escape');
      await counter.idle();
      await counter.scanCard(CARD);
      await expect(known).toContainText('Braucht: Hilfe an der Tür');
      await expect(known).toContainText('Reklamation: Brot war hart');
      await expect(known).toContainText(
        `Wunsch (für morgen, aufheben bis ${dayText(kept, GERMAN)}): Dinkelstangen zurücklegen`,
      );
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);

      // one touch, and another takes it back; nothing moves meanwhile
      const wish = known.getByRole('listitem').filter({ hasText: 'Dinkelstangen' });
      const place = await wish.boundingBox();
      await hand.press(wish.getByRole('button', { name: 'Erledigt' }));
      await expect(wish.getByRole('button', { name: 'Rückgängig' })).toBeVisible();
      expect(await wish.boundingBox()).toEqual(place);
      await hand.press(wish.getByRole('button', { name: 'Rückgängig' }));
      await hand.press(wish.getByRole('button', { name: 'Erledigt' }));
      await expect(wish.getByRole('button', { name: 'Rückgängig' })).toBeVisible();

      // a complaint is answered with points, asked about, and closed
      await hand.press(known.getByRole('button', { name: 'Ansehen' }));
      await hand.press(inDialog(/^Reklamation: Brot war hart/));
      await hand.press(inDialog('Mit Punkten entschuldigen'));
      await hand.press(inDialog('Fehler an der Ware'));
      await hand.digits(page, '40');
      await hand.press(inDialog('40 Punkte geben'));
      await hand.press(inDialog('Fertig'));
      await expect(dialog).toContainText('Entschuldigt mit 40 Punkten.');
      await counter.closeDialog();
      await expect(counter.balance).toHaveText('40');
      await page.keyboard.press('Escape');
      await counter.idle();
      await counter.scanCard(CARD, '40');
      await expect(known).not.toContainText('Dinkelstangen');
      await expect(known).toContainText('Bitte nachfragen: Brot war hart');
      await hand.press(known.getByRole('button', { name: 'Ansehen' }));
      await hand.press(inDialog(/^Reklamation: Brot war hart/));
      await hand.press(inDialog('Erledigt'));
      await counter.closeDialog();
      await expect(known).not.toContainText('Brot');

      // with the consent goes what was noted because of it
      await hand.press(button('Kundendaten'));
      const needs = dialog.getByRole('listitem').filter({ hasText: 'wegen meiner Gesundheit' });
      await hand.press(needs.getByRole('button', { name: 'Zurücknehmen' }));
      await counter.closeDialog();
      await expect(known).toBeHidden();
    } finally {
      await context.close();
      await shop.close();
    }
  });
}
