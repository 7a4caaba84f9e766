import { expect, test } from '@playwright/test';
import { createTill } from '../../data/tse-codes/receipt.ts';
import { CARD, type Story } from './story.ts';

/** The signed code of the till's receipt brings the purchase along. */
export function tillReceipts(story: Story): void {
  const code = createTill().receipt(255, Date.now());

  test('takes a purchase from the code of a till receipt, once a manager has named the till', async () => {
    const { counter, hand } = story;
    const { button, dialog } = counter;
    await counter.scan(code);
    await expect(counter.toPay).toHaveText('0,00 €');
    await hand.press(button('Kasse bestätigen'));
    await hand.write(dialog.getByLabel('Name der Kasse'), 'Kasse 2');
    await hand.press(dialog.getByRole('button', { name: 'Kasse bestätigen' }));
    await expect(counter.toPay).toHaveText('2,55 €');
    await expect(counter.page.getByText('vom Kassenbeleg, Unterschrift echt')).toBeVisible();
    await expect(counter.page.getByText('Ware zu 19 %')).toBeVisible();
    await counter.scanCard(CARD, '120');
    await counter.book('122 Punkte');
    await counter.nextCustomer();
  });

  test('takes it only once', async () => {
    const { counter } = story;
    await counter.scan(code);
    await expect(counter.notice).toHaveText(/^Dieser Beleg ist am .* gebucht worden\.$/);
    await expect(counter.toPay).toHaveText('0,00 €');
  });

  test('refuses it with one digit changed', async () => {
    const { counter, hand } = story;
    await counter.scan(code.replaceAll('2.55', '9.55'));
    await expect(counter.notice).toHaveText(
      'Die Signatur passt nicht zum Inhalt dieses Belegs. Es wurde nichts gebucht.',
    );
    await counter.scan(code.replace(';1;2;', ';9;2;'));
    await expect(counter.notice).toHaveText(
      'Die Signatur passt nicht zum Inhalt dieses Belegs. Es wurde nichts gebucht.',
    );
    await hand.press(counter.button('Verstanden'));
    await expect(counter.notice).toHaveText('');
    await expect(counter.toPay).toHaveText('0,00 €');
  });
}
