import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildNdef } from '#devices/card-reader/build-ndef';
import { messageOf, planWrite } from '#devices/card-reader/plan-write';
import { ACK, createFrameReader, encodeFrame, type FrameEvent, NACK } from '#devices/card-reader/pn532-frames';
import { parseTargets } from '#devices/card-reader/pn532-tag';
import { judgeAnswer } from '#devices/card-reader/pcsc-apdu';
import { readTagMemory } from '#devices/card-reader/read-tag';
import { isReadable, readCard } from '#devices/card-reader/type2-exchange';
import { answerApdu } from '#devices/card-reader/virtual/card-apdus';
import { createVirtualPn532 } from '#devices/card-reader/virtual/virtual-pn532';
import { type Chip, virtualTag, writePage } from '#devices/card-reader/virtual/virtual-tag';
import { makeCardNumber } from '#domain/card-number';
import { fuzzRuns, seed } from '../seed.ts';

const RUNS = { seed, numRuns: fuzzRuns(2_000) };

const data = fc.uint8Array({ minLength: 1, maxLength: 254 });
const frame: fc.Arbitrary<{ readonly bytes: Uint8Array; readonly event: FrameEvent }> = fc.oneof(
  fc.constant({ bytes: ACK, event: { kind: 'ack' as const } }),
  fc.constant({ bytes: NACK, event: { kind: 'nack' as const } }),
  fc.tuple(fc.constantFrom(0xd4, 0xd5), data).map(([direction, content]) => ({
    bytes: encodeFrame(direction, content),
    event: { kind: 'data' as const, direction, data: Uint8Array.from(content) },
  })),
);
/** Bytes in which no start of a frame can be found, also not together with what stands around them. */
const noise = fc
  .uint8Array({ maxLength: 20 })
  .map((bytes) => bytes.map((byte) => (byte === 0 || byte === 0xff ? 0x55 : byte)));
const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });

/** The bytes in pieces of these sizes, again and again. */
function pushed(bytes: Uint8Array, sizes: readonly number[]): FrameEvent[] {
  const reader = createFrameReader();
  const events: FrameEvent[] = [];
  for (let [at, turn] = [0, 0]; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    events.push(...reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return events;
}

test(`frames are found in any pieces, with noise between them [seed ${seed}]`, () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(noise, frame), { maxLength: 6 }), pieces, (line, sizes) => {
      const bytes = Buffer.concat(line.flatMap(([before, { bytes: own }]) => [before, own]));
      expect(pushed(bytes, sizes)).toEqual(line.map(([, { event }]) => event));
    }),
    RUNS,
  );
});

test(`a frame of which one byte is another is never taken for one of other content [seed ${seed}]`, () => {
  fc.assert(
    fc.property(data, fc.nat(), fc.integer({ min: 1, max: 255 }), (content, place, change) => {
      const bytes = encodeFrame(0xd5, content);
      const at = place % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ change;
      for (const event of pushed(bytes, [7]))
        if (event.kind === 'data') expect(event.data).toEqual(Uint8Array.from(content));
    }),
    RUNS,
  );
});

test(`after any garbage the frame after the next is found [seed ${seed}]`, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), data, pieces, (garbage, content, sizes) => {
      // garbage may announce a frame of 255 bytes at most
      const flush = new Uint8Array(300);
      const bytes = Buffer.concat([garbage, flush, encodeFrame(0xd5, content)]);
      expect(pushed(bytes, sizes).at(-1)).toEqual({ kind: 'data', direction: 0xd5, data: Uint8Array.from(content) });
    }),
    RUNS,
  );
});

test(`no answer of a chip or a reader stops the driver; a virtual reader takes any bytes [seed ${seed}]`, () => {
  const tag = virtualTag('NTAG213', Uint8Array.of(4, 1, 2, 3, 4, 5, 6));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      for (const { uid } of parseTargets(bytes) ?? []) expect(uid).toMatch(/^([\da-f]{8}|[\da-f]{14}|[\da-f]{20})$/);
      expect(['data', 'length', 'failed', 'refused']).toContain(judgeAnswer(bytes).kind);
      expect(answerApdu(tag, bytes).length).toBeGreaterThanOrEqual(2);
      const sent: Uint8Array[] = [];
      const chip = createVirtualPn532({ tags: () => [tag], send: (answer) => sent.push(answer) });
      chip.onBytes(bytes);
      chip.onBytes(encodeFrame(0xd4, bytes));
      expect(sent.length).toBeLessThan(50);
    }),
    RUNS,
  );
});

