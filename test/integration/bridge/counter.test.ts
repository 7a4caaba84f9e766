import { connect } from 'node:net';
import { onTestFinished, describe, expect, test, vi } from 'vitest';
import { readPlace, bridgeFolder } from '#bridge/place';
import { printedText } from './printed-text.ts';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { type BridgeConfig, bridgeConfigSchema } from '#till/receipt-stream/bridge-config';
import { CARD, openTestCounter, OTHER } from '../counter/counter-kit.ts';
import { NOON } from '../counter/kit.ts';
import { kitchenSlip, paperOfGoods, tillReceipt } from './till-receipt.ts';

const SOON = { timeout: 15_000, interval: 10 };

/** A counter between a till and its printer, and a till that prints. */
async function openShop(change: Partial<BridgeConfig> = {}) {
  const printer = await startVirtualPrinter({ port: 0 });
  onTestFinished(() => printer.close());
  const free = await startVirtualPrinter({ port: 0 });
  await free.close();
  const config = bridgeConfigSchema.parse({
    id: 'one',
    name: 'Kasse 1',
    till: { kind: 'tcp', port: free.port },
    printer: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
    profile: 'epson-80',
    holdMs: 1_000,
    ...change,
  });
  const counter = await openTestCounter({ bridges: [config] });
  const state = () => counter.counter.bridges.live.get().bridges[0];
  await vi.waitFor(() => expect(state()?.till).toBe('ready'), SOON);
  const print = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: free.port });
      socket.once('error', reject);
      socket.once('close', () => resolve());
      socket.resume();
      socket.end(bytes);
    });
  const papers = (): string[] => printer.receipts().map((one) => printedText(one));
  /** Sends so much of a receipt, and breaks the line when it has all gone by. */
  const tear = async (bytes: Uint8Array): Promise<void> => {
    const before = state()?.bytesToPrinter ?? 0;
    const socket = connect({ host: '127.0.0.1', port: free.port });
    socket.on('error', () => undefined);
    socket.write(bytes);
    await vi.waitFor(() => expect(state()?.bytesToPrinter).toBe(before + bytes.length), SOON);
    socket.resetAndDestroy();
  };
  const last = () => state()?.last?.what;
  const booked = (): number => counter.counter.ledger.sales.streamedOn('2026-11-21').length;
  return { ...counter, printer, state, last, print, tear, papers, booked, port: free.port };
}

