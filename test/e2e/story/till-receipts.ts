import { expect, test } from '@playwright/test';
import { CARD, type Story, TSE_CODE } from './story.ts';

/** The signed code of the till's receipt brings the purchase along. */
export function tillReceipts(story: Story): void {
  test('takes a purchase from the code of a till receipt', async () => {
    const { counter } = story;
    await counter.scan(TSE_CODE);
    await expect(counter.toPay).toHaveText('2,55 €');
    await expect(counter.page.getByText('vom Kassenbeleg, Unterschrift echt')).toBeVisible();
    await expect(counter.page.getByText('Ware zu 7 %')).toBeVisible();
    await counter.scanCard(CARD, '120');
    await counter.book('122 Punkte');
    await counter.nextCustomer();
  });

  test('takes it only once', async () => {
    const { counter } = story;
    await counter.scan(TSE_CODE);
    await expect(counter.notice).toHaveText('Dieser Beleg ist schon gebucht.');
    await expect(counter.toPay).toHaveText('0,00 €');
  });

  test('refuses it with one digit changed', async () => {
    const { counter, hand } = story;
    await counter.scan(TSE_CODE.replaceAll('2.55', '9.55'));
    await expect(counter.notice).toHaveText(
      'Die Signatur passt nicht zum Inhalt dieses Belegs. Es wurde nichts gebucht.',
    );
    await counter.scan(TSE_CODE.replace(';18;', ';19;'));
    await expect(counter.notice).toHaveText(
      'Die Signatur passt nicht zum Inhalt dieses Belegs. Es wurde nichts gebucht.',
    );
    await hand.press(counter.button('Verstanden'));
    await expect(counter.notice).toHaveText('');
    await expect(counter.toPay).toHaveText('0,00 €');
  });
}
