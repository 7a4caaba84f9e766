import { expect, test } from '@playwright/test';
import { CARD, PIN, type Story } from './story.ts';

/** The counter's process is killed between two keys, and started again. */
export function powerCut(story: Story): void {
  test('loses nothing that the screen has confirmed when its process is killed', async () => {
    const { counter, shop } = story;
    const { page } = counter;
    await counter.scanCard(CARD);
    const points = Number(await counter.balance.innerText());
    await counter.enterAmount('1100', '11,00 €');
    await counter.book(`${points + 11} Punkte`);
    await shop.counter!.kill();
    await expect(counter.notice).toHaveText('Die Kasse verbindet sich neu …');
    await shop.counter!.startAgain();
    await counter.signIn(PIN);
    await counter.idle();
    await counter.scanCard(CARD, String(points + 11));
    await counter.enterAmount('2200', '22,00 €');
    // nothing of this purchase was confirmed yet
    await shop.counter!.killAndStartAgain();
    await page.getByRole('heading', { name: 'Wer ist an der Kasse?' }).waitFor();
    await counter.signIn(PIN);
    await counter.scanCard(CARD, String(points + 11));
    await expect(counter.toPay).toHaveText('0,00 €');
    await counter.enterAmount('400', '4,00 €');
    await counter.book(`${points + 15} Punkte`);
    await expect(counter.statusLine).not.toContainText('wart');
    await counter.nextCustomer();
  });
}
