import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrameReader } from '#devices/scanner/frame-reader';
import { createHidPosReader } from '#devices/scanner/hid-pos-reader';
import type { ScanEvent, ScanReader } from '#devices/scanner/scan-reader';
import { scannerSettingsSchema } from '#devices/scanner/settings';
import { MAX_SCAN_LENGTH } from '#domain/scan';
import { reportsOf } from '../../integration/devices/hid-reports.ts';
import { fuzzRuns, seed } from '../seed.ts';

const RUNS = { seed, numRuns: fuzzRuns(1_500) };

const code = fc.string({
  unit: fc.constantFrom(...'0123456789ABCXYZabcxyz^;:/-_=]ß€äé', '\u001d', '\t'),
  minLength: 1,
  maxLength: 200,
});
const settings = fc.record({
  prefix: fc.constantFrom('', '~', 'S:'),
  suffix: fc.constantFrom('', '#'),
});
const scansIn = (events: readonly ScanEvent[]): string[] =>
  events.map((event) => (event.kind === 'scan' ? event.text : event.kind)).filter((text) => text !== 'noted');

/** What any bytes may lead to, however wrong they are. */
function staysBounded(reader: ScanReader, pieces: readonly Uint8Array[]): void {
  let scanned = 0;
  const judge = (events: readonly ScanEvent[]): void => {
    for (const event of events) {
      if (event.kind === 'scan') {
        expect(event.text.length).toBeGreaterThan(0);
        expect(event.text.length).toBeLessThanOrEqual(MAX_SCAN_LENGTH + 3);
        scanned += event.text.length;
      }
    }
  };
  for (const [index, piece] of pieces.entries()) {
    judge(reader.push(piece, index));
    if (index % 7 === 6) judge(index % 2 === 0 ? reader.quiet() : reader.cut());
  }
  judge(reader.cut());
  // nothing is made up, and nothing is kept
  expect(scanned).toBeLessThanOrEqual(pieces.reduce((sum, piece) => sum + piece.length, 0));
  expect(reader.deadlineMs()).toBeUndefined();
  expect(reader.quiet()).toEqual([]);
}

const noise = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc.constantFrom(0x02, 0x03, 0x0a, 0x0d, 0x09, 0x1d).map((byte) => Uint8Array.of(byte)),
    code.map((text) => new Uint8Array(Buffer.from(text))),
    fc.nat(9_000).map((length) => new Uint8Array(length).fill(0x37)),
  ),
  { maxLength: 12 },
);

/** Reports that look right up to some changed bytes, and reports of other sizes. */
const reports = fc
  .array(
    fc.oneof(
      code.map((text) => reportsOf(Buffer.from(text))),
      fc.uint8Array({ maxLength: 70 }).map((bytes) => [bytes]),
      fc.uint8Array({ minLength: 9, maxLength: 300 }).map((bytes) => [Uint8Array.of(2, ...bytes)]),
    ),
    { maxLength: 12 },
  )
  .chain((list) =>
    fc
      .array(fc.tuple(fc.nat(1_000), fc.constantFrom(0, 1, 2, 5, 60, 63), fc.nat(255)), { maxLength: 8 })
      .map((changes) => {
        const all = list.flat().map((report) => Uint8Array.from(report));
        for (const [which, at, byte] of changes) {
          const report = all[which % Math.max(1, all.length)];
          if (report && at < report.length) report[at] = byte;
        }
        return all;
      }),
  );

describe('scanners', () => {
  test(`codes on a line come out as they went in, in whatever pieces the bytes come [seed ${seed}]`, () => {
    const ends = fc.constantFrom('\r', '\n', '\r\n', 'stx');
    fc.assert(
      fc.property(fc.array(code, { maxLength: 6 }), ends, settings, fc.array(fc.nat(500)), (codes, end, set, cuts) => {
        const around = codes.map((text) => `${set.prefix}${text}${set.suffix}`);
        const sent = Buffer.from(
          around.map((text) => (end === 'stx' ? `\u0002${text}\u0003` : `${text}${end}`)).join(''),
        );
        const places = [0, ...cuts.map((cut) => cut % (sent.length + 1)).sort((a, b) => a - b), sent.length];
        const reader = createFrameReader(scannerSettingsSchema.parse(set));
        const events = places.slice(1).flatMap((to, at) => [...reader.push(sent.subarray(places[at], to), at)]);
        expect(scansIn(events)).toEqual(codes);
      }),
      RUNS,
    );
  });

  test(`codes in reports come out as they went in [seed ${seed}]`, () => {
    fc.assert(
      fc.property(fc.array(code, { maxLength: 6 }), settings, (codes, set) => {
        const reader = createHidPosReader(scannerSettingsSchema.parse(set));
        const sent = codes.flatMap((text) => reportsOf(Buffer.from(`]Q1${set.prefix}${text}${set.suffix}`)));
        expect(scansIn(sent.flatMap((report, at) => [...reader.push(report, at)]))).toEqual(
          codes.map((text) => `]Q1${text}`),
        );
      }),
      RUNS,
    );
  });

  test(`noise on a line is bounded in every setting [seed ${seed}]`, () => {
    fc.assert(
      fc.property(noise, settings, fc.constantFrom('auto', 'tab', 'pause'), (pieces, set, framing) =>
        staysBounded(createFrameReader(scannerSettingsSchema.parse({ ...set, framing })), pieces),
      ),
      RUNS,
    );
  });

  test(`reports with wrong fields are bounded [seed ${seed}]`, () => {
    fc.assert(
      fc.property(reports, settings, (all, set) =>
        staysBounded(createHidPosReader(scannerSettingsSchema.parse(set)), all),
      ),
      RUNS,
    );
  });
});
