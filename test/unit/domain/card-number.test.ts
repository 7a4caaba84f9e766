import { describe, expect, test } from 'vitest';
import { cardNumberOfChip, formatCardNumber, makeCardNumber, parseCardNumber } from '#domain/card-number';

const OWN = makeCardNumber('000000001234');

describe('cards of our own issue', () => {
  test('are TK, 12 digits and two check digits', () => {
    expect(OWN).toMatch(/^TK000000001234\d\d$/);
    expect(formatCardNumber(OWN)).toBe(`TK 0000 0000 1234 ${OWN.slice(-2)}`);
    expect(formatCardNumber('2900000000018')).toBe('2900000000018');
  });

  test.each([
    OWN,
    OWN.toLowerCase(),
    ` ${formatCardNumber(OWN)} `,
    OWN.slice(2),
    formatCardNumber(OWN).replaceAll(' ', '-'),
    `https://karte.example.de/k/${OWN}`,
    `https://example.de/shop/k/${OWN.toLowerCase()}/?s=1#a`,
  ])('%s is read', (text) => {
    expect(parseCardNumber(text)).toEqual({ ok: true, value: OWN });
  });

  test('are made of 12 digits, all else is a bug', () => {
    for (const digits of ['', '1', '12345678901', '1234567890123', 'abcdefghijkl']) {
      expect(() => makeCardNumber(digits)).toThrow('12 digits');
    }
  });
});

describe('EAN-13', () => {
  test.each(['2900000000018', '2012345678903', ' 29 00000 00001 8'])('%s is a card of the shop', (text) => {
    expect(parseCardNumber(text)).toEqual({ ok: true, value: text.replaceAll(' ', '') });
  });

  test('the prefixes of the cards are a setting', () => {
    const formats = { eanPrefixes: ['29', '4006381'] };
    expect(parseCardNumber('2900000000018', formats).ok).toBe(true);
    expect(parseCardNumber('4006381333931', formats).ok).toBe(true);
    expect(parseCardNumber('2012345678903', formats)).toMatchObject({ code: 'card-product-code' });
  });
});

describe('what is no card', () => {
  test.each([
    ['', 'card-empty'],
    [' - ', 'card-empty'],
    ['2900000000019', 'card-check-digit'],
    [`${OWN.slice(0, -1)}x`, 'card-unknown-format'],
    [OWN.slice(0, -1), 'card-check-digit'],
    [`${OWN}1`, 'card-check-digit'],
    ['TK00000000123400', 'card-check-digit'],
    ['00000000123400', 'card-check-digit'],
    ['4006381333931', 'card-product-code'],
    ['12345', 'card-unknown-format'],
    ['Müller', 'card-unknown-format'],
    [`http://karte.example.de/k/${OWN}`, 'card-unknown-format'],
    [`https://karte.example.de/x/${OWN}`, 'card-unknown-format'],
    [`https://${'a'.repeat(300)}/k/${OWN}`, 'card-too-long'],
  ])('%s: %s', (text, code) => {
    expect(parseCardNumber(text)).toMatchObject({ ok: false, code });
  });
});

describe('cards that are known by their chip', () => {
  test.each(['04a1b2c3', '04a1b2c3d4e5f6', '04a1b2c3d4e5f6071819'])('%s is one', (uid) => {
    const number = cardNumberOfChip(uid);
    expect(number).toBe(`UID${uid.toUpperCase()}`);
    expect(parseCardNumber(number.toLowerCase())).toEqual({ ok: true, value: number });
    expect(formatCardNumber(number)).toBe(number);
  });

  test.each(['UID', 'UID04a1b2c3d4', 'UID04a1b2c3d4e5f', 'UID04a1b2cx', 'UID08010203'])('%s is none', (text) => {
    expect(parseCardNumber(text)).toMatchObject({ ok: false, code: 'card-unknown-format' });
  });
});
