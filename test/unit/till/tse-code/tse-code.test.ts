import { describe, expect, test } from 'vitest';
import { parseTseCode } from '#till/tse-code/tse-code';
import { verifyTseCode } from '#till/tse-code/verify';
import codes from '../../../data/tse-codes/codes.json' with { type: 'json' };

/** The official example with some of its twelve fields (counted from 1) replaced. */
const example = (fields: Readonly<Record<number, string>>): string =>
  codes.official
    .split(';')
    .map((field, index) => fields[index + 1] ?? field)
    .join(';');

const KEY = codes.official.split(';')[11] ?? '';
const PROCESS_DATA = 'Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar';

describe('codes of real receipts', () => {
  test('the official example is read', () => {
    const code = parseTseCode(codes.official);
    expect(code).toMatchObject({
      ok: true,
      value: {
        tillSerial: '955002-00',
        processType: 'Kassenbeleg-V1',
        processData: PROCESS_DATA,
        receipt: { gross: [0, 255, 0, 0, 0], payments: [{ method: 'Bar', amount: 255 }] },
        transaction: 18,
        signatureCounter: 112,
        startedAt: Date.UTC(2019, 6, 10, 18, 41, 4),
        loggedAt: Date.UTC(2019, 6, 10, 18, 41, 4),
        algorithm: 'ecdsa-plain-SHA256',
        timeFormat: 'unixTime',
        tseSerial: 'c92dc16a9bd3549976ebadba575895fab6f0dfb0d3001f08921db57e1e51cf2b',
      },
    });
  });

  test.each([
    ['official', 'brainpoolP256r1, DER'],
    ['officialBrainpool384', 'brainpoolP384r1'],
    ['p256', 'NIST P-256'],
    ['brainpool384', 'brainpoolP384r1, KassenBeleg with a capital B'],
    ['utcTimeAndWrappedKey', 'time with seconds called utcTime, key wrapped as SubjectPublicKeyInfo'],
  ] as const)('%s is genuine: %s', (name, _what) => {
    const code = parseTseCode(`  ${codes[name]}\r\n`);
    expect(code.ok && verifyTseCode(code.value)).toBe('genuine');
  });

  test.each([
    ['thousandsSeparator', 'tse-amount-format'],
    ['decimalComma', 'tse-vat-count'],
  ] as const)('%s is not in the prescribed form: %s', (name, code) => {
    expect(parseTseCode(codes[name])).toMatchObject({ ok: false, code });
  });
});

describe('what cannot be judged is not called genuine', () => {
  const compressed = `${'A'.repeat(43)}=`;
  const unknownCurve = Buffer.from('3056301006072a8648ce3d020106052b8104000a034200', 'hex');
  test.each([
    ['another algorithm', { 9: 'ecsdsa-plain-SHA256' }],
    ['no algorithm of ours by a name of JavaScript', { 9: 'constructor' }],
    ['another time format', { 10: 'localTime' }],
    ['no time format of ours by a name of JavaScript', { 10: 'toString' }],
    ['another kind of key', { 12: compressed }],
    ['a key on another curve', { 12: Buffer.concat([unknownCurve, Buffer.alloc(65, 4)]).toString('base64') }],
  ])('%s', (_what, fields) => {
    const code = parseTseCode(example(fields));
    expect(code.ok && verifyTseCode(code.value)).toBe('unverifiable');
  });

  test.each([
    ['a point on no curve', { 12: Buffer.alloc(65, 4).toString('base64') }],
    ['a time that the format cannot express', { 8: '2019-07-10T18:41:04.001Z' }],
    ['a year that two digits cannot express', { 8: '2119-07-10T18:41:04.000Z', 10: 'utcTime' }],
  ])('%s is tampered, or refused', (_what, fields) => {
    const code = parseTseCode(example(fields));
    expect(code.ok ? verifyTseCode(code.value) : 'tse-time-format').toMatch(/tampered|tse-time-format/);
  });
});

