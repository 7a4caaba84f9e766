import { expect, test } from 'vitest';
import { messageOf } from '#devices/card-reader/plan-write';
import { createFrameReader, encodeFrame } from '#devices/card-reader/pn532-frames';
import type { Type2Tag } from '#devices/card-reader/type2-exchange';
import { readPages, virtualTag, writePage } from '#devices/card-reader/virtual/virtual-tag';
import { writeCard } from '#devices/card-reader/write-card';
import { makeCardNumber } from '#domain/card-number';

const NUMBER = makeCardNumber('123456789012');
const UID = Uint8Array.of(4, 1, 2, 3, 4, 5, 6);

/** A chip in the field, with one thing about it that is otherwise. */
function tagWith(other: Partial<Type2Tag>): Type2Tag {
  const chip = virtualTag('NTAG213', UID, messageOf(makeCardNumber('000000000001')));
  return {
    uid: async () => ({ uid: '04010203040506' }),
    read: async (page) => readPages(chip, page) ?? 'refused',
    write: async (page, bytes) => (writePage(chip, page, bytes) ? undefined : 'refused'),
    ...other,
  };
}

const OTHERS: readonly (readonly [string, Partial<Type2Tag>, string])[] = [
  ['forgets what is written', { write: async () => undefined }, 'card-write-unproved'],
  ['refuses to be written to', { write: async () => 'refused' }, 'card-write-protected'],
  ['goes away at once', { read: async () => 'gone' }, 'card-write-again'],
  ['goes away when it is written to', { write: async () => 'gone' }, 'card-write-again'],
  ['shows no page', { read: async () => 'refused' }, 'card-write-kind'],
];

test.each(OTHERS)('a card that %s', async (_name, other, code) => {
  expect(await writeCard(tagWith(other), NUMBER)).toMatchObject({ ok: false, code });
});

test('a card that is as it should be, also where a reader gives a page at a time', async () => {
  expect((await writeCard(tagWith({}), NUMBER)).ok).toBe(true);
  const sound = tagWith({});
  const slow = {
    ...sound,
    read: async (page: number) => {
      const read = await sound.read(page);
      return read instanceof Uint8Array ? read.subarray(0, 4) : read;
    },
  };
  expect((await writeCard(slow, NUMBER)).ok).toBe(true);
});

test('a frame that was cut does not swallow the one after it', () => {
  const whole = encodeFrame(0xd5, Uint8Array.of(0x41, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
  const events = createFrameReader().push(Uint8Array.of(...whole.subarray(0, 9), ...whole));
  expect(events.map(({ kind }) => kind)).toEqual(['broken', 'data']);
});
