import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DevicesView } from '#contract/devices';
import { outcome } from '#contract/transport/outcome';
import { type LineServer, type LineToCounter, serveLine } from '#devices/virtual/line-server';
import { CARD, FREE, MANAGER_PIN, openTestCounter, OTHER, type ServedCounter } from './counter-kit.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A scanner on the network whose trigger is the test's. */
async function networkScanner(port = 0): Promise<LineServer & { scan(text: string): void }> {
  const lines = new Set<LineToCounter>();
  const server = await serveLine(
    port,
    (line) => {
      lines.add(line);
      return { take: () => undefined, gone: () => lines.delete(line) };
    },
    () => undefined,
  );
  open.push(server);
  return { ...server, scan: (text) => lines.forEach((line) => line.write(Buffer.from(`${text}\r\n`))) };
}

const scannerAt = (port: number, id = 'S') => ({
  id,
  name: 'Theke',
  class: 'scanner' as const,
  connection: { kind: 'tcp' as const, host: '127.0.0.1', port },
  settings: {},
});

const shown = (shop: ServedCounter): DevicesView => shop.counter.devices.live.get();
const ready = (shop: ServedCounter): Promise<void> =>
  vi.waitFor(() => expect(shown(shop).devices.map(({ state }) => state)).toEqual(['ready']), 5_000);

/** A counter whose manager has signed in, with one scanner. */
async function counterWithScanner() {
  const scanner = await networkScanner();
  const shop = await openTestCounter({ signedIn: 'manager' });
  const { devices } = shop.screen();
  await devices.put({ config: scannerAt(scanner.port) });
  await ready(shop);
  return { shop, scanner, devices };
}

describe('devices of a counter', () => {
  it('what a scanner reads comes to the session, and to an open dialog instead', async () => {
    const { shop, scanner, devices } = await counterWithScanner();
    scanner.scan(CARD);
    await vi.waitFor(() => expect(shop.view()).toMatchObject({ phase: 'member', member: { id: shop.members.card } }));

    const closing = new AbortController();
    const dialog = (await devices.claimScans(undefined, { signal: closing.signal }))[Symbol.asyncIterator]();
    const first = dialog.next();
    await vi.waitFor(async () => {
      scanner.scan(FREE);
      expect(await Promise.race([first, Promise.resolve(undefined)])).toBeDefined();
    });
    expect(await first).toEqual({ done: false, value: { text: FREE } });
    closing.abort();
    await dialog.next().catch(() => undefined);

    await vi.waitFor(() => {
      scanner.scan(OTHER);
      expect(shop.view()).toMatchObject({ member: { id: shop.members.other } });
    });
  });

  it('a scanner that comes back at the same place goes on by itself, and meanwhile everything else goes on', async () => {
    const { shop, scanner } = await counterWithScanner();
    await scanner.close();
    await vi.waitFor(() => expect(shown(shop).devices[0]).toMatchObject({ state: 'out' }));
    expect(await shop.send({ kind: 'scan', text: CARD })).toMatchObject({ phase: 'member' });
    const again = await networkScanner(scanner.port);
    await ready(shop);
    again.scan(OTHER);
    await vi.waitFor(() => expect(shop.view()).toMatchObject({ member: { id: shop.members.other } }));
  });

  it('a test takes one scan, says what it is and nothing of what it says, and the next one counts again', async () => {
    const { shop, scanner, devices } = await counterWithScanner();
    await devices.test({ id: 'S' });
    scanner.scan(CARD);
    await vi.waitFor(() =>
      expect(shown(shop).test?.result).toEqual({ device: 'S', what: 'Code 128', length: CARD.length }),
    );
    expect(shop.view()).toMatchObject({ phase: 'idle' });
    const messages = await devices.messages({ id: 'S' });
    expect(messages).toHaveLength(1);
    const { file } = await devices.report();
    const report = readFileSync(file, 'utf8');
    expect(report).toContain('"Theke"');
    expect(report + JSON.stringify(messages)).not.toContain(CARD.slice(2));
    scanner.scan(CARD);
    await vi.waitFor(() => expect(shop.view()).toMatchObject({ phase: 'member' }));
    await devices.endTest();
    expect(shown(shop).test).toBeUndefined();
  });

  it('only a manager changes what is set up, or opens the drawer', async () => {
    const shop = await openTestCounter();
    const { devices } = shop.screen();
    const calls = [
      devices.put({ config: scannerAt(1) }),
      devices.remove({ id: 'S' }),
      devices.setNumbers({}),
      devices.openDrawer(),
    ];
    for (const call of calls)
      expect(await outcome<unknown, unknown>(call as never)).toMatchObject({ data: { key: 'manager-needed' } });
    expect(shown(shop).devices).toEqual([]);
  });

  it('labels of the scale are goods from the moment on in which they are set, also after a restart', async () => {
    const label = '2812345012345';
    const shop = await openTestCounter({ signedIn: 'manager' });
    expect(await shop.send({ kind: 'scan', text: label })).toBe('card-not-issued');
    await shop.screen().devices.setNumbers({
      labels: [{ prefix: '28', item: 5, amount: 5, of: 'price', decimals: 2 }],
      cards: { eanPrefixes: ['29'] },
    });
    expect(await shop.send({ kind: 'scan', text: label })).toBe('scan-product');
    const again = await shop.reopen();
    await again.screen().staff.signIn({ pin: MANAGER_PIN });
    expect(await again.send({ kind: 'scan', text: label })).toBe('scan-product');
    expect(shown(again).numbers).toMatchObject({ cards: { eanPrefixes: ['29'] } });
  });

  it('a device that answers nothing at all holds up nothing', async () => {
    const silent: Server = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    open.push(silent);
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const shop = await openTestCounter({ signedIn: 'manager' });
    const { devices } = shop.screen();
    const connection = { kind: 'tcp' as const, host: '127.0.0.1', port };
    await devices.put({ config: { id: 'R', name: 'Leser', class: 'card-reader', connection } });
    expect(await shop.send({ kind: 'scan', text: CARD })).toMatchObject({ phase: 'member' });
    expect(await shop.send({ kind: 'amount', amount: 1_000, vat: 700 })).toMatchObject({ sale: { total: 1_000 } });
    expect(await shop.send({ kind: 'book' })).toMatchObject({ phase: 'booked' });
    expect(await outcome(devices.writeCard())).toMatchObject({ ok: false });
  });
});
