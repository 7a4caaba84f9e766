import { describe, expect, test } from 'vitest';
import { readDigitalLink } from '#devices/scanner/digital-link';
import { type ReadGs1, readBracketed, readElementString } from '#devices/scanner/gs1-elements';
import { readBarcode } from '#devices/scanner/read-barcode';
import links from '../../../data/barcodes/ai-and-digital-link-vectors.json' with { type: 'json' };
import coupons from '../../../data/barcodes/coupons-and-scanner-output.json' with { type: 'json' };
import scans from '../../../data/barcodes/scandata-vectors.json' with { type: 'json' };

const isGood = (read: ReadGs1 | undefined): boolean => read !== undefined && !read.fault;
/** Identifiers and values in a row, as the vectors write them, without their separators. */
const inARow = (read: ReadGs1 | undefined): string =>
  (read?.elements ?? []).map(({ ai, value }) => ai + value).join('');
/** The vectors write FNC1 as ^; some carry a remark and quotes around the string. */
const row = (dataStr: string): string => (/"([^"]*)"$/.exec(dataStr)?.[1] ?? dataStr).replaceAll('^', '');

describe('bracketed element strings', () => {
  // two rows have names of buffers in place of data
  const applicable = links.parseAIdata.filter(({ ai_data }) => ai_data !== 'inbuf');
  test('27 of 29 apply', () => expect(applicable).toHaveLength(27));
  test.each(applicable)('$ai_data: $ok', ({ ai_data, ok, data_str }) => {
    const read = readBracketed(ai_data);
    expect(isGood(read)).toBe(ok);
    if (ok) expect(inARow(read)).toBe(row(data_str));
  });
});

describe('element strings with FNC1', () => {
  // four rows have names of buffers; one has no FNC1 before it and so is no element string: there the prefix says that
  const applicable = links.processAIdata.filter(({ data_str }) => data_str !== 'buf' && data_str !== '991234');
  test('78 of 83 apply', () => expect([applicable.length, links.processAIdata.length]).toEqual([78, 83]));
  test.each(applicable)('$data_str: $ok', ({ data_str, ok }) => {
    const read = readElementString(data_str.slice(1).replaceAll('^', '\u001d'));
    expect(isGood(read)).toBe(ok);
    if (ok) expect(inARow(read)).toBe(row(data_str));
    expect(isGood(readBarcode(`]C1${data_str.slice(1).replaceAll('^', '\u001d')}`) as ReadGs1)).toBe(ok);
  });
});

describe('identifiers that contradict each other', () => {
  // Rows of the other two validations ask what must stand together: a label that says less is still read. Unknown
  // identifiers (89) are refused here, so the rows that repeat one do not apply.
  const applicable = links.validateAIs.filter(
    ({ validation, data_str }) => /repeats|mutex/.test(validation) && !data_str.includes('(89)'),
  );
  test('25 apply', () => expect(applicable).toHaveLength(25));
  test.each(applicable)('$data_str: $ok', ({ data_str, ok }) => {
    expect(readBracketed(data_str).fault?.code).toBe(ok ? undefined : 'gs1-contradiction');
  });
});

describe('digital links', () => {
  // What the vectors give both ways depends on an option there; here short GTINs are read, unknown identifiers are not, and
  // names in place of identifiers (gtin, ser), which GS1 has withdrawn, are not. Schemes have no case (RFC 3986).
  const both = new Set(links.parseDLuri.filter(({ ok }) => ok).map(({ uri }) => uri));
  const applicable = links.parseDLuri.filter(
    ({ ok, uri }) =>
      !/\/(?:gtin|sscc|zzz|cps)\//.test(uri) &&
      !uri.startsWith('HtTp:') &&
      (uri.includes('89=') ? !ok : ok || !both.has(uri)),
  );
  test('all but 13 apply', () => expect(links.parseDLuri.length - applicable.length).toBe(13));
  test.each(applicable)('$uri: $ok', ({ uri, ok, data_str }) => {
    const read = readDigitalLink(uri);
    expect(isGood(read)).toBe(ok);
    if (ok) expect(inARow(read)).toBe(row(data_str));
  });
});

