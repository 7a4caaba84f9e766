import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readElementString } from '#devices/scanner/gs1-elements';
import { expandUpcE, type LabelLayout } from '#devices/scanner/product-numbers';
import { readBarcode } from '#devices/scanner/read-barcode';
import { makeCardNumber } from '#domain/card-number';
import { hasGs1CheckDigit } from '#domain/check-digits';
import { MAX_SCAN_LENGTH } from '#domain/scan';
import { makeVoucherCode } from '#domain/voucher-code';
import { isTextKey } from '#text/catalogue';
import scans from '../../../data/barcodes/scandata-vectors.json' with { type: 'json' };
import tseCodes from '../../../data/tse-codes/codes.json' with { type: 'json' };
import { fuzzRuns, seed } from '../../../property/seed.ts';

const OWN = makeCardNumber('123456789012');

describe('what is said about a scan', () => {
  test.each([
    [']E04006381333931', 'EAN-13', false, 'scan-product', [{ ai: '01', name: 'GTIN', value: '04006381333931' }]],
    ['4006381333931', 'EAN-13', true, 'scan-product', [{ ai: '01' }]],
    ['036000291452', 'UPC-A', true, 'scan-product', [{ value: '00036000291452' }]],
    ['04252614', 'UPC-E', true, 'scan-product', [{ value: '00042100005264' }]],
    [']E496385074', 'EAN-8', false, 'scan-product', [{ value: '00000096385074' }]],
    ['9780471117094', 'EAN-13', true, 'scan-product', [{ ai: '01' }, { ai: null, name: 'ISBN' }]],
    [
      ']E3978047111709452250',
      'EAN-13',
      false,
      'scan-product',
      [{}, { name: 'ISBN' }, { name: 'ADD-ON', value: '52250' }],
    ],
    ['512345678900', 'UPC-A', true, 'scan-coupon', [{ name: 'COUPON' }]],
    [']E09923456789019', 'EAN-13', false, 'scan-coupon', [{ name: 'COUPON', value: '9923456789019' }]],
    [']C100006141411234567890', 'GS1-128', false, 'scan-shipping', [{ ai: '00', name: 'SSCC' }]],
    ['006141411234567890', undefined, false, 'scan-other-code', []],
    [']C1006141411234567890', 'GS1-128', false, 'gs1-too-short', []],
    [']C100006141411234567891', 'GS1-128', false, 'gs1-check-digit', []],
    [']C18018123456789012345675', 'GS1-128', false, 'scan-other-card', [{ name: 'GSRN - RECIPIENT' }]],
    [']Q1https://id.gs1.org/01/09520123456788/10/ABC', 'QR Code', false, 'scan-product', [{ ai: '01' }, { ai: '10' }]],
    [']Q1https://example.com/', 'QR Code', false, 'scan-web-address', []],
    [']A1ABC-1', 'Code 39', false, 'scan-other-code', []],
    [']y0ABC', undefined, false, 'scan-other-code', []],
    [makeVoucherCode('1234567890123456'), undefined, false, 'scan-voucher', []],
  ])('%j', (text, name, isGuess, code, elements) => {
    const read = readBarcode(text);
    expect(read.symbology?.name).toBe(name);
    expect(read.isGuess).toBe(isGuess);
    expect(read.meaning).toMatchObject({ kind: 'unknown', refusal: { code } });
    expect(read.elements).toMatchObject(elements);
  });

  test('our own codes, with and without an identifier', () => {
    expect(readBarcode(`]C0${OWN}`)).toMatchObject({ meaning: { kind: 'card', number: OWN }, value: OWN });
    expect(readBarcode('2900000000018').meaning).toEqual({ kind: 'card', number: '2900000000018' });
    expect(readBarcode(`]Q1${tseCodes.official}`).meaning).toEqual({ kind: 'tse', text: tseCodes.official });
    const codeOf = (text: string) => (text === 'SOMMER' ? ({ ok: true, value: text } as const) : undefined);
    expect(readBarcode(']C0SOMMER', { codeOf }).meaning).toEqual({ kind: 'code', code: 'SOMMER' });
  });

  test('the modifier of an identifier', () => {
    expect(readBarcode(']A3ABC').symbology).toEqual({ name: 'Code 39', modifier: 'aim-check-removed' });
    expect(readBarcode(']Q3011231231231233310A').symbology).toMatchObject({ modifier: 'aim-gs1' });
  });

  test('price and weight as the shop has set them; without a setting the number is a card, as at the counter', () => {
    const price: LabelLayout = { prefix: '21', item: 5, skip: 0, amount: 5, of: 'price', decimals: 2 };
    const weight: LabelLayout = { prefix: '28', item: 4, skip: 1, amount: 5, of: 'weight', decimals: 3 };
    const labels = [price, weight];
    expect(readBarcode('2112345012346', { labels })).toMatchObject({
      meaning: { refusal: { code: 'scan-product' } },
      elements: [
        { name: 'ITEM', value: '12345' },
        { name: 'PRICE', value: '01234', amountMinor: 1234 },
      ],
    });
    expect(readBarcode(']E02812349005008', { labels }).elements).toMatchObject([
      { name: 'ITEM', value: '1234' },
      { name: 'NET WEIGHT (kg)', value: '00500', decimal: '0.500' },
    ]);
    expect(readBarcode('2112345012346').meaning.kind).toBe('card');
    expect(readBarcode('2112345012346', { labels: [{ ...price, amount: 4 }] }).meaning.kind).toBe('card');
  });

  test.each([
    ['42526140', undefined],
    ['04252614', '042100005264'],
    ['01234505', '012000003455'],
    ['01234531', '012300000451'],
    ['01234543', '012340000053'],
    ['01234558', '012345000058'],
  ])('UPC-E %s in its long form: %s', (short, long) => {
    expect(expandUpcE(short)).toBe(long);
    if (long !== undefined) expect(hasGs1CheckDigit(long)).toBe(true);
  });
});

