import { describe, expect, test, vi } from 'vitest';
import { printed } from '../../data/receipt-streams/print.ts';
import { createTill } from '../../data/tse-codes/receipt.ts';
import { CARD, MANAGER_PIN } from '../counter/counter-kit.ts';
import { openFakeOffice } from '../counter/fake-office.ts';
import { NOON } from '../counter/kit.ts';
import { openShop, SOON } from './shop.ts';
import { paperOfGoods, tillReceipt } from './till-receipt.ts';

describe('what a till takes back', () => {
  test('a void of a purchase that is booked here asks for its return, whatever number it has of its own', async () => {
    const shop = await openShop({ bookAtOnce: true });
    await shop.send({ kind: 'scan', text: CARD });
    await shop.print(tillReceipt(850, { at: NOON }));
    await vi.waitFor(() => expect(shop.booked()).toBe(1), SOON);
    await shop.print(paperOfGoods('Storno-Beleg', 851, NOON + 60_000));
    const said = { key: 'receipt-voided', values: { amount: 1_100 } };
    await vi.waitFor(() => expect(shop.view().notice).toEqual(said), SOON);
    const { question } = shop.view();
    if (question?.kind !== 'booked') throw new Error('it asks for the purchase');
    const found = await shop.first.returns.find({ code: question.sale });
    await shop.first.returns.book({ key: 'void-of-850', sale: found.sale });
    // what has been taken back is not asked for again
    await shop.print(paperOfGoods('Storno-Beleg', 851, NOON + 60_000));
    await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-is-void'), SOON);
  });

  test('a void of a purchase that is only shown takes it off the screen; one of nothing that is known says nothing', async () => {
    const shop = await openShop();
    await shop.print(tillReceipt(852, { at: NOON }));
    await vi.waitFor(() => expect(shop.view().phase).toBe('sale'), SOON);
    await shop.print(paperOfGoods('Storno-Beleg', 852, NOON));
    await vi.waitFor(() => expect(shop.view().phase).toBe('idle'), SOON);
    expect(shop.last()?.key).toBe('receipt-is-void');
    expect(shop.view().notice).toBeUndefined();
  });

  test('a void of a purchase that a customer is there for is said, and the purchase stays until a person gives it up', async () => {
    const shop = await openShop();
    await shop.print(tillReceipt(861, { at: NOON }));
    await vi.waitFor(() => expect(shop.view().phase).toBe('sale'), SOON);
    await shop.send({ kind: 'scan', text: CARD });
    await shop.print(paperOfGoods('Storno-Beleg', 861, NOON));
    const said = { key: 'receipt-voided-open', values: { amount: 1_100 } };
    await vi.waitFor(() => expect(shop.view().notice).toEqual(said), SOON);
    expect(shop.last()).toEqual(said);
    expect(shop.view()).toMatchObject({ phase: 'choosing', sale: { total: 1_100 } });
  });

  test('a void of a purchase with a fiscal code is found too, by the TSE that this till signs with; that of another till is not', async () => {
    const office = await openFakeOffice();
    office.till = { storeName: 'Bäckerei Muster' };
    const shop = await openShop({}, office.url);
    const [till, other] = [createTill(), createTill('Kasse-2')];
    const paper = (head: string, amount: string, code: string): Uint8Array =>
      printed(`^${head}\nSumme|${amount}\n@qr ${code}\n@cut`, {
        language: 'esc-pos',
        columns: 48,
        codePage: 'cp858',
      });
    const book = async (amount: number): Promise<void> => {
      await vi.waitFor(() => expect(shop.view().sale?.total).toBe(amount), SOON);
      await shop.send({ kind: 'scan', text: CARD });
      await shop.send({ kind: 'book' });
      expect(shop.view().phase).toBe('booked');
      await shop.send({ kind: 'dismiss' });
    };
    // at this counter somebody has scanned a receipt of a till that prints elsewhere
    await shop.send({ kind: 'scan', text: other.receipt(700, NOON) });
    await shop.first.tills.answer({ pin: MANAGER_PIN, name: 'Kasse 2' });
    await book(700);
    await shop.print(paper('Bäckerei Muster', '10,00', till.receipt(1_000, NOON)));
    await book(1_000);
    await shop.print(paper('Storno-Beleg', '-7,00', till.receipt(-700, NOON)));
    await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-is-void'), SOON);
    expect(shop.view().question).toBeUndefined();
    await shop.print(paper('Storno-Beleg', '-10,00', till.receipt(-1_000, NOON)));
    await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-voided'), SOON);
    expect(shop.view().question).toMatchObject({ kind: 'booked', sale: expect.stringMatching(/^tse:/) });

    await shop.send({ kind: 'dismiss' });
    await shop.print(paper('Bäckerei Muster', '12,00', till.receipt(1_200, NOON)));
    await vi.waitFor(() => expect(shop.view().phase).toBe('sale'), SOON);
    await shop.print(paper('Storno-Beleg', '-12,00', till.receipt(-1_200, NOON)));
    await vi.waitFor(() => expect(shop.view().phase).toBe('idle'), SOON);
  });

  test('several purchases of the sum that is void: a person has to know which', async () => {
    const shop = await openShop({ bookAtOnce: true });
    for (const number of [853, 854]) {
      await shop.send({ kind: 'scan', text: CARD });
      await shop.print(tillReceipt(number, { at: NOON }));
      await vi.waitFor(() => expect(shop.booked()).toBe(number - 852), SOON);
      await shop.send({ kind: 'dismiss' });
    }
    await shop.print(paperOfGoods('Storno-Beleg', 855, NOON));
    await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-voided-several'), SOON);
    expect(shop.view().question).toBeUndefined();
    // one that has the number of the purchase is clear
    await shop.print(paperOfGoods('Storno-Beleg', 854, NOON));
    await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-voided'), SOON);
    expect(shop.view().question).toMatchObject({ kind: 'booked', sale: expect.stringMatching(/^stream:S:one:/) });
  });

  test('goods that come back ask for the card; nobody who comes later is asked about them', async () => {
    const shop = await openShop({ offerSeconds: 5 });
    await shop.print(paperOfGoods('Rückgabebeleg', 860, NOON));
    const asked = { kind: 'goods-back', amount: 1_100, receipt: expect.stringMatching(/^stream-[0-9a-f]{32}$/) };
    await vi.waitFor(() => expect(shop.view().question).toEqual(asked), SOON);
    expect(shop.view().notice).toEqual({ key: 'receipt-goods-back', values: { amount: 1_100 } });
    expect(shop.last()).toEqual({ key: 'receipt-goods-back', values: { amount: 1_100 } });
    await vi.waitFor(() => expect(shop.view().question).toBeUndefined(), SOON);
    // printed once more they are the same goods
    await shop.send({ kind: 'scan', text: CARD });
    await shop.print(tillReceipt(859, { at: NOON }));
    await vi.waitFor(() => expect(shop.view().phase).toBe('choosing'), SOON);
    await shop.send({ kind: 'book' });
    await shop.send({ kind: 'dismiss' });
    await shop.print(paperOfGoods('Rückgabebeleg', 860, NOON));
    await vi.waitFor(() => expect(shop.view().question).toEqual(asked), SOON);
    const { question } = shop.view();
    if (question?.kind !== 'goods-back') throw new Error('it asks for the card');
    const [sold] = shop.counter.ledger.sales.ofMember(shop.members.card, 1);
    await shop.first.returns.book({ key: question.receipt, sale: sold!.key, amount: question.amount });
    await shop.print(paperOfGoods('Rückgabebeleg', 860, NOON));
    await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-return-booked'), SOON);
  });
});
