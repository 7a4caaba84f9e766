import { expect, it, onTestFinished, vi } from 'vitest';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { CARD, openTestCounter, type TestCounter } from './counter-kit.ts';

/** A sale of ten euros, booked. */
async function sell(shop: TestCounter): Promise<void> {
  await shop.send({ kind: 'scan', text: CARD });
  await shop.send({ kind: 'amount', amount: 1_000, vat: 700 });
  expect(await shop.send({ kind: 'book' })).toMatchObject({ phase: 'booked' });
  await shop.send({ kind: 'dismiss' });
}

it('a receipt whose printer dies before it answers waits for a word, holds up no sale, and comes once', async () => {
  const printer = await startVirtualPrinter({ port: 0 });
  onTestFinished(() => printer.close());
  const shop = await openTestCounter({ signedIn: 'manager' });
  const { devices, receipts } = shop.screen();
  const states = async (): Promise<string[]> =>
    (await receipts.list()).filter(({ kind }) => kind === 'sale').map(({ state }) => state);
  await devices.put({
    config: {
      id: 'P',
      name: 'Bon',
      class: 'printer',
      profile: 'epson-80',
      connection: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
    },
  });
  await sell(shop);
  await vi.waitFor(async () => expect(await states()).toEqual(['printed']), 10_000);
  const length = printer.receipts().at(-1)?.length ?? 0;

  // all of the next one has been sent by then; nobody hears whether it is on paper
  printer.stopAfter(length - 20, 'off');
  await sell(shop);
  await vi.waitFor(async () => expect(await states()).toEqual(['unclear', 'printed']), 10_000);
  expect(shop.counter.status.get().troubles).toContainEqual({ key: 'receipt-unclear', values: {} });
  await printer.setState('ok');
  await sell(shop);
  await vi.waitFor(() => expect(shop.counter.status.get().printer.state).toBe('ready'), 15_000);
  expect(await states()).toEqual(['waiting', 'unclear', 'printed']);
  const onPaper = printer.receipts().length;

  const [, unclear] = (await receipts.list()).filter(({ kind }) => kind === 'sale');
  await receipts.seen({ receipt: unclear?.id ?? '' });
  await vi.waitFor(async () => expect(await states()).toEqual(['printed', 'printed', 'printed']), 10_000);
  expect(printer.receipts()).toHaveLength(onPaper + 1);
});
