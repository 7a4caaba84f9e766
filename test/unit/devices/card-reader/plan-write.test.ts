import { describe, expect, test } from 'vitest';
import { bytesOfHex, hex } from '#devices/card-reader/hex';
import { messageOf, type PageWrite, planWrite } from '#devices/card-reader/plan-write';
import { readType2 } from '#devices/card-reader/type2-memory';
import { tagWithMemory, virtualTag, writePage } from '#devices/card-reader/virtual/virtual-tag';
import { makeCardNumber } from '#domain/card-number';
import vectors from '../../../data/nfc/type2-vectors.json' with { type: 'json' };

const bytes = (text: string): Uint8Array => bytesOfHex(text) ?? expect.fail(`no hex: ${text}`);
const HEAD = '04a1b29fc3d4e5f604480000';
const NUMBER = makeCardNumber('123456789012');
const steps = (memory: Uint8Array, message: Uint8Array): readonly PageWrite[] => {
  const plan = planWrite(memory, message);
  return plan.ok ? plan.value : expect.fail(plan.code);
};

describe('dialogues of nfcpy that write', () => {
  // Those whose tag is known as far as it is written: the answers to reading, then pages in the order in which they were
  // written. What stood there is blanked first, as the first of these pages does: what is foreign is not written over here.
  const writing = vectors.type2.filter(({ test: name }) =>
    ['test_write_with_all_tlv_types', 'test_write_without_terminator', 'test_write_long_length_field'].includes(name),
  );

  test.each(writing.map((entry) => [entry.test, entry] as const))('%s', (name, { commands, responses }) => {
    const pages = responses.filter((one) => one.length === 32);
    const written = commands
      .filter((one) => one.startsWith('a2'))
      .map((one) => ({ page: bytes(one)[1] ?? 0, bytes: bytes(one).subarray(2) }));
    const size = 16 + (bytes(pages[0] ?? '')[14] ?? 0) * 8;
    const start = new Uint8Array(size);
    // a maker's block is something else on the card, and would be left alone
    start.set(bytes(pages.join('').replace('fd020000', '00000000')).subarray(0, size));
    const expected = Uint8Array.from(start);
    for (const { page, bytes: four } of written) expected.set(four, page * 4);
    const [message] = readType2(expected).messages;

    const emptied = Uint8Array.from(start);
    emptied.set(written[0]?.bytes ?? [], (written[0]?.page ?? 0) * 4);
    const planned = steps(emptied, message ?? expect.fail('no message'));
    const result = Uint8Array.from(emptied);
    for (const { page, bytes: four } of planned) result.set(four, page * 4);
    expect(readType2(result).messages[0]).toEqual(message);
    // the page with the length is the last
    expect(planned.at(-1)?.page).toBe(written.at(-1)?.page);
    if (name === 'test_write_with_all_tlv_types') expect(hex(result)).toBe(hex(expected));
  });

  test('three apply', () => expect(writing).toHaveLength(3));
});

test('the length is zero until everything stands, and what describes the memory stays', () => {
  // as NTAG213 leave the factory: lock control, an empty message, the terminator
  const tag = virtualTag('NTAG213', bytes('04a1b2c3d4e5f6'));
  tag.memory?.set(bytes('0103a00c340300fe'), 16);
  const planned = steps(tag.memory ?? bytes(''), messageOf(NUMBER));
  expect(planned.map(({ page }) => page)).toEqual([6, 7, 8, 9, 10, 11, 5]);
  for (const { page, bytes: four } of planned) expect(writePage(tag, page, four)).toBe(true);
  expect(hex(tag.memory?.subarray(16, 24) ?? bytes(''))).toBe('0103a00c340317d1');
  const again = steps(tag.memory ?? bytes(''), messageOf(makeCardNumber('123456789013')));
  expect(hex(again[0]?.bytes ?? bytes(''))).toBe('340300d1');
  expect(steps(tag.memory ?? bytes(''), messageOf(NUMBER))).toEqual([]);
});

test('a chip without a container is given one that is never more than its memory', () => {
  const planned = steps(virtualTag('Ultralight', bytes('04a1b2c3d4e5f6')).memory ?? bytes(''), messageOf(NUMBER));
  expect(planned[0]).toEqual({ page: 3, bytes: bytes('e1100600') });
  expect(planned.every(({ page }) => page >= 3 && page < 16)).toBe(true);
});

test.each([
  ['nothing at all', '', 'card-write-kind'],
  ['the head alone, blank', `${HEAD}00000000`, 'card-write-foreign'],
  ['something without a container', `${HEAD}00000000${'00'.repeat(47)}01`, 'card-write-foreign'],
  ['a lock without a container', `${HEAD.slice(0, 20)}000100000000${'00'.repeat(48)}`, 'card-write-kind'],
  ['another container', `${HEAD}e2100600${'00'.repeat(48)}`, 'card-write-kind'],
  ['a later version', `${HEAD}e1200600${'00'.repeat(48)}`, 'card-write-kind'],
  ['a block of its maker', `${HEAD}e1100600fd020102${'00'.repeat(44)}`, 'card-write-foreign'],
  ['a length that lies', `${HEAD}e110060003f00000${'00'.repeat(44)}`, 'card-write-foreign'],
  ['a record of two', `${HEAD}e11006000306900000500000${'fe'.repeat(40)}`, 'card-write-foreign'],
  ['no room', `${HEAD}e11001000300fe0000000000`, 'card-write-too-small'],
])('%s is not written over', (_name, memory, code) => {
  expect(planWrite(bytes(memory), messageOf(NUMBER))).toMatchObject({ ok: false, code });
});

test('a message that fills the memory to its last byte needs no terminator', () => {
  const memory = tagWithMemory(bytes(`${HEAD}e1100600${'00'.repeat(48)}`)).memory ?? bytes('');
  const message = new Uint8Array(46).fill(7);
  expect(steps(memory, message).map(({ page }) => page)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 4]);
  expect(planWrite(memory, new Uint8Array(47))).toMatchObject({ code: 'card-write-too-small' });
});