describe('what cannot be read says why', () => {
  test.each([
    [']E0123456789012', 'scan-digits'],
    [']E01234ABC890123', 'scan-not-digits'],
    ['4006381333932', 'scan-check-digit'],
    ['40063813339314006381333931', 'scan-repeated'],
    ['TICKET-1TICKET-1', 'scan-repeated'],
    ['400638', 'scan-other-code'],
    ['\u0000\u0007', 'scan-garbled'],
    ['', 'scan-empty'],
    [']Q3', 'scan-empty'],
    ['x'.repeat(10_000), 'scan-too-long'],
    [')('.repeat(500), 'scan-repeated'],
    ['(01)04006381333931(', 'gs1-brackets'],
    ['(11)991340', 'gs1-date'],
    ['(8003)104006381333931', 'gs1-value'],
    ['(01)04006381333931(02)04006381333931', 'gs1-contradiction'],
  ])('%j: %s', (text, code) => {
    expect(readBarcode(text).fault?.code).toBe(code);
  });

  test('elements before the fault are still told', () => {
    expect(readBarcode(']C1010400638133393110ABC\u001d1').elements).toMatchObject([{ ai: '01' }, { ai: '10' }]);
  });
});

describe('any scan', () => {
  const real = [...scans.process.map(({ scanData }) => scanData), ...Object.values(tseCodes), OWN, `]C0${OWN}`];
  const swapped = fc.tuple(fc.constantFrom(...real), fc.nat(), fc.nat()).map(([text, one, other]) => {
    const letters = [...text];
    const [a, b] = [one % (letters.length || 1), other % (letters.length || 1)];
    [letters[a], letters[b]] = [letters[b] ?? '', letters[a] ?? ''];
    return letters.join('');
  });
  const wild = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.string({ unit: fc.constantFrom(...'0123456789()]\u001d%/?=&ECQd|'), maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'0123456789\u001d'), maxLength: 200 }).map((text) => `]C1${text}`),
    fc.tuple(fc.constantFrom(...real), fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
    fc.tuple(fc.constantFrom(...real), fc.constantFrom(...real)).map((two) => two.join('')),
    swapped,
    fc.webUrl({ withQueryParameters: true }),
  );

  test(`never throws, is bounded, and names a reason that the catalogue knows [seed ${seed}]`, () => {
    fc.assert(
      fc.property(wild, (text) => {
        const { fault, meaning, elements, value } = readBarcode(text, { year: 2026 });
        expect(value.length).toBeLessThanOrEqual(MAX_SCAN_LENGTH);
        expect(elements.length).toBeLessThanOrEqual(MAX_SCAN_LENGTH / 2);
        if (fault) expect(meaning).toEqual({ kind: 'unknown', refusal: fault });
        if (meaning.kind === 'unknown') expect(isTextKey(meaning.refusal.code)).toBe(true);
      }),
      { seed, numRuns: fuzzRuns(1_000) },
    );
  });

  test('element strings are read as they were written', () => {
    const value = fc.string({ unit: fc.constantFrom(...'ABCxyz0189-/'), minLength: 1, maxLength: 20 });
    const parts = fc.uniqueArray(fc.tuple(fc.constantFrom('10', '21', '240', '400', '91', '8012'), value), {
      selector: ([ai]) => ai,
      minLength: 1,
    });
    fc.assert(
      fc.property(parts, (pairs) => {
        const read = readElementString(`0104006381333931${pairs.map((pair) => pair.join('')).join('\u001d')}`);
        expect(read.fault).toBeUndefined();
        expect(read.elements.slice(1).map((one) => [one.ai, one.value])).toEqual(pairs);
      }),
    );
  });
});
