import { expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import { outcome } from '#contract/transport/outcome';
import { printed } from '../../data/receipt-streams/print.ts';
import { MANAGER_PIN } from '../counter/counter-kit.ts';
import { openShop, SOON } from './shop.ts';

/** A till whose words no rules of ours know. */
const strange = (number: number, euros: string): Uint8Array =>
  printed(`^Hofladen Öhmd\n${number}|21.11.2026 12:00\nSalat|${euros}\nAlles zusammen|${euros}\n@cut`, {
    language: 'esc-pos',
    columns: 42,
    codePage: 'cp858',
  });
const pin = MANAGER_PIN;

test('a manager shows on a receipt that came by what stands where, and the next ones are read so, until it is forgotten', async () => {
  const shop = await openShop({ profile: 'generic-80' });
  const { tillReceipts } = shop.first;
  await shop.print(strange(1, '2,55'));
  await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-no-total'), SOON);

  // receipts may name people: nobody sees them without a manager
  expect(await outcome(tillReceipts.list({}))).toMatchObject({ ok: false, data: { key: 'manager-needed' } });
  const [shown] = (await tillReceipts.list({ pin })).receipts;
  const receipt = present(shown, 'it came by');
  expect(receipt).toMatchObject({ till: 'Kasse 1', reading: { total: null }, isRuled: false });
  const line = (word: string): number => receipt.lines.findIndex(({ text }) => text.includes(word));
  const marks = { total: line('Alles'), number: line('21.11.'), date: line('21.11.') };

  const tried = await tillReceipts.tryMarks({ pin, receipt: receipt.id, marks });
  expect(tried.receipts[0]?.reading).toMatchObject({ total: 255, number: '1', date: '2026-11-21T12:00' });
  await shop.print(strange(2, '3,10'));
  await vi.waitFor(() => expect(shop.counter.bridges.captured()).toHaveLength(2), SOON);
  expect(shop.view().sale).toBeUndefined();

  const refusal = { ok: false, data: { key: 'manager-needed' } };
  expect(await outcome(tillReceipts.saveMarks({ receipt: receipt.id, marks }))).toMatchObject(refusal);
  const saved = await tillReceipts.saveMarks({ pin, receipt: receipt.id, marks });
  expect(saved.receipts.map(({ reading, isRuled }) => [reading.total, isRuled])).toEqual([
    [310, true],
    [255, true],
  ]);
  await shop.print(strange(3, '4,20'));
  await vi.waitFor(() => expect(shop.view().sale).toMatchObject({ total: 420, source: 'stream' }), SOON);
  await shop.send({ kind: 'cancel' });

  expect(await outcome(tillReceipts.forget({ bridge: receipt.bridge }))).toMatchObject(refusal);
  expect((await tillReceipts.forget({ pin, bridge: receipt.bridge })).receipts[0]).toMatchObject({ isRuled: false });
  await shop.print(strange(4, '5,00'));
  await vi.waitFor(() => expect(shop.last()?.key).toBe('receipt-no-total'), SOON);
  expect(shop.view().sale).toBeUndefined();
});
