import { describe, expect, test } from 'vitest';
import { createFrameReader } from '#devices/scanner/frame-reader';
import type { ScanEvent } from '#devices/scanner/scan-reader';
import { scannerSettingsSchema } from '#devices/scanner/settings';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const said = (events: readonly ScanEvent[]): string[] =>
  events.map((event) =>
    event.kind === 'scan' ? event.text : event.kind === 'refused' ? `[${event.refusal.code}]` : event.note,
  );

/** What comes of pieces of bytes, and then of silence. */
function read(pieces: readonly (string | Uint8Array)[], settings: object = {}): string[] {
  const reader = createFrameReader(scannerSettingsSchema.parse(settings));
  const events = pieces.flatMap((piece) => [...reader.push(typeof piece === 'string' ? bytesOf(piece) : piece, 0)]);
  return said(reader.deadlineMs() === undefined ? events : [...events, ...reader.quiet()]);
}

describe('codes on a serial line', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['CR', ['4006381333931\r'], ['4006381333931']],
    ['LF', ['4006381333931\n'], ['4006381333931']],
    ['CRLF, also in two pieces', ['A1\r\nB2\r', '\n'], ['A1', 'B2']],
    ['STX and ETX, with line ends inside', ['\u0002BEGIN\r\nEND\u0003\r\n'], ['BEGIN\r\nEND']],
    ['two glued together in one piece', ['A1\rB2\r'], ['A1', 'B2']],
    ['a code in many pieces', [...'TK00000000000017\r'], ['TK00000000000017']],
    ['the AIM identifier and GS stay', [']C10104006381333931\u001d10A\r'], [']C10104006381333931\u001d10A']],
    ['control characters are kept for whoever judges the code', ['A\u0000B\u001b\r'], ['A\u0000B\u001b']],
    ['nothing but ends', ['\r\n\n\r'], []],
    ['half a code', ['400638'], ['[scan-cut]']],
    ['half a code and STX of the next', ['400\u0002A1\u0003'], ['[scan-cut]', 'A1']],
    ['ETX without STX', ['333931\u0003A1\r'], ['[scan-cut]', 'A1']],
    ['STX and ETX around nothing', ['\u0002\u0003'], ['[scan-empty]']],
    ['10 kB without an end', ['7'.repeat(10_000)], ['[scan-too-long]']],
    ['10 kB, its end, and a code', ['7'.repeat(10_000), '\rA1\r'], ['[scan-too-long]', 'A1']],
    ['2,001 characters', [`${'7'.repeat(2_001)}\r`], ['[scan-too-long]']],
    ['2,000 characters', [`${'7'.repeat(2_000)}\r`], ['7'.repeat(2_000)]],
  ])('%s', (_name, pieces, expected) => expect(read(pieces)).toEqual(expected));

  test('Tab, where that is set', () => {
    expect(read(['A1\tB2\t', 'C3'], { framing: 'tab' })).toEqual(['A1', 'B2', '[scan-cut]']);
  });

  test('without an end a pause ends the code', () => {
    const settings = { framing: 'pause', pauseMs: 60 };
    expect(read(['4006381', '333931'], settings)).toEqual(['4006381333931']);
    const reader = createFrameReader(scannerSettingsSchema.parse(settings));
    reader.push(bytesOf('A1'), 1_000);
    expect(reader.deadlineMs()).toBe(1_060);
    expect(said(reader.quiet())).toEqual(['A1']);
    expect(reader.deadlineMs()).toBeUndefined();
  });

  test('a code has a second to end, counted from its last byte', () => {
    const reader = createFrameReader(scannerSettingsSchema.parse({}));
    reader.push(bytesOf('40'), 5_000);
    reader.push(bytesOf('06'), 5_400);
    expect(reader.deadlineMs()).toBe(6_400);
  });

  test('what the scanner adds is taken off once, and what lacks it was cut', () => {
    const settings = { prefix: 'S:', suffix: '#' };
    expect(read(['S:S:12##\rS:12\r12#\rS:#\r'], settings)).toEqual([
      'S:12#',
      '[scan-cut]',
      '[scan-cut]',
      '[scan-empty]',
    ]);
  });

  test('UTF-8 is told from Windows-1252', () => {
    expect(read([Buffer.from('Grün €\r', 'utf8')])).toEqual(['Grün €']);
    expect(read([Uint8Array.of(0x47, 0x72, 0xfc, 0x6e, 0x20, 0x80, 0x0d)])).toEqual(['Grün €']);
  });

  test('when the line goes, half a code is said once and forgotten', () => {
    const reader = createFrameReader(scannerSettingsSchema.parse({}));
    reader.push(bytesOf('4006'), 0);
    expect(said(reader.cut())).toEqual(['[scan-cut]']);
    expect(reader.cut()).toEqual([]);
    expect(said(reader.push(bytesOf('A1\r'), 0))).toEqual(['A1']);
  });
});
