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
  test.each([1, 14, 15, 62, 63, 213, 400, 1000])('a code of %i bytes is as large as we reckon', (length) => {
    const paper = 576;
    const drawn = qrModules('a'.repeat(length), 'M');
    const dots = qrModuleDots(length, paper);
    // The largest module for which the real code and its quiet zone fit, at most six dots.
    const expected = Math.min(6, Math.floor(paper / ((drawn?.width ?? 0) + 8)));
    expect(dots).toBe(expected >= 3 ? expected : undefined);
  });

  test('what fits on no paper', () => {
    expect(qrModuleDots(3000, 576)).toBeUndefined();
    expect(qrModuleDots(1500, 384)).toBeUndefined();
  });
});
