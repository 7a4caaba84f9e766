import { expect, test } from '@playwright/test';
import { makeCardNumber } from '#domain/card-number';
import standardProgram from '../../resources/programs/standard.json' with { type: 'json' };
import { counterPage } from './kit/counter-page.ts';
import { keyboard, touch } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { onPaper } from './kit/receipts.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

const FAMILY_CARD = makeCardNumber('000000004444');
const club = {
  kind: 'club',
  id: 'club',
  name: { de: 'Brotclub', en: 'Bread club' },
  fee: 2_500,
  vat: 700,
  months: 12,
  refund: 'none',
};
const family = { kind: 'group', id: 'family', name: { de: 'Familie', en: 'Family' }, percent: 50, spend: 'named' };
/** Whoever has bought once is served first. */
const tiers = {
  kind: 'tier-ladder',
  id: 'tiers',
  steps: [
    { id: 'guest', name: { de: 'Gast', en: 'Guest' }, from: 0, pointsPercent: 100 },
    { id: 'friend', name: { de: 'Freund', en: 'Friend' }, from: 1, pointsPercent: 100, priority: true },
  ],
};

// Whoever joins a club and collects for the family: what they sign, their number in the queue, their balance, and the day at this counter.
for (const hand of [touch, keyboard]) {
  test(`a club, a family, the number of who is served first, a balance and the day report, by ${hand.name}`, async ({
    browser,
  }) => {
    const shop = await openShop();
    const context = await browser.newContext(hand.context);
    try {
      const { instruments, ...standard } = standardProgram;
      const others = instruments.filter(({ kind }) => kind !== 'tier-ladder');
      await shop.office.beside(async (office) => {
        const program = { ...standard, version: 2, instruments: [...others, tiers, club, family] };
        expect(await office.putProgram(program)).toMatchObject({ ok: true });
      });
      const counter = counterPage(await context.newPage(), hand);
      const { page, button, dialog } = counter;
      const greeting = page.locator('.greeting');
      const printed = () => shop.printer.receipts().map((bytes) => onPaper(bytes).text);
      await setUp(counter, shop);
      await enrolled(counter, CARD);
      await page.keyboard.press('Escape');
      await counter.idle();
      // the family is founded at head office, and known here soon after
      await shop.office.beside(async (office) => {
        const row = { line: 1, group: 'family', card: FAMILY_CARD, who: CARD, maySpend: true };
        await expect.poll(async () => (await office.setGroups([row], false)).refused).toEqual([]);
      });
      await expect(async () => {
        await counter.scan(FAMILY_CARD);
        await expect(counter.balance).toHaveText('0', { timeout: 1_000 });
      }).toPass();
      await page.keyboard.press('Escape');

      // joined with the purchase, of which the family gets its half
      await counter.scanCard(CARD, '0');
      await counter.enterAmount('30000', '300,00 €');
      const offer = button(/^Brotclub/);
      await hand.press(offer);
      await expect(offer).toHaveAttribute('aria-pressed', 'true');
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await expect(counter.toPay).toHaveText('325,00 €');
      await counter.book('150 Punkte');
      await counter.nextCustomer();
      await expect.poll(() => printed().filter((text) => /Brotclub .*Unterschrift/.test(text)).length).toBe(2);
      await expect.poll(() => printed().filter((text) => /Bevorzugte Bedienung.* Nummer 1 /.test(text)).length).toBe(1);

      await counter.scanCard(CARD, '150');
      await expect(page.getByText('Bitte bevorzugt bedienen')).toBeVisible();
      await expect(page.getByText(/Brotclub bis/)).toBeVisible();
      await expect(offer).toBeHidden();

      // the family's card alone redeems nothing; after that of a member who speaks for it, it does
      const coffee = button(/^Kaffee aufs Haus/);
      await page.keyboard.press('Escape');
      await counter.scanCard(FAMILY_CARD, '150');
      await hand.press(coffee);
      await expect(counter.notice).toContainText('Für „Familie“ lösen nur benannte Mitglieder ein.');
      await counter.scanCard(CARD, '150');
      await expect(greeting).toContainText('Öztürk');
      await counter.scan(FAMILY_CARD);
      await expect(greeting).not.toContainText('Öztürk');
      await hand.press(coffee);
      await counter.book('50 Punkte');
      await counter.nextCustomer();

      await counter.scanCard(CARD, '150');
      await hand.press(button('Kontostand drucken'));
      await expect(counter.receiptPicture.getByRole('img')).toBeVisible();
      await expect(dialog.getByRole('listitem').first()).toContainText('Kontostand');
      await expect.poll(() => printed().at(-1)).toContain('Kontostand');
      expect(printed().at(-1)).toContain('Punkte 150');

      await hand.press(dialog.getByRole('button', { name: 'Tagesbericht drucken' }));
      await expect(dialog.getByRole('listitem').first()).toContainText('Tagesbericht');
      await expect.poll(() => printed().at(-1)).toContain('Tagesbericht');
      expect(printed().at(-1)).toContain('Einkäufe mit Karte 2 Kunden 2 Bezahlt 325,00 €');
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);

      // on paper already: once more is a copy
      await hand.press(dialog.getByRole('button', { name: 'Noch einmal drucken' }));
      await expect.poll(() => printed().at(-1)).toMatch(/^ ?Kopie .*Tagesbericht/);
    } finally {
      await context.close();
      await shop.close();
    }
  });
}
