import { expect, test, vi } from 'vitest';
import { drawn, raster } from '../../data/receipt-streams/drawn-code.ts';
import { printed } from '../../data/receipt-streams/print.ts';
import { createTill } from '../../data/tse-codes/receipt.ts';
import { CARD, MANAGER_PIN } from '../counter/counter-kit.ts';
import { openFakeOffice } from '../counter/fake-office.ts';
import { openShop, SOON } from './shop.ts';

test('the first code of a till that goes by on its way to the printer asks which till it is, as a scan of it does', async () => {
  const office = await openFakeOffice();
  office.till = { storeName: 'Bäckerei Muster' };
  const shop = await openShop({}, office.url);
  const till = createTill();
  const receipt = (amount: number): Uint8Array =>
    printed(`^Bäckerei Muster\nSumme|${amount / 100},00\n@qr ${till.receipt(amount, shop.clock.now)}\n@cut`, {
      language: 'esc-pos',
      columns: 48,
      codePage: 'cp858',
    });
  await shop.print(receipt(1_000));
  await vi.waitFor(() => expect(shop.view().question).toMatchObject({ kind: 'new-till', serial: till.serial }), SOON);
  expect(shop.view().sale).toBeUndefined();
  expect(shop.last()?.key).toBe('till-new');
  await shop.first.tills.answer({ pin: MANAGER_PIN, name: 'Kasse 2' });
  expect(shop.view().sale?.total).toBe(1_000);
  await shop.send({ kind: 'scan', text: CARD });
  await shop.send({ kind: 'book' });
  await shop.send({ kind: 'dismiss' });
  // from now on it is known
  await shop.print(receipt(2_000));
  await vi.waitFor(() => expect(shop.view().sale?.total).toBe(2_000), SOON);
});

test('a code that the till draws as a picture is the proof of the purchase: a scan of it later earns nothing more', async () => {
  const office = await openFakeOffice();
  office.till = { storeName: 'Bäckerei Muster' };
  const shop = await openShop({}, office.url);
  const code = createTill().receipt(1_000, shop.clock.now);
  const till = { language: 'esc-pos', columns: 48, codePage: 'cp858' } as const;
  const [head, foot] = [printed('^Bäckerei Muster\nSumme|10,00', till), printed('Danke!\n@cut', till)];
  await shop.print(Buffer.concat([head, raster(drawn(code, 4)), foot]));
  await vi.waitFor(() => expect(shop.view().question).toMatchObject({ kind: 'new-till' }), SOON);
  await shop.first.tills.answer({ pin: MANAGER_PIN, name: 'Kasse 2' });
  await shop.send({ kind: 'scan', text: CARD });
  await shop.send({ kind: 'book' });
  const booked = shop.counter.ledger.journal.head();
  expect(shop.counter.ledger.journal.entry(booked.seq)).toMatchObject({
    kind: 'sale',
    sale: { key: expect.stringMatching(/^tse:/), total: 1_000, verified: true },
  });
  await shop.send({ kind: 'dismiss' });
  await shop.send({ kind: 'scan', text: code });
  expect(shop.view().question).toMatchObject({ kind: 'booked' });
  expect(shop.counter.ledger.journal.head()).toEqual(booked);
  expect(shop.logged).toEqual([]);
});
