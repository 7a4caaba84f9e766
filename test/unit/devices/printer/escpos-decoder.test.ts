import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeEscPos } from '#devices/printer/escpos-decoder';
import { type Paper, type PaperItem, paperText } from '#devices/printer/paper';

const stream = (name: string): Paper =>
  decodeEscPos(readFileSync(new URL(`../../../data/escpos/${name}`, import.meta.url)), 48);
const of = <Kind extends PaperItem['kind']>(paper: Paper, kind: Kind) =>
  paper.items.filter((item): item is Extract<PaperItem, { kind: Kind }> => item.kind === kind);
const bytes = (...parts: (string | number)[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])));
const ESC = 0x1b;
const GS = 0x1d;

describe('streams of other programs', () => {
  test('CrossEscPos: styles, every code, pulse and cut', () => {
    const paper = stream('crossescpos_sample.escpos');
    expect(paper.cutShort).toBe(false);
    expect(paperText(paper)).toContain('Underline (2 dot)');
    expect(of(paper, 'barcode').map((code) => [code.symbology, code.text])).toEqual([
      ['upc-a', '12345678901'],
      ['ean-13', '123456789012'],
      ['ean-8', '1234567'],
      ['code-39', 'CODE39'],
      ['code-93', 'CODE93'],
      ['code-128', 'Code128'],
      ['itf', '12345678'],
      ['codabar', 'A123456A'],
    ]);
    expect(of(paper, 'qr')).toMatchObject([
      { text: 'https://example.com/qr', moduleDots: 6, level: 'M', align: 'center' },
    ]);
    expect(of(paper, 'matrix').map((code) => code.symbology)).toEqual(['pdf417', 'datamatrix', 'aztec']);
    expect(of(paper, 'picture')).toMatchObject([{ width: 96, height: 24 }]);
    expect(of(paper, 'drawer')).toMatchObject([{ pin: 0, onMs: 50 }]);
    expect(of(paper, 'cut')).toMatchObject([{ full: true }]);
  });

  test('escpos-php: QR codes of all levels and sizes', () => {
    const codes = of(stream('escpos-php_qr-code.bin'), 'qr');
    expect(codes.map((code) => code.level).join('')).toBe('LLLLLLMQHLLLLLLLLLL');
    expect(codes.map((code) => code.moduleDots)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 2, 3, 4, 5, 10, 16, 3, 3, 3]);
    expect(codes[0]?.text).toBe('Testing 123');
  });

  test('escpos-php: one text in many code pages', () => {
    const text = paperText(stream('escpos-php_character-encodings.bin')).replaceAll('\n', '');
    for (const sentence of [
      'Falsches Üben von Xylophonmusik quält jeden größeren Zwerg.',
      'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία',
      'Árvíztűrő tükörfúrógép.',
      'В чащах юга жил бы цитрус? Да, но фальшивый экземпляр!',
      'Pchnąć w tę łódź jeża lub ośm skrzyń fig.',
    ]) {
      expect(text).toContain(sentence);
    }
  });

  test('escpos-php: raster pictures in four magnifications', () => {
    const pictures = of(stream('escpos-php_bit-image.bin'), 'picture');
    expect(pictures.map(({ width, height, scaleX, scaleY }) => [width, height, scaleX, scaleY])).toEqual([
      [128, 148, 1, 1],
      [128, 148, 2, 1],
      [128, 148, 1, 2],
      [128, 148, 2, 2],
    ]);
    expect(pictures[0]?.rows.length).toBe(16 * 148);
  });

  test('escpos-php: barcodes in all heights', () => {
    expect(
      of(stream('escpos-php_barcode.bin'), 'barcode')
        .slice(0, 7)
        .map((code) => code.heightDots),
    ).toEqual([162, 1, 2, 4, 8, 16, 32]);
  });
});

