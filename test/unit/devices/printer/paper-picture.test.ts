import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeReceipt } from '#devices/printer/encode';
import { decodeEscPos } from '#devices/printer/escpos-decoder';
import { paperSvg } from '#devices/printer/paper-picture';
import { printerProfile } from '#devices/printer/profiles';
import type { ReceiptBlock } from '#devices/printer/receipt-document';
import { receiptPaper } from '#devices/printer/receipt-paper';
import { qrModules } from '#devices/printer/symbols';
import { sampleReceipt } from '../../../golden/receipts/sample-receipt.ts';
import { readCodes } from './read-codes.ts';
import { rasterOf } from './svg-raster.ts';

const picture = (blocks: ReceiptBlock[], columns: 32 | 42 | 48 = 48): string =>
  paperSvg(receiptPaper({ version: 1, blocks }, { columns }), 'label');

describe('codes on the picture are read by a reader', () => {
  test.each([48, 42, 32] as const)('QR and Code 128 of the sample at %i columns', async (columns) => {
    const codes = await readCodes(rasterOf(paperSvg(receiptPaper(sampleReceipt, { columns })), 1));
    expect(codes).toContainEqual({
      format: 'QRCode',
      text: 'https://treuekasse.example/k/TK123456789012?b=1234&l=de',
    });
    expect(codes).toContainEqual({ format: 'Code128', text: 'TKR:0012345678' });
    expect(codes).toHaveLength(2);
  });

  test.each([
    ['umlauts, as UTF-8', 'Grüße für Jörg – 3,69 €'],
    ['a long one, with small modules', `https://treuekasse.example/k/${'A1b2'.repeat(60)}`],
    ['one that looks like markup', '<script>alert("x")</script>&amp;'],
  ])('QR: %s', async (_name, text) => {
    const codes = await readCodes(rasterOf(picture([{ kind: 'qr', text }], 32), 1));
    expect(codes).toEqual([{ format: 'QRCode', text }]);
  });

  test('text right above and below a QR code leaves its quiet zone', async () => {
    const svg = picture([{ kind: 'text', text: 'x' }, { kind: 'qr', text: 'quiet' }, { kind: 'rule' }]);
    expect(await readCodes(rasterOf(svg, 1))).toEqual([{ format: 'QRCode', text: 'quiet' }]);
  });

  test('another program leaves no room around a QR code: the picture makes it', () => {
    const code = [0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x50, 0x30, 0x41, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30];
    const svg = paperSvg(decodeEscPos(new Uint8Array([0x61, 0x0a, ...code, 0x62, 0x0a]), 48));
    const [above = 0, qr = 0, below = 0] = [
      ...svg.matchAll(/<g transform="translate\(\d+ (\d+)\)"><(?:text|path shape)/g),
    ].map((match) => Number(match[1]));
    // Three dots a module, twenty-one modules, four of quiet; a line of text is thirty dots.
    expect(qr - above).toBe(30 + 4 * 3);
    expect(below - qr).toBe(21 * 3 + 4 * 3);
  });

  test('EAN-13', async () => {
    const codes = await readCodes(rasterOf(picture([{ kind: 'barcode', text: '4006381333931' }]), 1));
    expect(codes).toEqual([{ format: 'EAN13', text: '4006381333931' }]);
  });

  test('a QR code sent as a picture to a printer without codes', async () => {
    const profile = printerProfile('epson-tm-t88-old');
    if (profile === undefined) throw new Error('profile missing');
    const bytes = encodeReceipt(
      { version: 1, blocks: [{ kind: 'qr', text: 'https://a.example/k/1' }] },
      profile,
      (text) => qrModules(text, 'M'),
    );
    const paper = decodeEscPos(bytes, profile.columns);
    expect(paper.items.some((item) => item.kind === 'qr')).toBe(false);
    expect(await readCodes(rasterOf(paperSvg(paper), 1))).toEqual([
      { format: 'QRCode', text: 'https://a.example/k/1' },
    ]);
  });

  test('codes of another program', async () => {
    const bytes = readFileSync(new URL('../../../data/escpos/crossescpos_sample.escpos', import.meta.url));
    const codes = await readCodes(rasterOf(paperSvg(decodeEscPos(bytes, 48)), 1));
    expect(codes.map((code) => code.text)).toEqual(
      expect.arrayContaining([
        'https://example.com/qr',
        'Code128',
        'CODE39',
        'PDF417 sample data',
        'DataMatrix sample',
      ]),
    );
  });
});

describe('the picture is safe to put into a page', () => {
  const evil = `"><script>alert(1)</script><a href='x' onload=x>&lt;`;

  test('texts, codes and labels are escaped', () => {
    const blocks: ReceiptBlock[] = [
      { kind: 'text', text: evil },
      { kind: 'row', left: evil, right: '</g>' },
      { kind: 'barcode', text: evil },
      { kind: 'barcode', text: '<b>&"' },
      { kind: 'qr', text: evil },
    ];
    const svg = paperSvg(receiptPaper({ version: 1, blocks }, { columns: 48 }), evil);
    const tags = new Set([...svg.matchAll(/<\/?([a-z]+)/gi)].map((match) => match[1]));
    expect(tags).toEqual(new Set(['svg', 'g', 'path', 'text']));
    // No quote that would end an attribute, no entity but ours.
    expect(svg.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
    const attributes = new Set(
      [...svg.replace(/="[^"]*"/g, '=""').matchAll(/ ([\w:-]+)=""/g)].map((match) => match[1]),
    );
    for (const name of attributes) expect(name).not.toMatch(/^on|href|style|src/);
  });

  test('bytes that XML cannot hold', () => {
    const paper = receiptPaper({ version: 1, blocks: [{ kind: 'text', text: 'x' }] }, { columns: 48 });
    const [line] = paper.items;
    if (line?.kind !== 'line' || line.runs[0] === undefined) throw new Error('no line');
    const run = { ...line.runs[0], text: 'a\u{0}b\u{D800}c\u{FFFE}' };
    const svg = paperSvg({ ...paper, items: [{ ...line, runs: [run] }] });
    expect(svg).toContain('>a\u{FFFD}b\u{FFFD}c\u{FFFD}<');
  });

  test('a code that holds no such text is shown as its text', () => {
    const paper = decodeEscPos(new Uint8Array([0x1d, 0x6b, 67, 3, 0x41, 0x42, 0x43, 0x0a]), 48);
    expect(paperSvg(paper)).toContain('>ABC<');
  });
});

describe('sheets', () => {
  const edges = (svg: string): number => svg.split('opacity=".10"').length - 1;

  test('every cut ends one; the knife alone makes none', () => {
    expect(
      edges(picture([{ kind: 'text', text: 'a' }, { kind: 'cut' }, { kind: 'text', text: 'b' }, { kind: 'cut' }])),
    ).toBe(2);
    expect(edges(picture([{ kind: 'cut' }]))).toBe(0);
  });

  test('an endless stream ends in a bounded picture', () => {
    const svg = paperSvg(decodeEscPos(new Uint8Array(200_000).fill(0x41), 48));
    const height = Number(/viewBox="0 0 \d+ ([\d.]+)"/.exec(svg)?.[1]);
    expect(height).toBeGreaterThan(1_000);
    expect(height).toBeLessThan(41_000);
  });
});
