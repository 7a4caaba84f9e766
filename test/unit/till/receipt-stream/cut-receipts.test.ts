import { describe, expect, test } from 'vitest';
import { createReceiptCutter, type CutReceipt, type PrinterLanguage } from '#till/receipt-stream/cut-receipts';
import { printed } from '../../../data/receipt-streams/print.ts';

const RECEIPT = 'Bon 1\nSumme|2,40\n@picture\n@cut';
const stream = (language: PrinterLanguage, ...templates: string[]): Uint8Array =>
  Uint8Array.from(
    templates.flatMap((template) => [...printed(template, { language, columns: 32, codePage: 'cp437' })]),
  );

/** Cut with the bytes coming in pieces of this length. */
function cutInPieces(bytes: Uint8Array, language: PrinterLanguage, length: number): CutReceipt[] {
  const cutter = createReceiptCutter(language);
  const found: CutReceipt[] = [];
  for (let at = 0; at < bytes.length; at += length)
    found.push(...cutter.push(bytes.subarray(at, at + length)).receipts);
  const last = cutter.end('closed');
  return last ? [...found, last] : found;
}

describe.each(['esc-pos', 'star-prnt'] as const)('a stream in %s', (language) => {
  test('is cut where the till cuts, and nowhere inside a picture', () => {
    const bytes = stream(language, RECEIPT, RECEIPT);
    const { receipts } = createReceiptCutter(language).push(bytes);
    expect(receipts.map(({ endedBy, start }) => [endedBy, start])).toEqual([
      ['cut', 0],
      ['cut', bytes.length / 2],
    ]);
    expect(Buffer.concat(receipts.map((one) => one.bytes))).toEqual(Buffer.from(bytes));
  });

  test('gives the same receipts however its bytes come', () => {
    const bytes = stream(language, RECEIPT, RECEIPT, 'no cut');
    const whole = cutInPieces(bytes, language, bytes.length);
    expect(whole).toHaveLength(3);
    for (let length = 1; length < 40; length++) expect(cutInPieces(bytes, language, length)).toEqual(whole);
  });

  test('says where something may be added before the cut, and how the till had set the printer and moved the paper', () => {
    const bytes = stream(language, RECEIPT);
    const { beforeCut } = createReceiptCutter(language).push(bytes).receipts[0]!;
    const cut = language === 'esc-pos' ? [0x1d, 0x56, 0x42, 0] : [0x1b, 0x64, 2];
    expect([...bytes.subarray(beforeCut!.at)]).toEqual(cut);
    expect([...beforeCut!.feed]).toEqual(language === 'esc-pos' ? [10, 10, 10] : [10, 10]);
    expect([...beforeCut!.settings]).toEqual(language === 'esc-pos' ? [0x1b, 0x74, 0] : [0x1b, 0x1d, 0x74, 1]);
  });

  test('keeps back what may become a cut, and nothing else', () => {
    const bytes = stream(language, RECEIPT);
    const cutter = createReceiptCutter(language);
    const cutAt = bytes.length - (language === 'esc-pos' ? 4 : 3);
    for (let at = 0; at < bytes.length - 1; at++) {
      const { passableTo, receipts } = cutter.push(bytes.subarray(at, at + 1));
      expect(receipts).toEqual([]);
      // within the cut nothing is let through; before it at most the first two bytes of a command wait for the third
      if (at >= cutAt) expect(passableTo).toBe(cutAt);
      else expect(passableTo).toBeGreaterThanOrEqual(at - 1);
    }
    expect(cutter.push(bytes.subarray(-1)).receipts).toHaveLength(1);
  });

  test('ends a receipt that is never cut when the till is quiet, and not in the middle of a command', () => {
    const cutter = createReceiptCutter(language);
    cutter.push(stream(language, 'Summe|2,40'));
    cutter.push(Uint8Array.of(0x1b));
    const receipt = cutter.end('quiet')!;
    expect(receipt.endedBy).toBe('quiet');
    expect(receipt.beforeCut).toBeUndefined();
    expect(receipt.bytes.at(-1)).not.toBe(0x1b);
    // what was begun goes on
    cutter.push(language === 'esc-pos' ? Uint8Array.of(0x61, 1, 0x41) : Uint8Array.of(0x1d, 0x61, 1, 0x41));
    expect(cutter.end('closed')?.bytes[0]).toBe(0x1b);
  });

  test('has a bound for a till that never cuts, and holds no more than that', () => {
    const cutter = createReceiptCutter(language, 1_000);
    const { receipts } = cutter.push(new Uint8Array(3_500).fill(0x41));
    expect(receipts.map(({ bytes, endedBy }) => [bytes.length, endedBy])).toEqual(
      [1, 2, 3].map(() => [1_000, 'bound']),
    );
    expect(cutter.end('quiet')?.bytes).toHaveLength(500);
  });

  test('adds nothing where a command has outrun the bound, until the till was quiet', () => {
    const cutter = createReceiptCutter(language, 1_000);
    const picture =
      language === 'esc-pos' ? [0x1d, 0x76, 0x30, 0, 255, 0, 255, 0] : [0x1b, 0x1d, 0x53, 1, 255, 0, 255, 0, 0];
    cutter.push(Uint8Array.from([0x41, ...picture]));
    cutter.push(new Uint8Array(1_000).fill(0x42));
    const cut = language === 'esc-pos' ? [0x1d, 0x56, 0] : [0x1b, 0x64, 2];
    expect(cutter.push(Uint8Array.from(cut)).receipts[0]).not.toHaveProperty('beforeCut');
    cutter.end('quiet');
    expect(cutter.push(stream(language, RECEIPT)).receipts[0]).toHaveProperty('beforeCut');
  });

  test('is no receipt where nothing is printed before the cut', () => {
    const cutter = createReceiptCutter(language);
    expect(cutter.push(stream(language, '@drawer\n@cut')).receipts).toEqual([]);
    expect(cutter.end('quiet')).toBeUndefined();
    expect(cutter.push(stream(language, RECEIPT)).receipts[0]?.start).toBe(0);
  });
});