describe('commands', () => {
  test('text goes on to the next line where the paper ends, large text sooner', () => {
    expect(paperText(decodeEscPos(bytes('a'.repeat(33), '\n'), 32))).toBe(`${'a'.repeat(32)}\na`);
    expect(paperText(decodeEscPos(bytes(GS, '!', 0x11, 'a'.repeat(17), '\n'), 32))).toBe(`${'a'.repeat(16)}\na`);
  });

  test('ESC @ forgets styles and code page', () => {
    const paper = decodeEscPos(bytes(ESC, 't', 16, ESC, 'E', 1, 0x80, '\n', ESC, '@', 0x80, '\n'), 32);
    expect(of(paper, 'line').map((line) => line.runs.map((run) => [run.text, run.bold]))).toEqual([
      [['€', true]],
      [['Ç', false]],
    ]);
  });

  test('pairs of digits in Code 128', () => {
    const data = bytes('{BTK{C', 12, 34, '{B{{x');
    expect(of(decodeEscPos(bytes(GS, 'k', 73, data.length, ...data), 48), 'barcode')).toMatchObject([
      { text: 'TK1234{x' },
    ]);
  });

  test('columns of ESC * become rows', () => {
    const paper = decodeEscPos(bytes(ESC, '*', 0, 2, 0, 0x80, 0x01, '\n'), 32);
    const [picture] = of(paper, 'picture');
    expect(picture).toMatchObject({ width: 2, height: 8, scaleX: 2, scaleY: 3 });
    expect([...(picture?.rows ?? [])]).toEqual([0x80, 0, 0, 0, 0, 0, 0, 0x40]);
    expect(paper.items).toHaveLength(1);
  });

  test('a picture that claims more than there is', () => {
    const paper = decodeEscPos(bytes(GS, 'v0', 0, 0xff, 0xff, 0xff, 0xff, 1, 2, 3), 48);
    expect(paper).toMatchObject({ items: [], cutShort: true });
  });

  test('unknown commands are passed over', () => {
    expect(paperText(decodeEscPos(bytes('a', ESC, 0x7f, 0x01, GS, 0x02, 'b\n'), 32))).toBe('ab');
  });
});

describe('where text stands and in which letters', () => {
  const text = (...parts: (string | number)[]): string => paperText(decodeEscPos(bytes(...parts), 32));

  test('a place in dots keeps an amount apart from the words before it', () => {
    expect(text('Brot 500 g', ESC, 0x24, 84, 1, '3,20\n')).toBe('Brot 500 g                  3,20');
    expect(text('Brot', ESC, 0x5c, 48, 0, '3,20\n')).toBe('Brot    3,20');
    // to the left of what stands there: the words do not grow together
    expect(text('Brot 5', ESC, 0x24, 12, 0, '3,20\n')).toBe('Brot 5 3,20');
  });

  test('tab stops are those that the till has set, until the printer is reset', () => {
    expect(text(ESC, 0x44, 10, 20, 0, 'a\tb\tc\td\n')).toBe('a         b         c d');
    expect(text(ESC, 0x44, 10, 20, 0, ESC, 0x40, 'a\tb\n')).toBe('a       b');
  });

  test('letters of a country stand in the place of brackets', () => {
    expect(text(ESC, 0x52, 2, 'Gr}~e aus K|ln, [rger\n')).toBe('Grüße aus Köln, Ärger');
    expect(text(ESC, 0x52, 99, '[ok]\n')).toBe('[ok]');
  });

  test('UTF-8 is read where the till chooses it, and the page that the printer is set to where it chooses none', () => {
    expect(text(ESC, 0x40, 0x1c, 0x28, 0x43, 2, 0, 48, 2, 0xc3, 0xbc, 10)).toBe('ü');
    expect(paperText(decodeEscPos(bytes(0xfc, 10), 32, 'windows1252'))).toBe('ü');
    expect(paperText(decodeEscPos(bytes(ESC, 0x40, 0xfc, 10), 32, 'windows1252'))).toBe('ü');
  });
});
