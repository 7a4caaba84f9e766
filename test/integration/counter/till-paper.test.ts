import { expect, it, onTestFinished } from 'vitest';
import { decodePrinted } from '#devices/printer/decode-printed';
import { paperText } from '#devices/printer/paper';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { CARD, earn } from './counter-kit.ts';
import { must } from './kit.ts';
import { basket, openShop } from './till-kit.ts';

const SOON = { timeout: 10_000 };

it('a till’s own receipt is enough: here comes only what it cannot say, unless its key is set otherwise', async () => {
  const printer = await startVirtualPrinter({ port: 0 });
  onTestFinished(() => printer.close());
  const shop = await openShop(undefined, { signedIn: 'manager' });
  const { open, identify, confirm, takeBack, authorise, counter, members, screen } = shop;
  earn(shop, members.card, 50_000);
  const { codes } = must(counter.vouchers.sell('sold-0001', 1, 2_000, 'A'));
  const { devices, receipts, tillKeys } = screen();
  await devices.put({
    config: {
      id: 'P',
      name: 'Bon',
      class: 'printer',
      profile: 'epson-80',
      connection: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
    },
  });
  const isWaiting = async (): Promise<boolean> => (await receipts.list()).some(({ state }) => state !== 'printed');
  await expect.poll(isWaiting, SOON).toBe(false);
  const before = printer.receipts().length;
  const papers = (): string[] =>
    printer
      .receipts()
      .slice(before)
      .map((bytes) => paperText(decodePrinted(bytes, { language: 'esc-pos', columns: 48 })));
  async function sell(session: string): Promise<void> {
    await open(session);
    await identify(session, { scan: CARD });
    await authorise(`a-${session}`, { session, code: codes[0], amount: 300 });
    const told = { ...basket, choices: [{ reward: 'coffee' }], toPay: 1_498, paidWithVouchers: 300 };
    expect((await confirm(session, told)).status).toBe(200);
    expect((await takeBack(`r-${session}`, { sale: `api:S:${session}`, operator: '7', amount: 100 })).status).toBe(200);
    await expect.poll(isWaiting, SOON).toBe(false);
  }

  await sell('s-1');
  expect(papers()).toEqual([expect.stringMatching(/Kaffee/)]);
  // somebody asks for the receipt all the same
  const sold = (await receipts.list()).find(({ kind }) => kind === 'sale');
  await receipts.printAgain({ receipt: sold!.id });
  await expect.poll(() => papers().length, SOON).toBe(2);

  const { tills } = await tillKeys.print({ till: 'T1', printsHere: true });
  expect(tills[0]).toMatchObject({ printsHere: true });
  await sell('s-2');
  // the sale, what is handed out, the voucher, the return
  expect(papers()).toHaveLength(2 + 4);
  await tillKeys.print({ till: 'T1', printsHere: false });
  await sell('s-3');
  expect(papers()).toHaveLength(2 + 4 + 1);
});
