import { expect, test } from '@playwright/test';
import { startProgram } from '../kit/program.ts';
import { CARD, PIN, type BrowserStory } from './story.ts';

/** The counter's process is killed between two keys, and started again. */
export function powerCut(story: BrowserStory): void {
  test('loses nothing that the screen has confirmed when its process is killed', async () => {
    const { counter, running } = story;
    const { page } = counter;
    await counter.scanCard(CARD);
    const points = Number(await counter.balance.innerText());
    await counter.enterAmount('1100', '11,00 €');
    await counter.book(`${points + 11} Punkte`);
    await running.kill();
    await expect(counter.notice).toHaveText('Die Kasse verbindet sich neu …');
    await running.startAgain();
    await counter.signIn(PIN);
    await counter.idle();
    await counter.scanCard(CARD, String(points + 11));
    await counter.enterAmount('2200', '22,00 €');
    // nothing of this purchase was confirmed yet
    await running.killAndStartAgain();
    await page.getByRole('heading', { name: 'Wer ist an der Kasse?' }).waitFor();
    await counter.signIn(PIN);
    await counter.idle();
    await counter.scanCard(CARD, String(points + 11));
    await expect(counter.toPay).toHaveText('0,00 €');
    await counter.enterAmount('400', '4,00 €');
    await counter.book(`${points + 15} Punkte`);
    await expect(counter.statusLine).not.toContainText('wart');
    await counter.nextCustomer();
    const verify = startProgram(['verify', '--data', running.folder]);
    await verify.ended;
    expect(verify.process.exitCode, verify.output()).toBe(0);
  });
}