describe('scans with AIM identifiers', () => {
  // a symbol without any text is told as such: the three rows that allow it do not apply
  const applicable = scans.process.filter(({ scanData, ok }) => !(ok && scanData.length === 3));
  test('51 of 54 apply', () => expect([applicable.length, scans.process.length]).toEqual([51, 54]));
  test.each(applicable)('$scanData: $ok', ({ scanData, ok }) => {
    expect(readBarcode(scanData).fault === undefined).toBe(ok);
  });

  const sent = scans.generate.flatMap(({ scanData, symbology }) =>
    scanData === null ? [] : [{ scanData, symbology }],
  );
  test.each(sent)('$symbology as it is sent: $scanData', ({ scanData, symbology }) => {
    const read = readBarcode(scanData);
    expect(read.fault).toBeUndefined();
    expect(read.symbology?.name.replaceAll(/\W/g, '').slice(0, 3).toUpperCase()).toBe(
      { DM: scanData.startsWith(']d2') ? 'GS1' : 'DAT', QR: scanData.startsWith(']Q3') ? 'GS1' : 'QRC' }[symbology] ??
        (/GS1|DataBar/.test(symbology) || scanData.startsWith(']J1') ? 'GS1' : symbology.slice(0, 3).toUpperCase()),
    );
  });

  test('EAN and UPC with add-ons, and coupons with a second symbol', () => {
    const values = coupons.scanner_output_with_aim_prefix.map(({ raw }) => readBarcode(raw));
    expect(values.map(({ fault }) => fault)).toEqual([undefined, undefined, undefined, undefined]);
    expect(values.map(({ symbology }) => symbology?.name)).toEqual(['UPC-A', 'EAN-8', 'UPC-A', 'EAN-13']);
    expect(values.map(({ elements }) => elements.at(-1))).toMatchObject([
      { name: 'ADD-ON', value: '12' },
      { name: 'ADD-ON', value: '12345' },
      { ai: '8101', value: '0123451297' },
      { ai: '8101', value: '0123451297' },
    ]);
    expect(values.slice(2).map(({ meaning }) => meaning)).toMatchObject([
      { refusal: { code: 'scan-coupon' } },
      { refusal: { code: 'scan-coupon' } },
    ]);
  });

  test.each(coupons.euro_coupon_ean13.examples)('coupon $code is worth $amount_eur', (coupon) => {
    expect(readBarcode(coupon.code).elements).toEqual([
      { ai: null, name: 'COUPON ISSUER', value: coupon.issuer },
      { ai: null, name: 'COUPON REFERENCE', value: coupon.reference },
      { ai: null, name: 'COUPON VALUE', value: coupon.value, amountMinor: Math.round(coupon.amount_eur * 100) },
    ]);
  });
});

describe('what elements say', () => {
  test.each([
    ['(01)38425876095074(17)260400(10)123456', '17', { date: '2026-04-30' }],
    ['(01)38425876095074(17)261200(10)123456', '17', { date: '2026-12-31' }],
    ['(11)990101', '11', { date: '1999-01-01' }],
    ['(17)280200', '17', { date: '2028-02-29' }],
    ['(3103)000035', '3103', { decimal: '0.035' }],
    ['(3100)000035', '3100', { decimal: '35' }],
    ['(3913)123123456', '3913', { decimal: '123.456', currency: '123' }],
    ['(253)1234567890005000123', '253', { value: '1234567890005000123' }],
  ])('%s', (text, ai, expected) => {
    expect(readBracketed(text, 2026).elements.find((one) => one.ai === ai)).toMatchObject(expected);
  });

  test('without the year of the scan no century is said', () => {
    expect(readBracketed('(17)260400').elements[0]).not.toHaveProperty('date');
  });
});