const number = fc.integer({ min: 0, max: 999_999_999_999 }).map((one) => makeCardNumber(String(one).padStart(12, '0')));
const chips = fc.constantFrom<Chip>('NTAG213', 'NTAG215', 'NTAG216', 'Ultralight');
const UID = Uint8Array.of(4, 1, 2, 3, 4, 5, 6);

test(`a card torn away after any page of writing is blank or whole, and can be written again [seed ${seed}]`, () => {
  fc.assert(
    fc.property(chips, fc.option(number), number, fc.nat(20), (chip, before, wanted, written) => {
      const tag = virtualTag(chip, UID, before === null || chip === 'Ultralight' ? undefined : messageOf(before));
      const memory = tag.memory ?? expect.fail('a chip has memory');
      const plan = planWrite(memory, messageOf(wanted));
      if (!plan.ok) return expect.fail(plan.code);
      const numbers = (): string[] =>
        readTagMemory(memory).records.map((record) => (record.kind === 'text' ? record.text : record.kind));
      for (const { page, bytes } of plan.value.slice(0, written)) expect(writePage(tag, page, bytes)).toBe(true);
      const isBegun = written > 0 && plan.value.length > 0;
      const isDone = written >= plan.value.length;
      expect(numbers()).toEqual(
        isDone ? [wanted] : isBegun || before === null || chip === 'Ultralight' ? [] : [before],
      );
      const again = planWrite(memory, messageOf(wanted));
      for (const { page, bytes } of again.ok ? again.value : expect.fail(again.code)) writePage(tag, page, bytes);
      expect(numbers()).toEqual([wanted]);
    }),
    RUNS,
  );
});

test(`whatever stands in a memory, reading ends, and only what is blank or ours is written over [seed ${seed}]`, async () => {
  const area = fc.array(fc.oneof(fc.constantFrom(0, 1, 2, 3, 0xfe, 0xff), fc.nat(255)), { maxLength: 128 });
  await fc.assert(
    fc.asyncProperty(area, fc.constantFrom(0, 6, 0x12, 0xff), fc.nat(16), async (content, size, step) => {
      const memory = new Uint8Array(16 + Math.ceil(content.length / 4) * 4);
      memory.set([4, 1, 2, 0x8f, 3, 4, 5, 6, 4, 0x48, 0, 0, 0xe1, 0x10, size, 0, ...content]);
      let reads = 0;
      const card = await readCard('04010203040506', {
        uid: async () => ({ uid: '04010203040506' }),
        async read(page) {
          reads += 1;
          return page * 4 < memory.length ? memory.subarray(page * 4, page * 4 + Math.min(16, step)) : 'refused';
        },
        write: async () => 'refused',
      });
      expect(reads).toBeLessThanOrEqual(256);
      if (step >= 16 && typeof card === 'object' && isReadable(memory))
        expect(card.content.records).toEqual(readTagMemory(memory).records);
      const plan = planWrite(memory, messageOf(makeCardNumber('123456789012')));
      const { records } = readTagMemory(memory);
      if (plan.ok) expect(records.filter(({ kind }) => kind !== 'empty').length).toBeLessThanOrEqual(1);
    }),
    RUNS,
  );
});

test(`what holds a record of anybody else is never written over [seed ${seed}]`, () => {
  const foreign = fc.oneof(
    fc.webUrl().map((uri) => ({ uri })),
    fc.string({ maxLength: 40 }).map((text) => ({ text, language: 'en' })),
  );
  fc.assert(
    fc.property(fc.array(foreign, { minLength: 1, maxLength: 3 }), (contents) => {
      const message = buildNdef(contents);
      fc.pre(message.length < 120);
      const { memory } = virtualTag('NTAG213', UID, message);
      expect(planWrite(memory ?? new Uint8Array(), messageOf(makeCardNumber('123456789012')))).toMatchObject({
        code: 'card-write-foreign',
      });
    }),
    RUNS,
  );
});
