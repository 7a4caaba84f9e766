import { describe, expect, test } from 'vitest';
import { decodePrinted } from '#devices/printer/decode-printed';
import { joinedPictures } from '#devices/printer/joined-pictures';
import type { Dots } from '#devices/printer/logo';
import type { PaperPicture } from '#devices/printer/paper';
import { codesInPictures } from '#devices/printer/picture-codes';
import { rasterBytes } from '#devices/printer/raster';
import { drawn, raster } from '../../../data/receipt-streams/drawn-code.ts';
import codes from '../../../data/tse-codes/codes.json' with { type: 'json' };

const bytesOf = (...parts: (readonly number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const word = (value: number): number[] => [value & 0xff, value >> 8];
const isDark = ({ width, height, rows }: Dots, x: number, y: number): boolean =>
  y < height && ((rows[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;

/** ESC *: columns of 24 dots, line by line, as old drivers send them; `step` moves the paper after each. */
function inColumns(dots: Dots, step: readonly number[]): Uint8Array {
  const out: number[] = [0x1b, 0x33, 24];
  for (let top = 0; top < dots.height; top += 24) {
    out.push(0x1b, 0x2a, 33, ...word(dots.width));
    for (let x = 0; x < dots.width; x++)
      for (let byte = 0; byte < 3; byte++) {
        let column = 0;
        for (let bit = 0; bit < 8; bit++) if (isDark(dots, x, top + byte * 8 + bit)) column |= 0x80 >> bit;
        out.push(column);
      }
    out.push(...step);
  }
  return Uint8Array.from(out);
}

function inBuffer({ width, height, rows }: Dots): Uint8Array {
  const data = bytesOf([48, 112, 48, 1, 1, 49, ...word(width), ...word(height)], rows);
  return bytesOf([0x1d, 0x28, 0x4c, ...word(data.length)], data, [0x1d, 0x28, 0x4c, 2, 0, 48, 50]);
}

async function read(bytes: Uint8Array, language: 'esc-pos' | 'star-prnt' = 'esc-pos'): Promise<string[]> {
  const { items } = decodePrinted(bytes, { language, columns: 48 });
  return codesInPictures(joinedPictures(items));
}
const text = (said: string): number[] => [...new TextEncoder().encode(`${said}\n`)];

describe('a code that a till draws as a picture is read', () => {
  const code = codes.official;
  const profile = { language: 'esc-pos', columns: 48 } as const;

  test.each([2, 3, 4, 6])('with squares of %i dots', async (dots) => {
    expect(await read(raster(drawn(code, dots)))).toEqual([code]);
  });

  test('in parts of 128 rows, and at a Star printer', async () => {
    expect(await read(rasterBytes(drawn(code, 4), profile))).toEqual([code]);
    const star = { language: 'star-prnt', columns: 48 } as const;
    expect(await read(rasterBytes(drawn(code, 4), star), 'star-prnt')).toEqual([code]);
  });

  test('in lines of 24 dots, whether a line feed or a step moves the paper', async () => {
    expect(await read(inColumns(drawn(code, 3), [0x0a]))).toEqual([code]);
    expect(await read(inColumns(drawn(code, 3), [0x1b, 0x4a, 24]))).toEqual([code]);
  });

  test('out of the printer’s buffer, and doubled by the printer', async () => {
    expect(await read(inBuffer(drawn(code, 3)))).toEqual([code]);
    expect(await read(raster(drawn(code, 2), 3))).toEqual([code]);
  });

  test('on a receipt that is one picture, beside what else is drawn', async () => {
    const whole = drawn(code, 4, { left: 120, top: 700, width: 576 });
    // lines of a text, as far as a picture tells
    for (let y = 20; y < 640; y += 4) whole.rows.fill(0b1011_0010, y * 72 + 8, y * 72 + 8 + ((y * 7) % 50));
    expect(await read(raster(whole))).toEqual([code]);
  });
});

describe('pictures', () => {
  test('are joined only where nothing stands between them and they are alike', () => {
    const part = raster(drawn('A', 4));
    const count = (...parts: (readonly number[] | Uint8Array)[]): number =>
      joinedPictures(decodePrinted(bytesOf(...parts), { language: 'esc-pos', columns: 48 }).items).length;
    expect(count(part, part, part)).toBe(1);
    expect(count(part, [0x1b, 0x4a, 24], part)).toBe(1);
    expect(count(part, text('Danke'), part)).toBe(2);
    expect(count(part, [0x1b, 0x61, 1], part)).toBe(2);
    expect(count(part, raster(drawn('A', 4), 3))).toBe(2);
    expect(count(part, raster(drawn('A', 5)))).toBe(2);
  });

  test('without a code, too small or too large for one say nothing', async () => {
    const noise = drawn(codes.official, 3);
    const picture = (width: number, height: number, rows = noise.rows): PaperPicture => ({
      kind: 'picture',
      align: 'left',
      width,
      height,
      rows,
      scaleX: 1,
      scaleY: 1,
    });
    expect(
      await codesInPictures([
        picture(
          noise.width,
          noise.height,
          noise.rows.map((byte) => byte ^ 0x5a),
        ),
      ]),
    ).toEqual([]);
    expect(await codesInPictures([picture(80, 80)])).toEqual([]);
    expect(await codesInPictures([picture(4_000, 4_000)])).toEqual([]);
    expect(await codesInPictures([])).toEqual([]);
  });
});
