import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { render } from '#text/render';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openBrand } from './kit/shop.ts';
import { bought, enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

const german = (key: string): string => render(key, {}, { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' });

// The owner looks at the day, follows a figure to its bookings and one of them to its reasons, and saves the table.
for (const hand of [touch, keyboard]) {
  test(`the owner looks after the shop, by ${hand.name}`, async ({ browser }) => {
    const brand = await openBrand();
    const context = await browser.newContext({ ...hand.context, acceptDownloads: true });
    try {
      const running = await brand.openCounter('Erste Filiale');
      const counter = counterPage(await context.newPage(), hand);
      const { dialog, page } = counter;
      await setUp(counter, { counter: running });
      const press = (name: string | RegExp): Promise<void> => hand.press(dialog.getByRole('button', { name }).first());

      // a new shop is told what comes first
      await counter.openMenu();
      await press('Laden');
      await expect(dialog.getByText('Noch ist nichts gebucht.')).toBeVisible();
      await counter.closeDialog();

      await enrolled(counter, CARD);
      await page.keyboard.press('Escape');
      await counter.idle();
      for (const cents of ['1250', '800']) await bought(counter, CARD, cents, german);

      // a manager who is signed in needs no PIN
      await counter.openMenu();
      await press('Laden');
      await expect(dialog.getByText('Heute bisher 2 Einkäufe von 1 Kunden.')).toBeVisible();
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await press(/20,50\s€ zu zahlen/);
      await expect(dialog.getByText('Nur, was diese Zahl ausmacht.')).toBeVisible();
      await expect(dialog.getByRole('row')).toHaveCount(3);
      await expect(dialog.getByRole('table')).not.toContainText('Öztürk');

      // the booking says why, and Back goes the same way back
      await press(/^Buchung \d+ ansehen$/);
      await expect(dialog.getByText(/^Entschieden nach Programm/)).toBeVisible();
      await expect(dialog.getByText('Was sich bewegt hat')).toBeVisible();
      await press('Zurück');
      await expect(dialog.getByText('Nur, was diese Zahl ausmacht.')).toBeVisible();
      await press('Zurück');
      await expect(dialog.getByText('Heute bisher 2 Einkäufe von 1 Kunden.')).toBeVisible();

      // all bookings as a table for a spreadsheet
      await press('Buchungen');
      await expect(dialog.getByRole('table')).toContainText('Neuer Kunde');
      const [download] = await Promise.all([page.waitForEvent('download'), press('Als Tabelle sichern')]);
      const table = readFileSync(await download.path(), 'utf8');
      expect(table).toContain('Nummer;Zeit (UTC);Wer;Art;Was;Betrag;Punkte;Kundennummer');
      expect(table).toContain(';12,50;');
      expect(table).not.toContain('Öztürk');

      await press('Auffälliges');
      await expect(dialog.getByText('Nichts Ungewöhnliches in den letzten 14 Tagen.')).toBeVisible();
      await press('Team');
      await expect(dialog.getByRole('table')).toContainText('Ayla Kaya');
      await press('Programm');
      await expect(dialog.getByText(/In Kraft seit/)).toBeVisible();
      await press('Gaben und Gutscheine');
      await expect(dialog.getByText('Begrenzte Gaben')).toBeVisible();
      await press('Zentrale und Sicherung');
      await expect(dialog.getByText('Mit der Zentrale verbunden.')).toBeVisible();
      await press('Bericht schreiben');
      await expect(dialog.getByText(/support-report\.json/)).toBeVisible();
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    } finally {
      await context.close();
      await brand.close();
    }
  });
}
