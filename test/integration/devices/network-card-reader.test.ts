import { afterEach, expect, test, vi } from 'vitest';
import { cardText } from '#devices/card-reader/card-text';
import { messageOf } from '#devices/card-reader/plan-write';
import { openPn532Reader } from '#devices/card-reader/pn532-reader';
import { createVirtualPn532 } from '#devices/card-reader/virtual/virtual-pn532';
import { type VirtualTag, virtualTag } from '#devices/card-reader/virtual/virtual-tag';
import { connectTcp } from '#devices/transport/tcp-channel';
import { serveLine } from '#devices/virtual/line-server';
import { makeCardNumber } from '#domain/card-number';
import { PN532_TIMING } from '../../conformance/devices/pn532-bench.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A PN532 behind a serial device server. */
async function networkReader(port: number) {
  let field: readonly VirtualTag[] = [];
  const server = await serveLine(
    port,
    (line) => {
      const chip = createVirtualPn532({ tags: () => field, send: line.write });
      return { take: chip.onBytes, gone: () => undefined };
    },
    () => undefined,
  );
  return { ...server, lay: (...tags: readonly VirtualTag[]) => void (field = tags) };
}

const NUMBER = makeCardNumber('123456789012');
const card = (lastByte: number) => virtualTag('NTAG213', Uint8Array.of(4, 1, 2, 3, 4, 5, lastByte), messageOf(NUMBER));

test('a PN532 on the network: a card is laid, another with it, both are taken, the reader goes and comes', async () => {
  const virtual = await networkReader(0);
  open.push(virtual);
  await expect(networkReader(virtual.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const heard: string[] = [];
  const driver = openPn532Reader({
    connect: connectTcp({ host: '127.0.0.1', port: virtual.port }),
    listener: {
      onCard: (one) => {
        const said = cardText(one, { uidCounts: false });
        heard.push(said.ok ? said.value : said.code);
      },
      onGone: () => heard.push('gone'),
      onRefused: ({ code }) => heard.push(code),
    },
    watch: { onState: ({ kind }) => heard.push(kind), onMessage: () => undefined },
    timing: PN532_TIMING,
  });
  open.push(driver);
  const until = (...expected: string[]): Promise<void> =>
    vi.waitFor(() => expect(heard).toEqual(expected), { timeout: 10_000, interval: 5 });

  await until('ready');
  virtual.lay(card(1));
  await until('ready', NUMBER);
  virtual.lay(card(1), card(2));
  await until('ready', NUMBER, 'tap-two-cards');
  virtual.lay();
  await until('ready', NUMBER, 'tap-two-cards', 'gone');
  await virtual.close();
  await until('ready', NUMBER, 'tap-two-cards', 'gone', 'out');
  const again = await networkReader(virtual.port);
  open.push(again);
  again.lay(virtualTag('NTAG216', Uint8Array.of(4, 1, 2, 3, 4, 5, 6)));
  await until('ready', NUMBER, 'tap-two-cards', 'gone', 'out', 'ready', 'tap-no-number');
});
