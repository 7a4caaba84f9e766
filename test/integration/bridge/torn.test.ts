import { describe, expect, test, vi } from 'vitest';
import { CARD } from '../counter/counter-kit.ts';
import { NOON } from '../counter/kit.ts';
import { openShop, SOON } from './shop.ts';
import { tillReceipt } from './till-receipt.ts';

describe('a line that is torn', () => {
  const whole = tillReceipt(830, { at: NOON });
  const number = whole.indexOf('Bon-Nr. 830') + 11;
  const total = whole.indexOf('11,00') + 20;

  test.each([
    ['in the text before the number', number - 6, { key: 'receipt-torn', values: { till: 'Kasse 1' } }],
    ['behind the total', total, { key: 'receipt-torn-number', values: { till: 'Kasse 1', number: '830' } }],
    ['within its cut', whole.length - 1, { key: 'receipt-torn-number', values: { till: 'Kasse 1', number: '830' } }],
  ])('%s: it is said which receipt it was, and only the one that is printed again counts', async (_, length, said) => {
    const shop = await openShop({ bookAtOnce: true });
    await shop.send({ kind: 'scan', text: CARD });
    await shop.tear(whole.subarray(0, length));
    await vi.waitFor(() => expect(shop.view().notice).toEqual(said), SOON);
    expect(shop.last()).toEqual(said);
    expect(shop.booked()).toBe(0);
    expect(shop.view().sale).toBeUndefined();
    await shop.print(whole);
    await vi.waitFor(() => expect(shop.booked()).toBe(1), SOON);
    expect(shop.view()).toMatchObject({ booked: { total: 1_100 } });
  });

  test('behind its cut: it counts, and printed again it is the same purchase', async () => {
    const shop = await openShop({ bookAtOnce: true });
    await shop.send({ kind: 'scan', text: CARD });
    await shop.tear(whole);
    await vi.waitFor(() => expect(shop.booked()).toBe(1), SOON);
    await shop.send({ kind: 'dismiss' });
    await shop.send({ kind: 'scan', text: CARD });
    await shop.print(whole);
    await vi.waitFor(() => expect(shop.last()?.key).toBe('sale-already-booked'), SOON);
    expect(shop.booked()).toBe(1);
  });

  test('by a till that has ended without a word, though it cuts its receipts otherwise', async () => {
    const shop = await openShop();
    await shop.print(tillReceipt(829, { at: NOON }));
    await vi.waitFor(() => expect(shop.view().sale?.total).toBe(1_100), SOON);
    await shop.send({ kind: 'cancel' });
    await shop.print(whole.subarray(0, total));
    await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-torn-number'), SOON);
    expect(shop.view().sale).toBeUndefined();
  });
});
