import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Card, CardListener, CardReader } from '#devices/card-reader/card-reader';
import { bytesOfHex, hex } from '#devices/card-reader/hex';
import { messageOf } from '#devices/card-reader/plan-write';
import { readTagMemory } from '#devices/card-reader/read-tag';
import { tagWithMemory, virtualTag, type VirtualTag } from '#devices/card-reader/virtual/virtual-tag';
import { makeCardNumber } from '#domain/card-number';
import type { DeviceMessage, DeviceState, DeviceWatch } from '#devices/device';
import dumps from '../../data/nfc/real-dumps.json' with { type: 'json' };
import vectors from '../../data/nfc/type2-vectors.json' with { type: 'json' };

/** A driver on its virtual reader, and what can happen to that reader. */
export type CardReaderBench = {
  open(listener: CardListener, watch: DeviceWatch): CardReader;
  lay(tag: VirtualTag, happening?: Happening): Promise<void>;
  /** A second card comes while the first lies there. */
  layTwo(first: VirtualTag, second: VirtualTag): Promise<void>;
  take(): Promise<void>;
  /** The plug is pulled, or the service behind it dies. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

export type Happening = {
  /** Before each exchange with the card itself, counted from 0. */
  readonly onExchange?: (index: number) => void;
  /** From this exchange on the card is not there any more. */
  readonly tearAt?: number | undefined;
  /** No page can be read or written, although the card is there: 6A82, or what such a reader says instead. */
  readonly refusesPages?: boolean;
};

const UID = bytesOfHex('04a1b2c3d4e5f6') ?? new Uint8Array();
const OTHER_UID = bytesOfHex('04112233445566') ?? new Uint8Array();
const NUMBER = makeCardNumber('123456789012');
const ADDRESS = `https://karte.example.de/k/${NUMBER}`;
/** An address and a text of somebody else. */
const FOREIGN = ['https://www.example.com/', 'Hausschlüssel'];

const ours = (text = ADDRESS): VirtualTag => virtualTag('NTAG213', UID, messageOf(text));
const blank = (): VirtualTag => virtualTag('NTAG213', UID);
const memoryOf = (tag: VirtualTag): Uint8Array => tag.memory ?? new Uint8Array();

