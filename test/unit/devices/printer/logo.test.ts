import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { present } from '#base/assert';
import { decodePrinted } from '#devices/printer/decode-printed';
import { encodeReceipt } from '#devices/printer/encode';
import { type Dots, type Logo, logoDots, logoFromPixels, logoSchema } from '#devices/printer/logo';
import type { PaperPicture } from '#devices/printer/paper';
import { printerProfile } from '#devices/printer/profiles';
import { virtualEscPos } from '#devices/printer/virtual/virtual-esc-pos';
import { virtualStar } from '#devices/printer/virtual/virtual-star';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const profile = (id: string) => present(printerProfile(id), id);
const receipt = { version: 1, blocks: [{ kind: 'text', text: 'Beleg' }, { kind: 'cut' }] } as const;

/** Pixels of a canvas, each as `grey` says (0 is black). */
const canvas = (width: number, height: number, grey: (x: number, y: number) => number): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) => {
    const pixel = index >> 2;
    return index % 4 === 3 ? 255 : grey(pixel % width, Math.floor(pixel / width));
  });

const made = (pixels: Uint8ClampedArray, width: number, height: number): Logo =>
  present(logoFromPixels(pixels, width, height), 'a logo');

const darkShare = ({ width, height, rows }: Dots): number => {
  let dark = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (((rows[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) << (x & 7)) & 0x80) dark += 1;
  return dark / width / height;
};

const picturesOf = (dots: Dots, id: string): PaperPicture[] =>
  decodePrinted(encodeReceipt(receipt, profile(id), undefined, dots), profile(id)).items.filter(
    (item) => item.kind === 'picture',
  );

describe('logo', () => {
  test('black is black, white is white, grey is a pattern of as many dots', () => {
    for (const [grey, share] of [
      [0, 1],
      [255, 0],
      [127, 0.5],
      [191, 0.25],
    ] as const) {
      const dots = logoDots(
        made(
          canvas(80, 40, () => grey),
          80,
          40,
        ),
      );
      expect(Math.abs(darkShare(dots) - share)).toBeLessThan(0.02);
    }
  });

  test('what can be seen through is white', () => {
    const clear = canvas(16, 16, () => 0).map((value, index) => (index % 4 === 3 ? 0 : value));
    expect(darkShare(logoDots(made(clear, 16, 16)))).toBe(0);
  });

  test('what is too large is made smaller with its proportions, and can be kept', () => {
    const logo = made(
      canvas(1_152, 600, (x) => (x < 576 ? 0 : 255)),
      1_152,
      600,
    );
    expect([logo.width, logo.height]).toEqual([576, 300]);
    expect(logoSchema.parse(JSON.parse(JSON.stringify(logo)))).toEqual(logo);
    expect(darkShare(logoDots(logo))).toBe(0.5);
  });

  test('what is no picture is none', () => {
    expect(logoFromPixels([], 0, 0)).toBeUndefined();
    expect(logoFromPixels([1, 2, 3, 4], 10, 10)).toBeUndefined();
    expect(logoSchema.safeParse({ width: 16, height: 2, rows: 'AAA=' }).success).toBe(false);
    expect(logoSchema.safeParse({ width: 100_000, height: 2, rows: '' }).success).toBe(false);
  });

  test.each(['epson-80', 'star-80'])('stands dot by dot at the head of a receipt: %s', (id) => {
    const dots = logoDots(
      made(
        canvas(200, 300, (x, y) => (x * 7 + y * 13) % 256),
        200,
        300,
      ),
    );
    const pictures = picturesOf(dots, id);
    expect(pictures.map(({ width, height, align }) => [width, height, align])).toEqual([
      [200, 128, 'center'],
      [200, 128, 'center'],
      [200, 44, 'center'],
    ]);
    expect(Buffer.concat(pictures.map(({ rows }) => rows)).equals(Buffer.from(dots.rows))).toBe(true);
    const paper = decodePrinted(encodeReceipt(receipt, profile(id), undefined, dots), profile(id));
    expect(paper.items.at(-1)).toEqual({ kind: 'cut', full: false });
    expect(paper.items.find((item) => item.kind === 'line')).toMatchObject({
      align: 'left',
      runs: [{ text: 'Beleg' }],
    });
  });

  test('is never wider than the paper', () => {
    const dots = logoDots(
      made(
        canvas(576, 96, () => 0),
        576,
        96,
      ),
    );
    expect(picturesOf(dots, 'generic-58').map(({ width, height }) => [width, height])).toEqual([[384, 64]]);
  });

  test(`no picture holds a command that a printer obeys at once [seed ${seed}]`, () => {
    const rows = fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x1b, 0x06, 0x01, 0xff), {
      minLength: 40,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom('epson-80', 'star-80'), (bytes, id) => {
        const encoded = encodeReceipt(receipt, profile(id), undefined, {
          width: 32,
          height: 10,
          rows: Uint8Array.from(bytes),
        });
        const language = id === 'star-80' ? virtualStar : virtualEscPos;
        for (let at = 0; at + 10 < encoded.length; at++) expect(language.realTimeAt(encoded, at)).toBeUndefined();
      }),
      { seed, numRuns: 200 },
    );
  });
});
