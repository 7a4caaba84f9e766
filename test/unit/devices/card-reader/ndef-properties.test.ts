import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildNdef, messageTlv, type NdefContent } from '#devices/card-reader/build-ndef';
import { bytesOfHex, hex } from '#devices/card-reader/hex';
import { MAX_NDEF_BYTES, splitMessage } from '#devices/card-reader/ndef-message';
import { readNdef } from '#devices/card-reader/ndef-records';
import { readTag } from '#devices/card-reader/read-tag';
import { URI_PREFIXES } from '#devices/card-reader/uri-prefixes';
import { isTextKey } from '#text/catalogue';
import { fuzzRuns, seed } from '../../../property/seed.ts';

const letters = fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => !/\p{Cc}|\ufeff/u.test(text));
const content: fc.Arbitrary<NdefContent> = fc.oneof(
  fc.record({ uri: fc.tuple(fc.constantFrom(...URI_PREFIXES), letters).map((parts) => parts.join('')) }),
  fc.record({ text: letters, language: fc.constantFrom('de', 'en', 'de-AT') }),
);
const message = fc.array(content, { minLength: 1, maxLength: 6 });
const HEAD = bytesOfHex('047e1eecba53288041480000e110ff00')!;

test('what is written is read back, bare and from a tag', () => {
  fc.assert(
    fc.property(message, (contents) => {
      const expected = contents.map((one) =>
        'uri' in one ? { kind: 'uri', uri: one.uri } : { kind: 'text', ...one, encoding: 'UTF-8' },
      );
      const built = buildNdef(contents);
      expect(readNdef(built)).toEqual({ records: expected });
      const memory = Uint8Array.of(...HEAD, ...messageTlv(built));
      fc.pre(memory.length <= 2_056);
      expect(readTag(memory).records).toEqual(expected);
    }),
  );
});

test('a card number on a blank tag takes 12 pages', () => {
  const written = messageTlv(buildNdef([{ uri: 'https://karte.example.de/k/TK12345678901267' }]));
  expect(hex(written.subarray(0, 7))).toBe('0328d101245504');
  expect(written).toHaveLength(44);
});

test('a message cut anywhere is refused by name, and what is read of it stood in it', () => {
  fc.assert(
    fc.property(message, fc.nat(), (contents, at) => {
      const built = buildNdef(contents);
      const { records, fault } = readNdef(built.subarray(0, 1 + (at % (built.length - 1))));
      expect(fault?.code).toMatch(/^ndef-(?:cut|no-end)$/);
      expect(readNdef(built).records.slice(0, records.length)).toEqual(records);
    }),
  );
});

test(`any bytes: never an exception, no more records than bytes allow, a reason that the catalogue knows [seed ${seed}]`, () => {
  const wild = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    // a good head, so that the blocks behind it are reached
    fc.uint8Array({ maxLength: 600 }).map((tail) => Uint8Array.of(...HEAD, ...tail)),
    fc.tuple(message, fc.nat(), fc.nat(255)).map(([contents, at, byte]) => {
      const built = buildNdef(contents);
      return built.with(at % built.length, byte);
    }),
    message.map((contents) => Uint8Array.of(...buildNdef(contents), ...buildNdef(contents))),
  );
  fc.assert(
    fc.property(wild, (bytes) => {
      const { records, fault } = readTag(bytes);
      expect(records.length).toBeLessThanOrEqual(bytes.length / 3);
      if (fault) expect(isTextKey(fault.code)).toBe(true);
    }),
    { seed, numRuns: fuzzRuns(500) },
  );
});

test('two messages glued together are refused as such', () => {
  const one = buildNdef([{ text: 'A', language: 'de' }]);
  expect(readNdef(Uint8Array.of(...one, ...one)).fault?.code).toBe('ndef-after-end');
});

test('64 kB are read, more is not looked at', () => {
  expect(splitMessage(new Uint8Array(MAX_NDEF_BYTES)).fault?.code).toBe('ndef-no-begin');
  expect(splitMessage(new Uint8Array(MAX_NDEF_BYTES + 1)).fault?.code).toBe('ndef-too-long');
});

test.each([252, 253, 254, 300, 1_000])('a text of %i letters, around the length that one byte can name', (length) => {
  const text = 'a'.repeat(length);
  const memory = Uint8Array.of(...HEAD, ...messageTlv(buildNdef([{ text, language: 'de' }])));
  expect(readTag(memory).records).toEqual([{ kind: 'text', text, language: 'de', encoding: 'UTF-8' }]);
});
