import { expect, test, vi } from 'vitest';
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
