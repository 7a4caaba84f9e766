import { describe, expect, test } from 'vitest';
import { makeCardNumber } from '#domain/card-number';
import { classifyScan, MAX_SCAN_LENGTH, RECEIPT_CODE_PREFIX } from '#domain/scan';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };

const OWN = makeCardNumber('123456789012');

describe('what is of use', () => {
  test.each([OWN, `]C0${OWN}`, `]Q1https://karte.example.de/k/${OWN}`, `${OWN}\r\n`])('a card: %s', (text) => {
    expect(classifyScan(text)).toEqual({ kind: 'card', number: OWN });
  });

  test('a card printed as EAN-13', () => {
    expect(classifyScan(']E02900000000018')).toEqual({ kind: 'card', number: '2900000000018' });
  });

  test.each(Object.values(codes))('a fiscal receipt: %s', (text) => {
    expect(classifyScan(`]Q1${text}\n`)).toEqual({ kind: 'tse', text });
  });

  test('a cut or newer fiscal receipt is still told to be one', () => {
    expect(classifyScan('V0;955002-00;Kassenb')).toMatchObject({ kind: 'tse' });
    expect(classifyScan('V1;955002-00;Kassenbeleg-V2')).toMatchObject({ kind: 'tse' });
  });

  test('a receipt of ours', () => {
    const key = 'tse:c92dc16a9bd3549976ebadba575895fab6f0dfb0d3001f08921db57e1e51cf2b:18';
    expect(classifyScan(`${RECEIPT_CODE_PREFIX}${key}`)).toEqual({ kind: 'receipt', key });
  });
});

describe('R28: an unknown code says what it is not', () => {
  test.each([
    ['', 'scan-empty'],
    [' \r\n', 'scan-empty'],
    [']Q1', 'scan-empty'],
    ['x'.repeat(MAX_SCAN_LENGTH + 1), 'scan-too-long'],
    ['4006381333931', 'scan-product'],
    ['96385074', 'scan-product'],
    ['036000291452', 'scan-product'],
    ['978047111709452', 'scan-product'],
    ['(01)04006381333931(10)ABC', 'scan-product'],
    [']d20104006381333931\u001d10ABC', 'scan-product'],
    [']C10104006381333931', 'scan-product'],
    ['4006381333932', 'scan-check-digit'],
    ['2900000000019', 'scan-check-digit'],
    ['96385075', 'scan-check-digit'],
    [`${OWN.slice(0, -2)}00`, 'scan-check-digit'],
    ['9813765030011', 'scan-coupon'],
    ['9828508010106', 'scan-coupon'],
    ['12345678901231', 'scan-shipping'],
    ['4111111111111111', 'scan-other-card'],
    ['https://example.com/?q=1', 'scan-web-address'],
    ['HTTP://EXAMPLE.COM', 'scan-web-address'],
    ['www.example.com', 'scan-web-address'],
    ['https://example.com/k/1234', 'scan-web-address'],
    ['V0ö955002ß00öKassenbeleg', 'scan-wrong-layout'],
    ['v0;955002-00;kASSENBELEG', 'scan-wrong-layout'],
    ['_R1-AT1_Kasse01_42_2026-08-11T14:23:05_12,50', 'scan-receipt-abroad'],
    ['TKR:', 'scan-receipt-cut'],
    ['TKR:a b', 'scan-receipt-cut'],
    ['WIFI:S:Laden;T:WPA;P:geheim;;', 'scan-network'],
    ['BEGIN:VCARD\nVERSION:3.0', 'scan-contact'],
    ['MECARD:N:Muster;;', 'scan-contact'],
    ['BCD\n002\n1\nSCT', 'scan-payment'],
    ['SPC\r\n0200\r\n1', 'scan-payment'],
    ['mailto:a@example.com', 'scan-phone-or-mail'],
    ['anna@example.com', 'scan-phone-or-mail'],
    ['tel:+4930123', 'scan-phone-or-mail'],
    ['AB\u0000\u0001CD', 'scan-garbled'],
    ['TICKET-4711', 'scan-other-code'],
    ['12345', 'scan-other-code'],
    ['__proto__', 'scan-other-code'],
  ])('%j: %s', (text, code) => {
    expect(classifyScan(text)).toMatchObject({ kind: 'unknown', code });
  });

  test('the digits of a card of another system are not repeated', () => {
    expect(JSON.stringify(classifyScan('4111111111111111'))).not.toContain('4111');
  });

  test('a shop that uses 29 for its cards sees its scale labels as products', () => {
    expect(classifyScan('2012345678903', { eanPrefixes: ['29'] })).toMatchObject({ code: 'scan-product' });
  });

  test('no text of the longest kind takes long', () => {
    const hostile = ['(01)', '/k/', 'a.', '1', 'TK1', '\u001d', 'https://a/k/', 'V0;', '@a.'].map((part) =>
      part.repeat(MAX_SCAN_LENGTH).slice(0, MAX_SCAN_LENGTH),
    );
    const startMs = performance.now();
    for (const text of hostile) classifyScan(text);
    expect(performance.now() - startMs).toBeLessThan(200);
  });
});
