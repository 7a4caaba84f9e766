import { afterEach, describe, expect, test, vi } from 'vitest';
import { messageOf } from '#devices/card-reader/plan-write';
import { openPn532Reader } from '#devices/card-reader/pn532-reader';
import { createVirtualPn532, type Mishap } from '#devices/card-reader/virtual/virtual-pn532';
import { virtualTag } from '#devices/card-reader/virtual/virtual-tag';
import type { Connect } from '#devices/transport/channel';
import { makeCardNumber } from '#domain/card-number';
import { PN532_TIMING } from '../../conformance/devices/pn532-bench.ts';

const NUMBER = makeCardNumber('123456789012');
/** Three to begin with, one look at the field, three reads of a card with a number. */
const COMMANDS = [0, 1, 2, 3, 4, 5, 6];

const answer = (change: (bytes: Uint8Array) => Uint8Array): Mishap => ({ kind: 'answer', change });
const damaged = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, index) => (index === bytes.length - 3 ? byte ^ 0x10 : byte));
const GARBAGE = Uint8Array.of(0xff, 0x00, 0x12, 0x00, 0x00, 0xfe, 0xaa);

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A driver on a line without loss, and a chip to which something happens at one command of its life. */
function mishapAt(at: number, mishap: Mishap | { readonly kind: 'late' }, firmware?: number) {
  const cards: string[] = [];
  const refusals: string[] = [];
  const states: string[] = [];
  const sent: string[] = [];
  const tag = virtualTag('NTAG213', Uint8Array.of(4, 1, 2, 3, 4, 5, 6), messageOf(NUMBER));
  let index = 0;
  let late: (() => void) | undefined;
  const connect: Connect = async (line) => {
    let isOpen = true;
    const send = (bytes: Uint8Array): void => void setImmediate(() => isOpen && line.onBytes(bytes));
    const chip = createVirtualPn532({
      tags: () => [tag],
      send,
      onCommand: (_index, command) => {
        late?.();
        late = undefined;
        if (firmware !== undefined && command === 0x02)
          return answer(() =>
            Uint8Array.of(0, 0, 0xff, 6, 0xfa, 0xd5, 3, firmware, 1, 6, 7, (-0xd5 - 3 - firmware - 14) & 0xff, 0),
          );
        if (index++ !== at) return undefined;
        if (mishap.kind !== 'late') return mishap;
        return answer((bytes) => {
          late = () => send(bytes);
          return new Uint8Array();
        });
      },
    });
    return {
      async write(bytes) {
        sent.push(Buffer.from(bytes).toString('hex'));
        chip.onBytes(bytes);
        return true;
      },
      close: () => (isOpen = false),
    };
  };
  const driver = openPn532Reader({
    connect,
    listener: {
      onCard: ({ content }) => cards.push(...content.records.map((one) => (one.kind === 'text' ? one.text : one.kind))),
      onGone: () => cards.push('gone'),
      onRefused: ({ code }) => refusals.push(code),
    },
    watch: {
      onState: (state) => states.push(state.kind === 'ready' ? 'ready' : state.refusal.code),
      onMessage: () => undefined,
    },
    timing: { ...PN532_TIMING, ackMs: 60, answerMs: 60 },
  });
  open.push(driver);
  return { driver, cards, refusals, states, sent };
}

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 5 });

describe('what passes without anybody noticing, at every command', () => {
  test.each([
    ['a command that is not taken', { kind: 'nack' }],
    ['an answer that comes damaged', answer(damaged)],
    ['garbage before an answer', answer((bytes) => Uint8Array.of(...GARBAGE, ...bytes))],
    ['an answer twice', answer((bytes) => Uint8Array.of(...bytes, ...bytes))],
    ['half an answer, then all of it', answer((bytes) => Uint8Array.of(...bytes.subarray(0, 4), 0, 0, ...bytes))],
    [
      'an answer of something else before',
      answer((bytes) => Uint8Array.of(0, 0, 0xff, 2, 0xfe, 0xd5, 0x99, 0x92, 0, ...bytes)),
    ],
  ] as const)('%s', async (_name, mishap) => {
    for (const at of COMMANDS) {
      const { cards, refusals, states } = mishapAt(at, mishap);
      await eventually(() => expect(cards).toEqual([NUMBER]));
      expect([refusals, states]).toEqual([[], ['ready']]);
    }
  });
});

describe('what the reader comes back from by itself, at every command', () => {
  test.each([
    ['no answer at all', { kind: 'silent' }],
    ['an answer that comes when it is too late', { kind: 'late' }],
    ['half an answer, and then nothing', answer((bytes) => bytes.subarray(0, bytes.length >> 1))],
    ['an answer of no use', answer(() => Uint8Array.of(0, 0, 0xff, 1, 0xff, 0x7f, 0x81, 0))],
    [
      'a frame longer than any answer',
      answer((bytes) => Uint8Array.of(0, 0, 0xff, 0xff, 0xff, 1, 0, 0xff, ...bytes.subarray(5))),
    ],
  ] as const)(
    '%s',
    async (_name, mishap) => {
      for (const at of COMMANDS) {
        const { cards, refusals } = mishapAt(at, mishap);
        await eventually(() => expect(cards.at(-1)).toBe(NUMBER));
        // nothing but the number is ever read, and nobody is told twice without the card having gone
        expect(cards.filter((one) => one !== 'gone' && one !== NUMBER)).toEqual([]);
        expect(cards.filter((one) => one === NUMBER)).toHaveLength(1);
        expect(refusals.length).toBeLessThanOrEqual(1);
      }
    },
    60_000,
  );
});

test('a damaged answer is asked for again, not the question', async () => {
  const { cards, sent } = mishapAt(4, answer(damaged));
  await eventually(() => expect(cards).toEqual([NUMBER]));
  expect(sent.filter((one) => one === '0000ffff0000')).toHaveLength(1);
});

test('another chip on the line is not taken for a card reader', async () => {
  const { driver, states } = mishapAt(-1, { kind: 'silent' }, 0x07);
  await eventually(() => expect(states).toEqual(['card-reader-not-answering']));
  expect(driver.state().kind).toBe('out');
});
