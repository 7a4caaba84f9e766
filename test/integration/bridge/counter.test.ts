import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { bridgeFolder, readPlace } from '#bridge/place';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { CARD, openTestCounter, OTHER } from '../counter/counter-kit.ts';
import { NOON } from '../counter/kit.ts';
import { printedText } from './printed-text.ts';
import { openShop, SOON } from './shop.ts';
import { kitchenSlip, tillReceipt } from './till-receipt.ts';

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
