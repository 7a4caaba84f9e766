import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printedAs } from '#till/receipt-stream/printed-as';
import { readUnknownReceipt } from '#till/receipt-stream/shipped-rules';
import { receiptTextOf } from '#till/receipt-stream/receipt-text';
import { withDrawnCodes } from '#till/receipt-stream/drawn-codes';
import { drawn, raster } from '../../data/receipt-streams/drawn-code.ts';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };
import { fuzzRuns, seed } from '../seed.ts';

const CODE = drawn(codes.official, 3);

async function readingOf(bytes: Uint8Array) {
  return readUnknownReceipt(await withDrawnCodes(receiptTextOf(bytes, printedAs(bytes))));
}

describe(`a code that is drawn [seed ${seed}]`, () => {
  test('says itself or nothing, whatever of it is smudged, missing or doubled', async () => {
    const rowBytes = CODE.width / 8;
    const damage = fc.record({
      smudges: fc.array(fc.tuple(fc.nat(CODE.rows.length - 1), fc.nat(255)), { maxLength: 400 }),
      from: fc.nat(CODE.height - 1),
      rows: fc.nat(30),
      again: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ smudges, from, rows, again }) => {
        const dots = Uint8Array.from(CODE.rows);
        for (const [at, byte] of smudges) dots[at] = byte;
        const [first, rest] = [
          dots.subarray(0, from * rowBytes),
          dots.subarray((from + (again ? 0 : rows)) * rowBytes),
        ];
        const height = (first.length + rest.length) / rowBytes;
        const picture = { width: CODE.width, height, rows: Uint8Array.from([...first, ...rest]) };
        const { totalMinor, tse } = await readingOf(raster(picture));
        expect([
          [255, codes.official],
          [null, null],
        ]).toContainEqual([totalMinor, tse]);
      }),
      { seed, numRuns: fuzzRuns(40) },
    );
  });

  test('any picture of any size, and any bytes as its dots, are read to their end', async () => {
    const picture = fc.record({
      rowBytes: fc.integer({ min: 1, max: 80 }),
      height: fc.integer({ min: 1, max: 200 }),
      mode: fc.nat(3),
      dots: fc.uint8Array({ minLength: 1, maxLength: 64 }),
      cut: fc.nat(2_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(picture, { maxLength: 6 }), async (pictures) => {
        const parts = pictures.map(({ rowBytes, height, mode, dots, cut }) => {
          const rows = Uint8Array.from({ length: rowBytes * height }, (_, at) => dots[at % dots.length]!);
          return raster({ width: rowBytes * 8, height, rows }, mode).subarray(0, Math.max(9, rows.length - cut));
        });
        const reading = await readingOf(Uint8Array.from(parts.flatMap((part) => [...part])));
        expect(reading.totalMinor).toBeNull();
      }),
      { seed, numRuns: fuzzRuns(40) },
    );
  });
});
