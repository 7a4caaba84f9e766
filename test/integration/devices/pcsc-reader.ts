import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import { messageOf } from '#devices/card-reader/plan-write';
import { findPcscReaders, openPcscReader } from '#devices/card-reader/pcsc-reader';
import type { ApduManner } from '#devices/card-reader/virtual/card-apdus';
import { layVirtualCard } from '#devices/card-reader/virtual/virtual-card';
import { virtualTag } from '#devices/card-reader/virtual/virtual-tag';
import { makeCardNumber } from '#domain/card-number';
import { startPcscService, type PcscService } from './pcsc-service.ts';

const NUMBER = makeCardNumber('123456789012');
const tagOf = (lastByte: number) => virtualTag('NTAG213', Uint8Array.of(4, 1, 2, 3, 4, 5, lastByte), messageOf(NUMBER));

/** What is particular to the smart card service, beside the suite of all readers. */
export function pcscReaderTests(): void {
  let service: PcscService;
  const open: { close(): void }[] = [];
  beforeEach(async () => {
    service = await startPcscService();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) one.close();
    await service.close();
  });

  const opened = (reader?: string) => {
    const cards: string[] = [];
    const states: string[] = [];
    const driver = openPcscReader({
      connection: { kind: 'pcsc', ...(reader !== undefined && { reader }) },
      listener: {
        onCard: ({ content }) =>
          cards.push(...content.records.map((one) => (one.kind === 'text' ? one.text : one.kind))),
        onGone: () => cards.push('gone'),
        onRefused: ({ code }) => cards.push(code),
      },
      watch: {
        onState: (state) => states.push(state.kind === 'ready' ? 'ready' : state.refusal.code),
        onMessage: () => undefined,
      },
      timing: { firstBackOffMs: 20, longestBackOffMs: 200, answerMs: 3_000, goneMs: 50 },
    });
    open.push(driver);
    return { driver, cards, states };
  };
  const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 10 });
  const lay = async (port: number, tag = tagOf(6), manner: ApduManner = {}) => {
    const card = present(await layVirtualCard({ port, tag, manner }), 'a reader waits there');
    open.push({ close: () => void card.remove() });
    return card;
  };

  test('readers are found by name; none without the service', async () => {
    const names = ['Virtual NFC Reader 00 00', 'Virtual NFC Reader 00 01'];
    expect(await findPcscReaders()).toEqual(
      names.map((name) => ({ name, connection: { kind: 'pcsc', reader: name } })),
    );
    await service.kill();
    expect(await findPcscReaders()).toEqual([]);
  });

  test('it says whether the service or the reader is missing, and comes back by itself', async () => {
    await service.kill();
    const { driver, cards, states } = opened();
    await eventually(() => expect(states).toContain('card-reader-service'));
    await service.start();
    await eventually(() => expect(driver.state().kind).toBe('ready'));
    await service.unplug();
    await eventually(() => expect(driver.state()).toMatchObject({ refusal: { code: 'card-reader-off' } }));
    await service.plug();
    await eventually(() => expect(driver.state().kind).toBe('ready'));
    await lay(service.ports[0]);
    await eventually(() => expect(cards).toEqual([NUMBER]));
  });

  test('a reader is known by its name whatever number it has, and another one is none of its business', async () => {
    const [own, other] = [opened('Virtual NFC Reader 07 01'), opened('Other Reader 00 00')];
    await eventually(() => expect(own.driver.state().kind).toBe('ready'));
    await lay(service.ports[0]);
    await lay(service.ports[1], tagOf(7));
    await eventually(() => expect(own.cards).toEqual([NUMBER]));
    expect(other.driver.state()).toMatchObject({ refusal: { code: 'card-reader-off' } });
    expect(other.cards).toEqual([]);
  });

  test('with a card on each of two readers none is written to', async () => {
    const { driver, cards } = opened();
    await eventually(() => expect(driver.state().kind).toBe('ready'));
    await lay(service.ports[0]);
    await lay(service.ports[1], tagOf(7));
    await eventually(() => expect(cards).toEqual([NUMBER, NUMBER]));
    expect(await driver.write(NUMBER)).toMatchObject({ code: 'card-write-two-cards' });
  });

  test.each([
    ['gives four bytes at a time (6C04)', { most: 4 }, NUMBER],
    ['fails without a reason (6300)', { refuses: [0x63, 0x00] }, 'none'],
    ['does not know the question (6A81)', { refuses: [0x6a, 0x81] }, 'none'],
    ['finds no page (6A82)', { refuses: [0x6a, 0x82] }, 'none'],
    ['gives nothing but that the end is reached (6282)', { refuses: [0x62, 0x82] }, 'none'],
    ['asks for no bytes at all (6C00)', { refuses: [0x6c, 0x00] }, 'none'],
  ] as const)('a reader that %s', async (_name, manner, expected) => {
    const { driver, cards } = opened();
    await eventually(() => expect(driver.state().kind).toBe('ready'));
    const card = await lay(service.ports[0], tagOf(6), manner);
    if (expected === NUMBER) return eventually(() => expect(cards).toEqual([NUMBER]));
    // it was told of, with nothing in it: so it can go again
    await eventually(() => expect(driver.state().kind).toBe('ready'));
    await vi.waitFor(async () => expect(await driver.write(NUMBER)).toMatchObject({ code: 'card-write-kind' }), 20_000);
    await card.remove();
    await eventually(() => expect(cards).toEqual(['gone']));
  });
}
