import { describe, expect, it, onTestFinished } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import { decodePrinted } from '#devices/printer/decode-printed';
import { paperText } from '#devices/printer/paper';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { parseTseCode } from '#till/tse-code/tse-code';
import { verifyTseCode } from '#till/tse-code/verify';
import { bridgeConfigSchema } from '#till/receipt-stream/bridge-config';
import { openDemoTill } from '../../../src/cli/till-demo/command.ts';
import type { TillState } from '../../../src/cli/till-demo/till.ts';
import { CARD, earn, FREE, MANAGER_PIN, OTHER } from './counter-kit.ts';
import { openFakeOffice } from './fake-office.ts';
import { must } from './kit.ts';
import { openShop } from './till-kit.ts';

const SOON = { timeout: 15_000 };

type Shop = Awaited<ReturnType<typeof openShop>>;

/** The example till beside a counter, with a printer on a port of this machine, or at the line to one. */
async function openTillAt(shop: Shop, printerPort: number) {
  const demo = await openDemoTill({
    origin: shop.gate.origin,
    key: shop.key,
    port: 0,
    now: () => shop.clock.now,
    printer: { host: '127.0.0.1', port: printerPort, profile: 'epson-80' },
  });
  onTestFinished(() => demo.close());
  const act = async (action: object): Promise<TillState> => {
    const answer = await fetch(`${demo.address}act`, {
      method: 'POST',
      headers: { origin: demo.address.replace(/\/$/, '') },
      body: JSON.stringify(action),
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as TillState;
  };
  const ring = async (...products: string[]): Promise<TillState> => {
    let state: TillState | undefined;
    for (const product of products) state = await act({ kind: 'key', product });
    return state!;
  };
  return { demo, act, ring };
}

async function freePort(): Promise<number> {
  const { printer } = await openPrinter();
  await printer.close();
  return printer.port;
}

async function openPrinter() {
  const printer = await startVirtualPrinter({ port: 0 });
  onTestFinished(() => printer.close());
  const papers = () => printer.receipts().map((bytes) => decodePrinted(bytes, { language: 'esc-pos', columns: 48 }));
  return { printer, papers };
}

async function openTill(more: Parameters<typeof openShop>[1] = {}) {
  const shop = await openShop(undefined, more);
  const { printer, papers } = await openPrinter();
  return { ...shop, printer, papers, ...(await openTillAt(shop, printer.port)) };
}

describe('the example till', () => {
  it('quotes with each line, takes the discount off, is paid, and prints a receipt that says what it is', async () => {
    const shop = await openTill();
    const { act, ring, counter, members, papers } = shop;
    earn(shop, members.card, 10_000);
    expect((await ring('rye', 'rye', 'coffee')).bill).toMatchObject({ total: 1_130, toPay: 1_130 });
    const known = await act({ kind: 'scan', text: CARD });
    expect(known).toMatchObject({ isMember: true, customer: { points: 100 } });
    const chosen = await act({ kind: 'choose', reward: 'five' });
    expect(chosen.bill).toMatchObject({ discount: 500, toPay: 630 });
    const paid = await act({ kind: 'pay', method: 'cash' });
    expect(paid.lines).toEqual([]);
    expect(paid.receipts).toMatchObject([{ bill: { toPay: 630, pointsSpent: 50, pointsEarned: 6 } }]);
    expect(counter.ledger.pointsOf(members.card).total).toBe(56);
    const text = paperText(papers()[0]!);
    expect(text).toContain('TEST – KEIN ECHTER BELEG');
    expect(text).toMatch(/2 x Roggenbrot +8,40/);
    expect(text).toMatch(/Treuerabatt \(7 %\) +-3,72/);
    expect(text).toMatch(/Treuerabatt \(19 %\) +-1,28/);
    expect(text).toMatch(/Summe +6,30/);
    expect(text).toMatch(/^7 %\s+4,37\s.*\s0,31/m);
  });

  it('R01 R02 takes back by piece and wholly, and the points go with it', async () => {
    const { act, ring, counter, members } = await openTill();
    await ring('rye', 'rye', 'coffee');
    await act({ kind: 'scan', text: CARD });
    const { receipts } = await act({ kind: 'pay', method: 'card' });
    expect(counter.ledger.pointsOf(members.card).total).toBe(11);
    const receipt = receipts[0]!.number;
    expect((await act({ kind: 'return', receipt, line: 0 })).receipts[0]).toMatchObject({ came: 420, pieces: [1, 0] });
    expect((await act({ kind: 'return', receipt })).receipts[0]).toMatchObject({ came: 1_130, pieces: [2, 1] });
    expect(counter.ledger.pointsOf(members.card).total).toBe(0);
    expect((await act({ kind: 'return', receipt })).message).toMatch(/\w/);
  });

  it('pays with a voucher, and R07 gives it back when the sale is voided', async () => {
    const { act, ring, counter } = await openTill();
    const { codes } = must(counter.vouchers.sell('sold-0001', 1, 1_000, 'A'));
    await ring('rye');
    expect((await act({ kind: 'scan', text: codes[0]! })).bill).toMatchObject({ paidWithVouchers: 420, due: 0 });
    await act({ kind: 'void' });
    await ring('rye');
    expect((await act({ kind: 'scan', text: codes[0]! })).bill).toMatchObject({ paidWithVouchers: 420, due: 0 });
    await act({ kind: 'pay', method: 'cash' });
    await ring('spelt', 'spelt');
    expect((await act({ kind: 'scan', text: codes[0]! })).bill).toMatchObject({ paidWithVouchers: 580, due: 390 });
  });

  it('sells on without points when the terminal is away, and says so', async () => {
    const { act, ring, gate, printer } = await openTill();
    await ring('rye');
    await gate.close();
    const sold = await act({ kind: 'pay', method: 'cash' });
    expect(sold).toMatchObject({ lines: [], message: expect.stringContaining('antwortet nicht') as string });
    expect(printer.receipts()).toHaveLength(1);
  });

  it('is for its own page only', async () => {
    const { demo } = await openTill();
    const body = JSON.stringify({ kind: 'pay', method: 'cash' });
    for (const origin of [undefined, 'https://evil.example'])
      expect(
        (await fetch(`${demo.address}act`, { method: 'POST', body, ...(origin && { headers: { origin } }) })).status,
      ).toBe(403);
    const own = { origin: demo.address.replace(/\/$/, '') };
    expect((await fetch(`${demo.address}act`, { method: 'POST', body: '{"kind":"steal"}', headers: own })).status).toBe(
      400,
    );
    expect((await fetch(`${demo.address}act`, { method: 'POST', body: 'x'.repeat(5_000), headers: own })).status).toBe(
      413,
    );
    for (const path of ['', 'page.js', 'page.css']) expect((await fetch(`${demo.address}${path}`)).status).toBe(200);
    expect((await fetch(`${demo.address}page.html`)).status).toBe(404);
  });

  it('ends with the same account by the API, by the receipt on its way to the printer, and by the code on it', async () => {
    const office = await openFakeOffice();
    office.till = { terminal: 'T', storeName: 'Bäckerei Muster' };
    const line = await openPrinter();
    const port = await freePort();
    const bridge = bridgeConfigSchema.parse({
      id: 'one',
      name: 'Kasse 1',
      till: { kind: 'tcp', port },
      printer: { kind: 'tcp', host: '127.0.0.1', port: line.printer.port },
      profile: 'epson-80',
    });
    const shop = await openTill({ office: office.url, bridges: [bridge] });
    const { counter, members, papers, send, view, clock } = shop;
    await expect.poll(() => counter.bridges.live.get().bridges[0]?.till, SOON).toBe('ready');
    const third = must(
      counter.ledger.enrol({ cards: [{ number: FREE, state: 'active', since: clock.now }], consents: [] }, 'A'),
    );
    const basket = ['rye', 'rye', 'coffee', 'strudel'];

    await shop.ring(...basket);
    await shop.act({ kind: 'scan', text: CARD });
    await shop.act({ kind: 'pay', method: 'cash' });

    // a till that knows nothing of the terminal: its printer's line leads through it
    const besides = await openTillAt(shop, port);
    await besides.act({ kind: 'way', way: 'receipt' });
    await besides.ring(...basket);
    expect((await besides.act({ kind: 'scan', text: OTHER })).message).toContain('Terminal');
    await besides.act({ kind: 'pay', method: 'cash' });
    await expect.poll(() => view().sale?.total, SOON).toBe(1_390);
    await send({ kind: 'scan', text: OTHER });
    expect(await send({ kind: 'book' })).toMatchObject({ phase: 'booked' });
    await expect.poll(() => line.papers().length, SOON).toBe(1);
    await send({ kind: 'dismiss' });

    await shop.act({ kind: 'way', way: 'code' });
    await shop.ring(...basket);
    await shop.act({ kind: 'pay', method: 'cash' });
    const code = papers()[1]!.items.flatMap((item) => (item.kind === 'qr' ? [item.text] : []))[0]!;
    const parsed = parseTseCode(code);
    expect(parsed.ok && parsed.value.tillSerial).toBe('TEST-TREUEKASSE');
    expect(parsed.ok && verifyTseCode(parsed.value)).toBe('genuine');
    await send({ kind: 'scan', text: FREE });
    // the same sum within three minutes of one that was read off its printout: a manager says that it is another purchase
    expect(await send({ kind: 'scan', text: code })).toBe('receipt-printed');
    expect(await outcome(shop.first.tills.answer({ pin: MANAGER_PIN }))).toMatchObject({ ok: true });
    expect(await send({ kind: 'book' })).toMatchObject({ phase: 'booked' });

    const accountOf = (member: string) => {
      const { lots, visits, others } = counter.ledger.memberState(member);
      return { lots: lots.map(({ remaining, expires }) => ({ remaining, expires })), visits, others };
    };
    expect(accountOf(members.card)).toMatchObject({ lots: [{ remaining: 13 }], visits: 1 });
    expect(accountOf(members.other)).toEqual(accountOf(members.card));
    expect(accountOf(third)).toEqual(accountOf(members.card));
    const sources = [members.card, members.other, third].map((member) => {
      const [sale] = counter.ledger.salesOf(member, 1);
      return counter.ledger.findSale(sale!.key)?.body.sale.source;
    });
    expect(sources).toEqual(['api', 'stream', 'tse']);
  });
});
