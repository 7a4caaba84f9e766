import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeReceipt } from '#devices/printer/encode';
import { decodePrinted } from '#devices/printer/decode-printed';
import { decodeEscPos } from '#devices/printer/escpos-decoder';
import { paperText } from '#devices/printer/paper';
import { paperSvg } from '#devices/printer/paper-picture';
import { printableText } from '#devices/printer/printable-text';
import { type PrinterProfile, printerProfiles } from '#devices/printer/profiles';
import type { ReceiptBlock } from '#devices/printer/receipt-document';
import { fuzzRuns, seed } from '../seed.ts';

const RUNS = { seed, numRuns: fuzzRuns(300) };

/** Words of people in several languages, marks of typesetters, and bytes that would drive a printer. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Grüße',
        'Straße',
        '„Ja“',
        '–',
        '3,69\u{A0}€',
        '\u{2212}1',
        'Олена',
        'Łódź',
        '🎉',
        '日本',
        'a'.repeat(60),
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(' '));

const block: fc.Arbitrary<ReceiptBlock> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text,
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    bold: fc.boolean(),
    size: fc.constantFrom('normal' as const, 'large' as const),
  }),
  fc.record({
    kind: fc.constant('row' as const),
    left: text,
    right: fc.oneof(text, fc.constant('16,60 €')),
    bold: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom('qr' as const, 'barcode' as const), text }),
  fc.record({ kind: fc.constantFrom('rule' as const, 'space' as const, 'cut' as const, 'drawer' as const) }),
);
const anyProfile: fc.Arbitrary<PrinterProfile> = fc.constantFrom(...printerProfiles);

/** What a reader sees whatever the line breaks: the letters without spaces. */
const letters = (value: string): string => value.replace(/[\s\u{A0}]/gu, '');

const expected = (blocks: readonly ReceiptBlock[], profile: PrinterProfile): string =>
  blocks.map((one) => (one.kind === 'text' ? letters(printableText(one.text, profile.codePage)) : '')).join('');

describe('printer', () => {
  test(`what is written stands on the paper [seed ${seed}]`, () => {
    const texts = fc.array(
      block.filter((one) => one.kind === 'text' || one.kind === 'space' || one.kind === 'cut'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(texts, anyProfile, (blocks, profile) => {
        const paper = decodePrinted(encodeReceipt({ version: 1, blocks }, profile), profile);
        expect(letters(paperText(paper))).toBe(expected(blocks, profile));
        expect(paper.cutShort).toBe(false);
      }),
      RUNS,
    );
  });

  test(`amounts of rows stand at the right edge and no line is longer than the paper [seed ${seed}]`, () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -99_999, max: 99_999 }), anyProfile, (left, cents, profile) => {
        const right = `${(cents / 100).toFixed(2)} €`;
        const blocks: ReceiptBlock[] = [{ kind: 'row', left, right }];
        const lines = paperText(decodePrinted(encodeReceipt({ version: 1, blocks }, profile), profile)).split('\n');
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(profile.columns);
        const amount = lines.find((line) => line.endsWith(right));
        expect(amount).toHaveLength(profile.columns);
        expect(letters(lines.join(''))).toBe(letters(printableText(left, profile.codePage)) + letters(right));
      }),
      RUNS,
    );
  });

  test(`any receipt can be printed on any printer and drawn; only our commands reach it [seed ${seed}]`, () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.constantFrom(...printerProfiles), (blocks, profile) => {
        const bytes = encodeReceipt({ version: 1, blocks }, profile);
        const paper = decodePrinted(bytes, profile);
        const count = (kind: string): number => paper.items.filter((item) => item.kind === kind).length;
        const asked = (kind: string): number => blocks.filter((one) => one.kind === kind).length;
        expect(count('drawer')).toBe(asked('drawer'));
        expect(count('cut')).toBe(profile.cutter === 'none' ? 0 : asked('cut'));
        // Real-time commands are obeyed even inside the data of others.
        for (let at = 0; at < bytes.length; at++)
          expect(bytes[at] === 0x10 && [4, 5, 0x14].includes(bytes[at + 1] ?? 0)).toBe(false);
        expect(paperSvg(paper).endsWith('</svg>')).toBe(true);
      }),
      { seed, numRuns: fuzzRuns(150) },
    );
  });

  const folder = new URL('../../data/escpos/', import.meta.url);
  const streams = readdirSync(folder)
    .filter((name) => /\.(bin|escpos)$/.test(name))
    .map((name) => new Uint8Array(readFileSync(new URL(name, folder))));

  test(`bytes cut, changed, repeated and swapped never stop the decoder [seed ${seed}]`, () => {
    const place = fc.nat(12_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...streams),
        fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 30 }),
        place,
        place,
        fc.boolean(),
        (stream, changes, from, to, repeated) => {
          const bytes = Uint8Array.from(stream);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const piece = bytes.subarray(Math.min(from, to) % bytes.length, Math.max(from, to));
          const paper = decodeEscPos(repeated ? new Uint8Array([...piece, ...bytes, ...piece]) : piece, 48);
          expect(paper.items.length).toBeLessThanOrEqual(10_000);
        },
      ),
      RUNS,
    );
  });

  test(`noise never stops the decoder or the drawing [seed ${seed}]`, () => {
    const commandHeavy = fc.array(
      fc.oneof(fc.constantFrom(0x10, 0x1b, 0x1c, 0x1d, 0x28, 0x6b, 0x76, 0x30, 0x2a), fc.nat(255)),
      {
        maxLength: 400,
      },
    );
    fc.assert(
      fc.property(commandHeavy, (bytes) => {
        for (const language of ['esc-pos', 'star-prnt'] as const) {
          const paper = decodePrinted(new Uint8Array(bytes), { language, columns: 42 });
          expect(paperSvg(paper).endsWith('</svg>')).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