describe('a receipt that goes from the till to its printer', () => {
  test('asks for the card, and is booked', async () => {
    const shop = await openShop();
    await shop.print(tillReceipt(815, { at: NOON }));
    await vi.waitFor(() => expect(shop.view().phase).toBe('sale'), SOON);
    expect(shop.view().sale).toMatchObject({ source: 'stream', total: 1_100 });
    expect(shop.view().sale?.lines.map(({ text, amount, vat }) => [text, amount, vat])).toEqual([
      ['Roggenbrot', 840, 700],
      ['Mohnstrudel', 260, 700],
    ]);
    await shop.send({ kind: 'scan', text: CARD });
    await shop.send({ kind: 'book' });
    expect(shop.view()).toMatchObject({ phase: 'booked', booked: { total: 1_100, pointsEarned: 11 } });
    // once more is the same purchase, whenever it is
    await shop.send({ kind: 'dismiss' });
    shop.clock.now += 60_000;
    await shop.print(tillReceipt(815, { at: NOON }));
    await vi.waitFor(() => expect(shop.state()?.last?.what.key).toBe('sale-already-booked'), SOON);
    expect(shop.view().phase).toBe('idle');
    expect(shop.papers()).toHaveLength(2);
  });

  test('of a slip for the kitchen nothing is made', async () => {
    const shop = await openShop();
    await shop.print(kitchenSlip());
    await vi.waitFor(() => expect(shop.state()?.last?.what.key).toBe('receipt-is-kitchen-slip'), SOON);
    expect(shop.view().phase).toBe('idle');
    expect(shop.papers()[0]).toContain('KÜCHE');
  });

  test('goes away without a trace when nobody takes it', async () => {
    const shop = await openShop({ offerSeconds: 5 });
    const before = shop.counter.ledger.journal.head().seq;
    await shop.print(tillReceipt(816, { at: NOON }));
    await vi.waitFor(() => expect(shop.view().phase).toBe('sale'), SOON);
    await vi.waitFor(() => expect(shop.view().phase).toBe('idle'), SOON);
    expect(shop.counter.ledger.journal.head().seq).toBe(before);
  });

  test('of a customer who is known already it is booked at once, and bears the points before its cut', async () => {
    const shop = await openShop({ bookAtOnce: true });
    await shop.send({ kind: 'scan', text: CARD });
    await shop.print(tillReceipt(817, { at: NOON }));
    await vi.waitFor(() => expect(shop.papers()).toHaveLength(1), SOON);
    expect(shop.view()).toMatchObject({ phase: 'printed', booked: { total: 1_100, pointsEarned: 11 } });
    const [paper] = shop.papers();
    expect(paper).toMatch(/Vielen Dank![\s\S]*Treuepunkte +\+11[\s\S]*11/);
    expect(shop.counter.ledger.receipts.next()).toBeUndefined();
    // nobody's name is on the till's paper
    expect(paper).not.toContain('Öztürk');
  });

  test('what comes too late for the till is printed on our own printer', async () => {
    const own = await startVirtualPrinter({ port: 0 });
    onTestFinished(() => own.close());
    const shop = await openShop({ bookAtOnce: true, lines: 'own-printer' });
    const connection = { kind: 'tcp', host: '127.0.0.1', port: own.port } as const;
    shop.counter.devices.put({ id: 'p', name: 'Bon', class: 'printer', connection, profile: 'epson-80' });
    await shop.send({ kind: 'scan', text: CARD });
    await shop.print(tillReceipt(818, { at: NOON }));
    await vi.waitFor(() => expect(own.receipts().length).toBeGreaterThan(0), SOON);
    expect(shop.papers()[0]).not.toContain('Treuepunkte');
  });

  test('a customer whose card comes later is asked for at the screen, not booked by itself', async () => {
    const shop = await openShop({ bookAtOnce: true });
    await shop.print(tillReceipt(819, { at: NOON }));
    await vi.waitFor(() => expect(shop.view().phase).toBe('sale'), SOON);
    await shop.send({ kind: 'scan', text: CARD });
    expect(shop.view().phase).toBe('choosing');
  });

  test('two tills at one port are two purchases', async () => {
    const shop = await openShop();
    await Promise.all([
      shop.print(tillReceipt(1, { at: NOON, title: 'Kasse 1' })),
      shop.print(tillReceipt(2, { at: NOON, title: 'Kasse 2' })),
    ]);
    await vi.waitFor(() => expect(shop.papers()).toHaveLength(2), SOON);
    await vi.waitFor(() => expect(shop.counter.bridges.captured()).toHaveLength(2), SOON);
    for (const paper of shop.papers()) expect(paper).toMatch(/Kasse (1[\s\S]*Bon-Nr. 1|2[\s\S]*Bon-Nr. 2)\n/);
    expect(shop.view().sale?.total).toBe(1_100);
  });

  test('a process that is killed is told, comes back, and what it may have torn is not booked by itself', async () => {
    const shop = await openShop({ bookAtOnce: true });
    const { pid } = readPlace(bridgeFolder(shop.folder))!;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(shop.state()?.restarts).toBe(1), SOON);
    await vi.waitFor(() => expect(shop.state()?.till).toBe('ready'), SOON);
    await shop.send({ kind: 'scan', text: CARD });
    await shop.print(tillReceipt(820, { at: NOON }));
    await vi.waitFor(() => expect(shop.view().phase).toBe('choosing'), SOON);
    expect(shop.papers()).toHaveLength(1);
  });

  test('the status line says when the printer is away', async () => {
    const shop = await openShop();
    await shop.printer.setState('off');
    await expect(shop.print(tillReceipt(1, { at: NOON }))).rejects.toThrow();
    await vi.waitFor(() => expect(shop.state()?.printer).toBe('away'), SOON);
    // the clock of the test stands still until it is moved
    shop.clock.now += 5_000;
    await vi.waitFor(
      () =>
        expect(shop.counter.status.get().troubles).toContainEqual({
          key: 'bridge-printer-away',
          values: { name: 'Kasse 1' },
        }),
      SOON,
    );
  });
});

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

test('a receipt that does not say when it was is never booked without a touch: printed again it could not be told', async () => {
  const shop = await openShop({ bookAtOnce: true });
  await shop.send({ kind: 'scan', text: CARD });
  await shop.print(tillReceipt(840, { at: null }));
  await vi.waitFor(() => expect(shop.view().phase).toBe('choosing'), SOON);
  expect(shop.booked()).toBe(0);
});

test('on a Star printer the points stand before the cut as well', async () => {
  const shop = await openShop({ bookAtOnce: true, profile: 'star-80' });
  await shop.send({ kind: 'scan', text: CARD });
  const receipt = tillReceipt(841, { at: NOON, profile: 'star-80' });
  await shop.print(receipt);
  await vi.waitFor(() => expect(shop.booked()).toBe(1), SOON);
  const whole = (): string => printedText(Buffer.concat(shop.printer.receipts()), 'star-80');
  await vi.waitFor(() => expect(whole()).toMatch(/Vielen Dank![\s\S]*Treuepunkte +\+11[\s\S]*11[\s\S]*\[cut\]$/), SOON);
  expect(shop.counter.ledger.receipts.next()).toBeUndefined();
});

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

test('another customer whose card comes in between is not booked without a touch', async () => {
  const { counter, send, members, view } = await openTestCounter();
  await send({ kind: 'scan', text: CARD });
  const sale = {
    key: 'stream:S:one:0',
    source: 'stream',
    at: NOON,
    total: 1_100,
    lines: [{ kind: 'goods', amount: 1_100, vat: 700, quantity: 1 }],
    payments: [],
  } as const;
  const other = counter.desk.send({ kind: 'scan', text: OTHER });
  expect(counter.desk.offer(sale).ok).toBe(true);
  expect(await counter.desk.bookOffered(sale.key, members.card)).toMatchObject({ code: 'sale-open-already' });
  await other;
  expect(counter.ledger.sales.find(sale.key)).toBeUndefined();
  expect(view().phase).toBe('choosing');
});
