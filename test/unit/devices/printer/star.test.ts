import { describe, expect, test } from 'vitest';
import { present } from '#base/assert';
import { decodePrinted } from '#devices/printer/decode-printed';
import { encodeReceipt } from '#devices/printer/encode';
import { paperText } from '#devices/printer/paper';
import { printerProfile } from '#devices/printer/profiles';
import { type PrinterStatus, statusOf } from '#devices/printer/printer-status';
import { starDialect } from '#devices/printer/star-dialect';
import { qrModules } from '#devices/printer/symbols';
import { sampleReceipt } from '../../../golden/receipts/sample-receipt.ts';

const star = present(printerProfile('star-80'), 'star-80');
const epson = present(printerProfile('epson-80'), 'epson-80');
const blocks = (...all: Parameters<typeof encodeReceipt>[0]['blocks'][number][]) =>
  decodePrinted(encodeReceipt({ version: 1, blocks: all }, star), star).items;

describe('paper of a Star printer', () => {
  test('bears what an ESC/POS printer would print', () => {
    const paper = decodePrinted(encodeReceipt(sampleReceipt, star), star);
    const other = decodePrinted(encodeReceipt(sampleReceipt, epson), epson);
    const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
    expect(words(paperText(paper))).toBe(words(paperText(other)));
    const kinds = (items: typeof paper.items): string[] =>
      items.map(({ kind }) => kind).filter((kind) => kind !== 'line' && kind !== 'feed');
    expect(kinds(paper.items)).toEqual(kinds(other.items));
    expect(paper.cutShort).toBe(false);
  });

  test('sizes, emphasis, codes, drawer and cut', () => {
    const [line] = blocks({ kind: 'text', text: 'Groß', bold: true, size: 'large' });
    expect(line).toMatchObject({ kind: 'line', runs: [{ text: 'Groß', bold: true, width: 2, height: 2 }] });
    expect(blocks({ kind: 'qr', text: 'https://a.example/ö' })).toContainEqual({
      kind: 'qr',
      align: 'center',
      text: 'https://a.example/ö',
      moduleDots: 6,
      level: 'M',
    });
    expect(blocks({ kind: 'barcode', text: '4006381333931' })).toContainEqual(
      expect.objectContaining({ kind: 'barcode', symbology: 'ean-13', text: '4006381333931', caption: 'below' }),
    );
    expect(blocks({ kind: 'drawer' })).toContainEqual({ kind: 'drawer', pin: 0, onMs: 200 });
    expect(blocks({ kind: 'cut' })).toContainEqual({ kind: 'cut', full: false });
  });

  test('a code as a picture has the dots that it was drawn with', () => {
    const profile = { ...star, qr: 'picture' as const };
    const bytes = encodeReceipt({ version: 1, blocks: [{ kind: 'qr', text: 'abc' }] }, profile, (text) =>
      qrModules(text, 'M'),
    );
    const pictures = decodePrinted(bytes, profile).items.filter((item) => item.kind === 'picture');
    expect(pictures.length).toBeGreaterThan(5);
    for (const picture of pictures) expect(picture).toMatchObject({ height: 24, scaleX: 1, scaleY: 1 });
    // 21 modules and the quiet zone, six dots each, in whole bytes
    expect(pictures[0]?.width).toBe(Math.ceil(((21 + 8) * 6) / 8) * 8);
  });
});

describe('automatic status of a Star printer', () => {
  /** Nine bytes with these at their places. */
  const status = (places: Record<number, number> = {}): Uint8Array =>
    Uint8Array.from([0x23, 0x06, 0, 0, 0, 0, 0, 0, 0], (byte, index) => places[index] ?? byte);
  const read = (bytes: Uint8Array) => starDialect.createReader().push(bytes);

  test.each<[string, Record<number, number>, PrinterStatus]>([
    ['well', {}, 'ok'],
    ['offline', { 2: 0x08 }, 'offline'],
    ['cover open', { 2: 0x28 }, 'cover-open'],
    ['knife stuck', { 3: 0x08 }, 'offline'],
    ['paper out', { 2: 0x08, 5: 0x0c }, 'paper-out'],
    ['paper near its end', { 5: 0x04 }, 'near-end'],
    ['drawer', { 2: 0x04 }, 'ok'],
  ])('%s', (_name, places, expected) => {
    const [answer] = read(status(places));
    expect(answer?.kind === 'report' && statusOf(answer.report)).toBe(expected);
  });

  test.each([
    [0x00, 0],
    [0x02, 1],
    [0x0e, 7],
    [0x20, 8],
    [0x6e, 31],
  ])('the count of marks is spread around a fixed bit: %i is %i', (byte, mark) => {
    expect(read(status({ 7: byte }))).toMatchObject([{ mark }]);
  });

  test.each([1, 2, 5, 9, 40])('is found in pieces of %i bytes, between noise and flow control', (size) => {
    const stream = [0xff, 0x11, ...status(), 0x13, 0x23, 0x06, 0x00, 0xff, ...status({ 2: 0x08 }), 0x00];
    const reader = starDialect.createReader();
    const answers = [];
    for (let at = 0; at < stream.length; at += size)
      answers.push(...reader.push(Uint8Array.from(stream.slice(at, at + size))));
    expect(answers.map((answer) => answer.kind === 'report' && answer.report.offline)).toEqual([false, true]);
  });

  test('one that is longer is read to its own end', () => {
    // thirteen bytes: 1101
    const long = Uint8Array.from([0x2b, 0x06, 0x20, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0]);
    expect(read(long)).toMatchObject([{ mark: 2, bytes: 13, report: { coverOpen: true } }]);
  });
});