describe('what is wrong has a name of its own', () => {
  test.each([
    ['nothing', '', 'tse-not-a-code'],
    ['a product', '4006381333931', 'tse-not-a-code'],
    ['the beginning alone', 'V0', 'tse-code-cut'],
    ['another version', example({ 1: 'V1' }), 'tse-version'],
    ['an order', 'V0;1;Bestellung-V1;1;"Kaffee;groß";2.50;1;1;a;b;c;d;e;f', 'tse-not-a-sale'],
    ['another transaction', example({ 3: 'SonstigerVorgang' }), 'tse-not-a-sale'],
    ['cut in the middle', codes.official.slice(0, 120), 'tse-code-cut'],
    ['cut in the key', codes.official.slice(0, -4), 'tse-code-cut'],
    ['cut in the wrapped key', codes.utcTimeAndWrappedKey.slice(0, -4), 'tse-code-cut'],
    ['twice in one', codes.official + codes.official, 'tse-code-repeated'],
    ['a semicolon too many', example({ 2: '955;002' }), 'tse-code-garbled'],
    ['a control character', example({ 2: '955\u0000' }), 'tse-code-garbled'],
    ['a character that was lost in decoding', example({ 2: '955\ufffd' }), 'tse-code-garbled'],
    ['too long', `${codes.official}${' '.repeat(2_000)}`, 'tse-too-long'],
    ['no caret', example({ 4: PROCESS_DATA.replaceAll('^', '') }), 'tse-caret-missing'],
    ['one caret', example({ 4: PROCESS_DATA.replace('^2', '2') }), 'tse-process-data'],
    ['too many carets', example({ 4: `${PROCESS_DATA}^` }), 'tse-process-data'],
    ['training', example({ 4: PROCESS_DATA.replace('Beleg', 'AVTraining') }), 'tse-training'],
    [
      'cancelled while ringing up',
      example({ 4: PROCESS_DATA.replace('Beleg', 'AVBelegabbruch') }),
      'tse-receipt-cancelled',
    ],
    ['voided', example({ 4: PROCESS_DATA.replace('Beleg', 'AVBelegstorno') }), 'tse-receipt-voided'],
    ['invoice', example({ 4: PROCESS_DATA.replace('Beleg', 'AVRechnung') }), 'tse-not-a-sale'],
    ['a kind that is not known', example({ 4: PROCESS_DATA.replace('Beleg', 'constructor') }), 'tse-not-a-sale'],
    ['four amounts', example({ 4: 'Beleg^0.00_2.55_0.00_0.00^2.55:Bar' }), 'tse-vat-count'],
    ['no payment amount', example({ 4: PROCESS_DATA.replace('2.55:Bar', 'Bar') }), 'tse-payment-format'],
    ['no payment method', example({ 4: PROCESS_DATA.replace('2.55:Bar', '2.55:') }), 'tse-payment-format'],
    ['two payment amounts', example({ 4: PROCESS_DATA.replace('2.55:Bar', '2.55:2.55') }), 'tse-payment-format'],
    [
      'a currency that is none',
      example({ 4: PROCESS_DATA.replace('2.55:Bar', '2.55:Bar:Euro') }),
      'tse-payment-format',
    ],
    [
      'a payment amount in another form',
      example({ 4: PROCESS_DATA.replace('2.55:Bar', '2,55:Bar') }),
      'tse-amount-format',
    ],
  ])('%s', (_, text, code) => {
    expect(parseTseCode(text)).toMatchObject({ ok: false, code });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].filter((position) => position > 1))('field %i is empty', (position) => {
    expect(parseTseCode(example({ [position]: '' }))).toEqual({
      ok: false,
      code: 'tse-field-missing',
      values: { position },
    });
  });

  test.each(['2,55', '2.5', '2.555', '.55', '2.', '+2.55', '--2.55', '2 55', '1e2', '0x10', ' 2.55', 'zwei', ''])(
    'an amount like %j',
    (text) => {
      const data = `Beleg^0.00_${text}_0.00_0.00_0.00^2.55:Bar`;
      expect(parseTseCode(example({ 4: data }))).toMatchObject({ code: 'tse-amount-format', values: { text } });
    },
  );

  test.each([
    ['Beleg^1000000.01_0.00_0.00_0.00_0.00^0.00:Bar', false],
    ['Beleg^1000000.00_0.00_0.00_0.00_0.00^0.00:Bar', true],
    ['Beleg^-1000000.00_0.00_0.00_0.00_0.00^0.00:Bar', true],
    ['Beleg^600000.00_600000.00_0.00_0.00_0.00^0.00:Bar', false],
    [`Beleg^${'9'.repeat(400)}.00_0.00_0.00_0.00_0.00^0.00:Bar`, false],
    ['Beleg^1.00_0.00_0.00_0.00_0.00^2000000.00:Bar', false],
  ])('an absurd amount: %s', (data, isFine) => {
    const code = parseTseCode(example({ 4: data }));
    expect(code.ok).toBe(isFine);
    if (!code.ok) expect(code).toMatchObject({ code: 'tse-amount-too-large', values: { limit: 100_000_000 } });
  });

  test.each(['0', '01', '-1', '1.0', '1e3', '9999999999999999', 'x'])('a number like %j', (text) => {
    expect(parseTseCode(example({ 5: text }))).toMatchObject({ code: 'tse-number-format', values: { position: 5 } });
    expect(parseTseCode(example({ 6: text }))).toMatchObject({ code: 'tse-number-format', values: { position: 6 } });
  });

  test.each([
    '2019-02-30T18:41:04.000Z',
    '2019-13-10T18:41:04.000Z',
    '2019-07-10T24:00:00.000Z',
    '2019-07-10 18:41:04',
    '2019-07-10T18:41:04',
    '2019-07-10T18:41Z',
    '2019-07-10T18:41:04.0000Z',
    '2019-07-10T18:41:04+99:00',
    '1562784064',
  ])('a time like %s', (text) => {
    expect(parseTseCode(example({ 7: text }))).toMatchObject({ code: 'tse-time-format', values: { position: 7 } });
    expect(parseTseCode(example({ 8: text }))).toMatchObject({ code: 'tse-time-format', values: { position: 8 } });
  });

  test('a time with an offset is the same moment', () => {
    const code = parseTseCode(example({ 8: '2019-07-10T20:41:04+02:00' }));
    expect(code.ok && verifyTseCode(code.value)).toBe('genuine');
  });

  test.each([
    [11, 'tse-signature-format', 'MEQ'],
    [11, 'tse-signature-format', 'MEQ*'],
    [12, 'tse-key-format', 'BHhW*eis'],
    [12, 'tse-code-cut', KEY.slice(0, -1)],
    // the same bytes in another spelling: bits that base64 leaves over
    [12, 'tse-code-cut', KEY.replace('U=', 'V=')],
  ])('field %i: %s', (position, code, text) => {
    expect(parseTseCode(example({ [position]: text }))).toMatchObject({ ok: false, code });
  });
});

