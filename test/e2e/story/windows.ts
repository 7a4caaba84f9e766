import { expect, test } from '@playwright/test';
import { counterPage } from '../kit/counter-page.ts';
import { CARD, type BrowserStory } from './story.ts';

/** Two windows of one counter are two pictures of the same customer. */
export function windows(story: BrowserStory): void {
  test('shows the same in two windows', async () => {
    const { counter, context, hand, running } = story;
    const second = counterPage(await context.newPage(), hand);
    await second.page.goto(running.origin);
    await second.idle();
    await counter.scanCard(CARD, '120');
    await counter.enterAmount('4200', '42,00 €');
    await expect(second.balance).toHaveText('120');
    await expect(second.toPay).toHaveText('42,00 €');
    await hand.press(second.button('Ändern'));
    await expect(counter.button('Ändern')).toBeHidden();
    await second.enterAmount('300', '3,00 €');
    await expect(counter.toPay).toHaveText('3,00 €');
    await hand.press(second.button('Abbrechen'));
    await counter.idle();
    await second.idle();
    await counter.scanCard(CARD, '120');
    await expect(second.balance).toHaveText('120');
    await second.page.keyboard.press('Escape');
    await counter.idle();
    await second.page.close();
  });
}