/** What every driver of a card reader does. */
export function cardReaderSuite(make: () => Promise<CardReaderBench>, secondsForSteps: number): void {
  let bench: CardReaderBench;
  let reader: CardReader;
  let heard: ({ readonly card: Card } | 'gone' | { readonly refused: string })[];
  let states: DeviceState[];
  let messages: DeviceMessage[];

  const PATIENCE = { timeout: 20_000, interval: 10 };
  const cards = (): Card[] => heard.flatMap((one) => (typeof one === 'object' && 'card' in one ? [one.card] : []));
  const refusals = (): string[] =>
    heard.flatMap((one) => (typeof one === 'object' && 'refused' in one ? [one.refused] : []));
  const eventually = (check: () => void): Promise<void> => vi.waitFor(check, PATIENCE);
  const ready = (): Promise<void> => eventually(() => expect(reader.state().kind).toBe('ready'));
  /** Lays the card there until it has been told of. */
  const tap = async (tag: VirtualTag, happening?: Happening): Promise<Card> => {
    const before = heard.length;
    await bench.lay(tag, happening);
    await eventually(() => expect(heard.length).toBeGreaterThan(before));
    const told = heard[before];
    return typeof told === 'object' && 'card' in told ? told.card : expect.fail(JSON.stringify(told));
  };
  const leave = async (): Promise<void> => {
    await bench.take();
    await eventually(() => expect(heard.at(-1)).toBe('gone'));
    heard.length = 0;
  };

  beforeEach(async () => {
    heard = [];
    states = [];
    messages = [];
    bench = await make();
    reader = bench.open(
      {
        onCard: (card) => heard.push({ card }),
        onGone: () => heard.push('gone'),
        onRefused: ({ code }) => heard.push({ refused: code }),
      },
      { onState: (state) => states.push(state), onMessage: (message) => messages.push(message) },
    );
    await ready();
  });

  afterEach(async () => {
    reader.close();
    await bench.close();
    // whatever happened: nothing of a card is in what a technician may see
    const shown = JSON.stringify([messages, states]);
    for (const secret of [hex(UID), hex(OTHER_UID), '1234567890', 'example', 'Haus'])
      expect(shown).not.toContain(secret);
  });

  describe('reading', () => {
    test.each([
      ['an address on an NTAG213', 'NTAG213', ADDRESS],
      ['a text on an NTAG215', 'NTAG215', NUMBER],
      ['an address on an NTAG216', 'NTAG216', ADDRESS],
    ] as const)('%s: told once while it lies there, then gone, then told again', async (_name, chip, text) => {
      const tag = virtualTag(chip, UID, messageOf(text));
      const card = await tap(tag);
      expect(card.uid).toBe(hex(UID));
      expect(card.content.fault).toBeUndefined();
      expect(card.content.records).toEqual([
        text === ADDRESS
          ? { kind: 'uri', uri: ADDRESS }
          : { kind: 'text', text: NUMBER, language: 'de', encoding: 'UTF-8' },
      ]);
      await wait(400);
      expect(heard).toHaveLength(1);
      expect(messages.length).toBeGreaterThan(4);
      await leave();
      expect((await tap(tag)).uid).toBe(hex(UID));
      await leave();
    });

    test('another card right after the first is another tap', async () => {
      await tap(ours());
      await bench.take();
      await bench.lay(virtualTag('NTAG213', OTHER_UID, messageOf(NUMBER)));
      await eventually(() => expect(cards()).toHaveLength(2));
      expect(heard[1]).toBe('gone');
      expect(cards().map(({ uid }) => uid)).toEqual([hex(UID), hex(OTHER_UID)]);
    });

    test('a real NTAG213, and a real NTAG216 of which only the beginning is there', async () => {
      const [whole, cut] = dumps.dumps.map(
        (dump) => bytesOfHex((dump.pages_from_0 ?? []).join('')) ?? new Uint8Array(),
      );
      const full = new Uint8Array(180);
      full.set(whole ?? []);
      expect((await tap(tagWithMemory(full))).content.records).toMatchObject([{ text: 'elephant' }]);
      await leave();
      const card = await tap(tagWithMemory(cut ?? new Uint8Array()));
      expect(card).toMatchObject({ uid: '04aef40ad74980', content: { records: [], fault: { code: 'tag-cut' } } });
    });

    test('dialogues of nfcpy: what it reads, and what it finds to be nothing', async () => {
      const applicable = vectors.type2.filter(
        ({ responses }) => (responses?.filter((one) => one.length === 32).length ?? 0) >= 2,
      );
      expect(applicable).toHaveLength(12);
      for (const { responses = [], ndef_is_none: isNone } of applicable) {
        const memory = bytesOfHex(responses.filter((one) => one.length === 32).join('')) ?? new Uint8Array();
        const { content } = await tap(tagWithMemory(memory));
        const expected = readTagMemory(memory);
        expect(content.records).toEqual(expected.records);
        expect(content.fault?.code).toBe(expected.fault?.code);
        expect(content.records.length === 0).toBe(isNone);
        await leave();
      }
    }, 120_000);

    test('a chip without such memory, and pages that are refused: the number counts all the same', async () => {
      const phone = await tap({ uid: Uint8Array.of(0x08, 1, 2, 3), memory: undefined });
      expect(phone).toEqual({
        uid: '08010203',
        content: { records: [], fault: expect.objectContaining({ code: 'tag-not-ndef' }) },
      });
      await leave();
      const refusing = await tap(ours(), { refusesPages: true });
      expect(refusing).toMatchObject({ uid: hex(UID), content: { records: [], fault: { code: 'tag-not-ndef' } } });
    });

    test('lengths that lie, and an empty chip, are said to be so', async () => {
      const lying = ours();
      memoryOf(lying).set([0x03, 0xf0], 16);
      expect((await tap(lying)).content.fault?.code).toBe('tag-length');
      await leave();
      const oversized = ours();
      memoryOf(oversized).set([0xff], 14);
      memoryOf(oversized).set([0x03, 0xff, 0x03, 0x00], 16);
      expect((await tap(oversized)).content.fault?.code).toBe('tag-cut');
      await leave();
      expect((await tap(blank())).content.records).toEqual([]);
    });

    test('two cards at once are refused, neither is told of', async () => {
      await bench.layTwo(ours(), virtualTag('NTAG213', OTHER_UID, messageOf(NUMBER)));
      await eventually(() => expect(refusals()).toEqual(['tap-two-cards']));
      await wait(300);
      expect(heard).toHaveLength(1);
    });
  });

  describe('torn away, unplugged', () => {
    const exchangesOf = async (): Promise<number> => {
      let last = 0;
      await tap(ours(), { onExchange: (index) => (last = index) });
      await leave();
      return last + 1;
    };

    test(
      'torn away at every step of reading: one sentence, and the next tap works',
      async () => {
        const steps = await exchangesOf();
        expect(steps).toBeGreaterThanOrEqual(4);
        for (let tearAt = 0; tearAt < steps; tearAt++) {
          await bench.lay(ours(), { tearAt });
          await eventually(() => expect(refusals()).toEqual(['tap-again']));
          await bench.take();
          expect((await tap(ours())).content.records).toHaveLength(1);
          await leave();
        }
      },
      secondsForSteps * 1000,
    );

    test(
      'unplugged at every step of reading: it says so, and comes back by itself',
      async () => {
        const steps = await exchangesOf();
        for (let cutAt = 0; cutAt < steps; cutAt++) {
          let cut: Promise<void> | undefined;
          await bench.lay(ours(), { onExchange: (index) => void (index === cutAt && (cut ??= bench.cut())) });
          await eventually(() => expect(reader.state().kind).toBe('out'));
          await cut;
          expect(refusals().length).toBeLessThanOrEqual(1);
          expect(cards().length + refusals().length).toBeLessThanOrEqual(1);
          await bench.take();
          await bench.mend();
          await ready();
          heard.length = 0;
          expect((await tap(ours())).content.records).toHaveLength(1);
          await leave();
        }
        expect(states.map(({ kind }) => kind).filter((kind) => kind === 'ready')).toHaveLength(steps + 1);
      },
      secondsForSteps * 1000,
    );

    test('a card that lies there when the plug is pulled is gone', async () => {
      await tap(ours());
      await bench.cut();
      await eventually(() => expect(heard.at(-1)).toBe('gone'));
      expect(await reader.write(NUMBER)).toMatchObject({ ok: false, code: 'card-write-no-reader' });
      await bench.take();
      await bench.mend();
      await ready();
    });

    test('after it was closed nothing is heard of it', async () => {
      reader.close();
      const before = heard.length;
      await bench.lay(ours());
      await wait(300);
      await bench.cut();
      expect(heard).toHaveLength(before);
      expect(await reader.write(NUMBER)).toMatchObject({ ok: false, code: 'card-write-no-reader' });
      await bench.take();
      await bench.mend();
    });
  });

  describe('writing', () => {
    const refusedWith = (code: string): object => expect.objectContaining({ ok: false, code });

    test('a number on a blank card; another on the same; both are read back', async () => {
      const tag = blank();
      await tap(tag);
      const head = memoryOf(tag).slice(0, 16);
      for (const text of [ADDRESS, NUMBER]) {
        expect(await reader.write(text)).toEqual({ ok: true, value: undefined });
        expect(memoryOf(tag).subarray(0, 16)).toEqual(head);
        await leave();
        const [record] = (await tap(tag)).content.records;
        expect(record).toMatchObject(text === ADDRESS ? { uri: ADDRESS } : { text: NUMBER });
      }
      expect(heard).toHaveLength(1);
    });

    test('a chip as it left the factory is formatted: one page, and only once', async () => {
      const tag = virtualTag('Ultralight', UID);
      expect((await tap(tag)).content.fault?.code).toBe('tag-not-ndef');
      expect(await reader.write(NUMBER)).toEqual({ ok: true, value: undefined });
      expect(hex(memoryOf(tag).subarray(8, 16))).toBe(`${hex(memoryOf(tag).subarray(8, 10))}0000e1100600`);
      await leave();
      expect((await tap(tag)).content.records).toMatchObject([{ text: NUMBER }]);
    });

    test('what holds anything else, is protected, or is of another kind, stays as it is', async () => {
      const withLocks = blank();
      memoryOf(withLocks).set([0xf0, 0x0f], 10);
      const readOnly = blank();
      memoryOf(readOnly).set([0x0f], 15);
      const unformatted = virtualTag('Ultralight', UID);
      memoryOf(unformatted).set([1], 40);
      const twoMessages = ours(NUMBER);
      memoryOf(twoMessages).set([0x03, 3, 0xd0, 0, 0, 0xfe], 16 + 2 + messageOf(NUMBER).length);
      const cases: readonly (readonly [string, VirtualTag, string])[] = [
        ...FOREIGN.map((text) => ['card-write-foreign', ours(text), NUMBER] as const),
        ['card-write-foreign', unformatted, NUMBER],
        ['card-write-foreign', twoMessages, NUMBER],
        ['card-write-protected', withLocks, NUMBER],
        ['card-write-protected', readOnly, NUMBER],
        ['card-write-too-small', virtualTag('NTAG213', UID), `https://karte.example.de/${'x'.repeat(130)}/k/${NUMBER}`],
        ['card-write-kind', { uid: Uint8Array.of(0x08, 1, 2, 3), memory: undefined }, NUMBER],
      ];
      for (const [code, tag, text] of cases) {
        await tap(tag);
        const before = hex(memoryOf(tag));
        expect(await reader.write(text)).toEqual(refusedWith(code));
        expect(hex(memoryOf(tag))).toBe(before);
        await leave();
      }
    }, 120_000);

    test('without a card there is nothing to write to, and one is written at a time', async () => {
      expect(await reader.write(NUMBER)).toEqual(refusedWith('card-write-no-card'));
      await tap(blank());
      const both = await Promise.all([reader.write(NUMBER), reader.write(ADDRESS)]);
      expect(both).toEqual([{ ok: true, value: undefined }, refusedWith('card-write-busy')]);
    });

    test(
      'torn away at every step of writing: it says so, and the card can be written again',
      async () => {
        let last = 0;
        const count = { onExchange: (index: number) => void (last = index) };
        await tap(blank(), count);
        const toRead = last + 1;
        expect((await reader.write(NUMBER)).ok).toBe(true);
        const steps = last + 1;
        await leave();
        expect(steps - toRead).toBeGreaterThan(8);
        for (let step = 0; step < steps - toRead; step++) {
          const tag = blank();
          // counted from the last exchange of this reading: on a busy machine one may take more of them than another
          let torn: number | undefined;
          let read = -1;
          await tap(tag, {
            onExchange: (index) => void (read = index),
            get tearAt() {
              return torn;
            },
          });
          torn = read + 1 + step;
          expect(await reader.write(NUMBER)).toEqual(refusedWith('card-write-again'));
          await leave();
          const { records, fault } = (await tap(tag)).content;
          // blank or whole, never half
          expect([fault === undefined, records.length]).toEqual([true, hex(memoryOf(tag)).includes('0317d1') ? 1 : 0]);
          expect(await reader.write(NUMBER)).toEqual({ ok: true, value: undefined });
          await leave();
        }
      },
      secondsForSteps * 2000,
    );
  });
}