describe('payments', () => {
  test.each([
    ['2.55:Bar', [{ method: 'Bar', amount: 255 }]],
    ['Bar:2.55', [{ method: 'Bar', amount: 255 }]],
    ['2.55:Bar:EUR', [{ method: 'Bar', amount: 255 }]],
    ['Unbar:2.55:EUR', [{ method: 'Unbar', amount: 255 }]],
    ['3.10:Bar:CHF', [{ method: 'Bar CHF', amount: 310 }]],
    ['', []],
    [
      '150.00:Bar_-150.00:Unbar',
      [
        { method: 'Bar', amount: 15_000 },
        { method: 'Unbar', amount: -15_000 },
      ],
    ],
    [
      'Bar:1.00_1.55:Karte',
      [
        { method: 'Bar', amount: 100 },
        { method: 'Karte', amount: 155 },
      ],
    ],
  ])('%j', (text, payments) => {
    const code = parseTseCode(example({ 4: PROCESS_DATA.replace('2.55:Bar', text) }));
    expect(code.ok && code.value.receipt.payments).toEqual(payments);
  });

  test('no receipt has a hundred of them', () => {
    const many = Array.from({ length: 100 }, () => '0.01:Bar').join('_');
    expect(parseTseCode(example({ 4: PROCESS_DATA.replace('2.55:Bar', many) }))).toMatchObject({
      code: 'tse-payment-format',
    });
  });
});
