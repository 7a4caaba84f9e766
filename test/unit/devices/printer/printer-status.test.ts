import { describe, expect, test } from 'vitest';
import { createAnswerReader } from '#devices/printer/answer-reader';
import {
  parseAutomaticStatus,
  parsePrinterStatus,
  type PrinterStatus,
  statusOf,
} from '#devices/printer/printer-status';

describe('status', () => {
  test.each<[string, number, number, number, PrinterStatus]>([
    ['well', 0x12, 0x12, 0x12, 'ok'],
    ['drawer signal only', 0x16, 0x12, 0x12, 'ok'],
    ['paper near its end', 0x12, 0x12, 0x1e, 'near-end'],
    ['paper out', 0x1a, 0x32, 0x7e, 'paper-out'],
    ['paper out by its sensor alone', 0x12, 0x12, 0x72, 'paper-out'],
    ['cover open', 0x1a, 0x16, 0x12, 'cover-open'],
    ['cover open and paper out: the cover first', 0x1a, 0x36, 0x72, 'cover-open'],
    ['feed button held', 0x1a, 0x1a, 0x12, 'offline'],
    ['error', 0x1a, 0x52, 0x12, 'offline'],
  ])('%s', (_name, printer, offlineCause, paper, expected) => {
    const report = parsePrinterStatus({ printer, offlineCause, paper });
    expect(report === undefined ? undefined : statusOf(report)).toBe(expected);
  });

  test('bytes that are no answers', () => {
    expect(parsePrinterStatus({ printer: 0x00, offlineCause: 0x12, paper: 0x12 })).toBeUndefined();
    expect(parseAutomaticStatus([0x12, 0, 0, 0])).toBeUndefined();
    expect(parseAutomaticStatus([0x10, 0, 0])).toBeUndefined();
    expect(parseAutomaticStatus([0x10, 0x80, 0, 0])).toBeUndefined();
  });

  test.each<[string, number[], PrinterStatus]>([
    ['well', [0x10, 0x00, 0x00, 0x0f], 'ok'],
    ['near end', [0x10, 0x00, 0x03, 0x0f], 'near-end'],
    ['paper out', [0x18, 0x00, 0x0f, 0x0f], 'paper-out'],
    ['cover open', [0x38, 0x00, 0x00, 0x0f], 'cover-open'],
    ['knife stuck', [0x18, 0x08, 0x00, 0x0f], 'offline'],
  ])('automatic: %s', (_name, bytes, expected) => {
    const report = parseAutomaticStatus(bytes);
    expect(report === undefined ? undefined : statusOf(report)).toBe(expected);
  });
});

describe('answers', () => {
  const stream = new Uint8Array([0x12, 0x18, 0x00, 0x0f, 0x0f, 0x1a, 0x37, 0x25, 0x00, 0x00, 0x5f, 0x45, 0x00, 0x12]);

  test.each([1, 2, 3, 14])('are told apart in pieces of %i bytes', (size) => {
    const reader = createAnswerReader();
    const kinds: string[] = [];
    for (let at = 0; at < stream.length; at += size) {
      kinds.push(...reader.push(stream.subarray(at, at + size)).map((answer) => answer.kind));
    }
    expect(kinds).toEqual(['status', 'automatic', 'status', 'cleared', 'reached', 'status']);
  });

  test.each([
    ['nothing', [0x37, 0x00]],
    ['the number of a process', [0x37, 0x22, 0x31, 0x32, 0x33, 0x34, 0x00]],
    ['an emptied buffer, and more', [0x37, 0x25, 0x31, 0x00]],
  ])('an answer that tells of %s says nothing of the buffer', (_name, bytes) => {
    expect(createAnswerReader().push(Uint8Array.from(bytes))).toEqual([]);
  });

  test('noise is dropped and never kept', () => {
    const reader = createAnswerReader();
    expect(reader.push(new Uint8Array([0xff, 0x93, 0x5f, ...Array.from({ length: 200 }, () => 0xff), 0x12]))).toEqual([
      { kind: 'status', byte: 0x12 },
    ]);
  });
});
