import { expect, test } from '@playwright/test';
import { CARD, type Story } from './story.ts';

/** What the points are good for. */
export function rewards(story: Story): void {
  test('says what is missing for a reward that is too dear', async () => {
    const { counter, hand } = story;
    await counter.scanCard(CARD, '122');
    await counter.enterAmount('1000', '10,00 €');
    const dear = counter.button(/^5 € Rabatt/);
    await expect(dear).toContainText('noch 378');
    await hand.press(dear);
    await expect(counter.notice).toHaveText('Für „5 € Rabatt“ fehlen noch 378 Punkte.');
  });

  test('chooses with the slider how many points pay, and changes its mind', async () => {
    const { counter, hand } = story;
    const { page } = counter;
    await hand.press(counter.button(/^Mit Punkten zahlen/));
    const choice = page.getByRole('group', { name: 'Mit Punkten zahlen: Wie viele Punkte?' });
    for (const [end, points] of [
      ['least', '100'],
      ['most', '122'],
    ] as const) {
      await hand.slide(choice.getByRole('slider'), end);
      await expect(choice.getByRole('status')).toHaveText(`${points} Punkte`);
      await expect(page.getByText(`−${points} Punkte`)).toBeVisible();
    }
    await hand.press(choice.getByRole('button', { name: 'Doch nicht' }));
    await expect(choice).toBeHidden();
    await expect(page.getByText('−122 Punkte')).toBeHidden();
  });

  test('redeems a reward with points that were earned', async () => {
    const { counter, hand } = story;
    const coffee = counter.button(/^Kaffee aufs Haus/);
    await hand.press(coffee);
    await expect(coffee).toHaveAttribute('aria-pressed', 'true');
    await expect(counter.page.getByText('−100 Punkte')).toBeVisible();
    await counter.book('32 Punkte');
    await counter.nextCustomer();
  });
}
