import { describe, expect, test } from 'vitest';
import { createHidPosReader } from '#devices/scanner/hid-pos-reader';
import { parseHidPosReport } from '#devices/scanner/hid-pos-report';
import type { ScanReader } from '#devices/scanner/scan-reader';
import { scannerSettingsSchema } from '#devices/scanner/settings';
import { reportsOf } from '../../../integration/devices/hid-reports.ts';

const readerWith = (settings: object = {}): ScanReader => createHidPosReader(scannerSettingsSchema.parse(settings));

/** What a reader says to these reports, without what is for the technician only. */
const said = (reader: ScanReader, reports: readonly Uint8Array[]): string[] =>
  reports
    .flatMap((report) => [...reader.push(report, 0)])
    .flatMap((event) =>
      event.kind === 'scan' ? [event.text] : event.kind === 'refused' ? [`[${event.refusal.code}]`] : [],
    );

/** A report with other fields than it should have. */
function changed(text: string, changes: Readonly<Record<number, number>>): Uint8Array {
  const [report = new Uint8Array()] = reportsOf(text);
  for (const [at, byte] of Object.entries(changes)) report[Number(at)] = byte;
  return report;
}

const LONG = `]Q1${'0123456789'.repeat(20)}`;

describe('reports of a HID POS scanner', () => {
  test('fields of a report of 64 bytes', () => {
    expect(parseHidPosReport(changed(']E04006381333931', { 63: 0x81 }))).toEqual({
      kind: 'data',
      data: new Uint8Array(Buffer.from('4006381333931')),
      aim: ']E0',
      isContinued: true,
    });
  });

  test.each([9, 16, 32, 63, 255])('the same fields in a report of %i bytes', (size) => {
    const report = new Uint8Array(size);
    report.set([0x02, 1, 0x5d, 0x43, 0x30, 0x41]);
    expect(said(readerWith(), [report])).toEqual([']C0A']);
  });

  test.each<[string, readonly Uint8Array[], readonly string[]]>([
    ['a code', reportsOf(']E04006381333931'), [']E04006381333931']],
    ['without an AIM identifier', reportsOf('TK00000000000017'), ['TK00000000000017']],
    ['the same code twice', [...reportsOf(']E0A'), ...reportsOf(']E0A')], [']E0A', ']E0A']],
    ['a code over several reports', reportsOf(LONG), [LONG]],
    ['an empty last report', [changed(']C0ABC', { 63: 1 }), changed(']C0', { 1: 0 })], [']C0ABC']],
    ['nothing read', [changed(']C0', { 1: 0 })], ['[scan-empty]']],
    ['a length that lies', [changed(']C0ABC', { 1: 57 })], ['[scan-garbled]']],
    ['another lie', [changed(']C0ABC', { 1: 255 }), ...reportsOf(']C0D')], ['[scan-garbled]', ']C0D']],
    [
      'a lie in the middle: the rest is passed over',
      [
        ...reportsOf(LONG).slice(0, 1),
        changed(']Q1B', { 1: 99, 63: 1 }),
        ...reportsOf(LONG).slice(-1),
        ...reportsOf('A'),
      ],
      ['[scan-garbled]', 'A'],
    ],
    ['reports of other things', [changed('A', { 0: 3 }), changed('A', { 0: 0 }), Uint8Array.of(4)], []],
    ['no report', [new Uint8Array(), Uint8Array.of(2), Uint8Array.of(2, 1, 0x5d)], Array(3).fill('[scan-garbled]')],
    [
      'the next code instead of the rest',
      [...reportsOf(LONG).slice(0, 1), ...reportsOf(']E0A')],
      ['[scan-cut]', ']E0A'],
    ],
    ['an identifier that is none', [changed('ABC', { 2: 0x41, 3: 0x42, 4: 0x43 })], ['ABC']],
    ['line ends that the scanner adds', reportsOf(']E0A\r\n'), [']E0A']],
  ])('%s', (_name, reports, expected) => expect(said(readerWith(), reports)).toEqual(expected));

  test('a code that goes on for ever is said once, and the next one comes', () => {
    const [more] = reportsOf(LONG);
    if (!more) throw new Error('no report');
    const reader = readerWith();
    expect(said(reader, Array(1_000).fill(more))).toEqual(['[scan-too-long]']);
    expect(said(reader, [...reportsOf(LONG).slice(-1), ...reportsOf('A')])).toEqual(['A']);
  });

  test('a rest that never comes is said once', () => {
    const reader = readerWith();
    expect(said(reader, reportsOf(LONG).slice(0, 2))).toEqual([]);
    expect(reader.deadlineMs()).toBe(1_000);
    expect(reader.quiet()).toMatchObject([{ kind: 'refused', refusal: { code: 'scan-cut' } }]);
    expect(reader.deadlineMs()).toBeUndefined();
    expect(reader.quiet()).toEqual([]);
  });

  test('prefix and suffix stand in the data, after the identifier', () => {
    expect(said(readerWith({ prefix: 'S', suffix: '#' }), reportsOf(']E0SABC#'))).toEqual([']E0ABC']);
  });

  test('what is told to a technician says nothing of the code', () => {
    const notes = reportsOf(LONG).flatMap((report) => [...readerWith().push(report, 0)]);
    expect(notes[0]).toEqual({ kind: 'noted', note: ']Q1 56 bytes, more follow', bytes: 64 });
  });
});
