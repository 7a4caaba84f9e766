import { describe, expect, test } from 'vitest';
import { code128, isEan13 } from '#devices/printer/barcode-data';
import { qrModuleDots } from '#devices/printer/qr-size';
import { qrModules } from '#devices/printer/symbols';

describe('barcode data', () => {
  test.each([
    ['4006381333931', true],
    ['4006381333932', false],
    ['400638133393', false],
    ['400638133393A', false],
  ])('EAN-13 %s: %s', (text, expected) => {
    expect(isEan13(text)).toBe(expected);
  });

  test.each([
    ['letters stay in set B', 'AB12', '{BAB12'],
    ['four digits and more are packed', 'TK1234', `{BTK{C${String.fromCharCode(12, 34)}`],
    ['the odd digit stands outside', '12345', `{C${String.fromCharCode(12, 34)}{B5`],
    ['a brace is doubled', 'a{b', '{Ba{{b'],
    ['digits that read as a real-time command stay unpacked', '160401', '{B160401'],
  ])('%s', (_name, text, data) => {
    expect(code128(text)?.data).toBe(data);
  });

  test('what Code 128 cannot hold', () => {
    expect(code128('')).toBeUndefined();
    expect(code128('Grüße')).toBeUndefined();
    expect(code128('x'.repeat(81))).toBeUndefined();
  });
});

describe('QR size', () => {
  test.each([1, 14, 15, 62, 63, 213, 214, 400, 1000])('a code of %i bytes is as large as we reckon', (length) => {
    const modules = (qrModules('a'.repeat(length), 'M')?.width ?? 0) + 8;
    expect(qrModuleDots(length, modules * 4)).toBe(4);
    expect(qrModuleDots(length, modules * 4 - 1)).toBe(3);
    expect(qrModuleDots(length, modules * 100)).toBe(6);
  });

  test('what fits on no paper', () => {
    expect(qrModuleDots(3000, 576)).toBeUndefined();
    expect(qrModuleDots(1500, 384)).toBeUndefined();
  });
});
