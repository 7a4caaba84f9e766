import { describe, expect, test } from 'vitest';
import { saleOfTseCode, type TseSaleSettings } from '#till/tse-code/sale';
import { parseTseCode, type TseCode } from '#till/tse-code/tse-code';
import { vatRatesOn } from '#till/tse-code/vat-rates';
import { createSigner, type ToSign } from '../../../property/till/tse-signer.ts';
import codes from '../../../data/tse-codes/codes.json' with { type: 'json' };

const signer = createSigner('brainpoolP256r1');

const signedText = (processData: string, log: string, more: Partial<ToSign> = {}): string =>
  signer.sign(
    { till: 'K-1', processType: 'Kassenbeleg-V1', processData, transaction: 7, counter: 9, start: log, log, ...more },
    { algorithm: 'ecdsa-plain-SHA256', timeFormat: 'unixTime', encoding: 'ieee-p1363', key: 'point' },
  );

function read(text: string): TseCode {
  const code = parseTseCode(text);
  if (!code.ok) throw new Error(code.code);
  return code.value;
}

const saleOf = (text: string, settings?: TseSaleSettings) => {
  const sale = saleOfTseCode(read(text), settings);
  if (!sale.ok) throw new Error(sale.code);
  return sale.value;
};

test('the official example as a sale', () => {
  expect(saleOf(codes.official)).toEqual({
    key: 'tse:c92dc16a9bd3549976ebadba575895fab6f0dfb0d3001f08921db57e1e51cf2b:18',
    source: 'tse',
    at: Date.UTC(2019, 6, 10, 18, 41, 4),
    total: 255,
    lines: [{ kind: 'goods', amount: 255, vat: 700, quantity: 1 }],
    payments: [{ method: 'Bar', amount: 255 }],
    verified: true,
  });
});

test('one line for each VAT position with an amount, the sum is the total', () => {
  const sale = saleOf(signedText('Beleg^17.67_38.71_1.00_2.00_3.00^56.38:Unbar_6.00:Bar', '2026-03-01T10:00:00.000Z'));
  expect(sale.lines.map(({ vat, amount }) => [vat, amount])).toEqual([
    [1900, 1767],
    [700, 3871],
    [780, 100],
    [550, 200],
    [0, 300],
  ]);
  expect(sale.total).toBe(6238);
});

test('a receipt for goods that came back is negative', () => {
  const sale = saleOf(signedText('Beleg^-12.00_0.00_0.00_0.00_0.00^-12.00:Bar', '2026-03-01T10:00:00.000Z'));
  expect(sale).toMatchObject({ total: -1200, lines: [{ amount: -1200, quantity: 1 }], payments: [{ amount: -1200 }] });
});

test('a receipt of nothing has no lines', () => {
  const sale = saleOf(signedText('Beleg^0.00_-0.00_0.00_0.00_0.00^', '2026-03-01T10:00:00.000Z'));
  expect(sale).toMatchObject({ total: 0, lines: [], payments: [] });
});

test('R09: what has no VAT can be set to be a voucher, which does not earn', () => {
  const text = signedText('Beleg^0.00_8.20_0.00_0.00_1.80^10.00:Bar', '2026-03-01T10:00:00.000Z');
  expect(saleOf(text).lines.map((line) => line.kind)).toEqual(['goods', 'goods']);
  expect(saleOf(text, { withoutVat: 'voucher' }).lines.map((line) => line.kind)).toEqual(['goods', 'voucher']);
});

describe('R17: one receipt has one key, another receipt another', () => {
  const log = '2026-03-01T10:00:00.000Z';
  const data = 'Beleg^1.00_0.00_0.00_0.00_0.00^1.00:Bar';

  test('the key does not depend on the start, the spelling of the time or the wrapping of the key', () => {
    const text = signedText(data, log);
    const other = signedText(data, log, { start: '2026-03-01T09:00:00.000Z' }).replace(
      ';2026-03-01T10:00:00.000Z;',
      ';2026-03-01T11:00:00+01:00;',
    );
    expect(saleOf(other).key).toBe(saleOf(text).key);
    const wrapped = signer.sign(
      { till: 'K-1', processType: 'Kassenbeleg-V1', processData: data, transaction: 7, counter: 9, start: log, log },
      { algorithm: 'ecdsa-plain-SHA256', timeFormat: 'unixTime', encoding: 'der', key: 'wrapped' },
    );
    expect(saleOf(wrapped).key).toBe(saleOf(text).key);
  });

  test('tills that share a device do not share keys, nor do devices with equal counters', () => {
    const keys = [
      saleOf(signedText(data, log)).key,
      saleOf(signedText(data, log, { till: 'K-2', transaction: 8 })).key,
      saleOf(
        createSigner('brainpoolP256r1').sign(
          {
            till: 'K-1',
            processType: 'Kassenbeleg-V1',
            processData: data,
            transaction: 7,
            counter: 9,
            start: log,
            log,
          },
          { algorithm: 'ecdsa-plain-SHA256', timeFormat: 'unixTime', encoding: 'der', key: 'point' },
        ),
      ).key,
    ];
    expect(new Set(keys).size).toBe(3);
  });
});

test('a tampered code is no sale, one that cannot be judged is a sale that is not verified', () => {
  const tampered = codes.official.replaceAll('2.55', '9.55');
  expect(saleOfTseCode(read(tampered))).toMatchObject({ ok: false, code: 'tse-tampered' });
  expect(saleOf(codes.official.replace('SHA256', 'SHA257')).verified).toBe(false);
});

describe('VAT rates by the day', () => {
  test.each([
    ['2000-01-01', [1900, 700, 1070, 550, 0]],
    ['2020-06-30', [1900, 700, 1070, 550, 0]],
    ['2020-07-01', [1600, 500, 1070, 550, 0]],
    ['2020-12-31', [1600, 500, 1070, 550, 0]],
    ['2021-01-01', [1900, 700, 1070, 550, 0]],
    ['2022-01-01', [1900, 700, 950, 550, 0]],
    ['2023-01-01', [1900, 700, 900, 550, 0]],
    ['2024-12-05', [1900, 700, 900, 550, 0]],
    ['2024-12-06', [1900, 700, 840, 550, 0]],
    ['2025-01-01', [1900, 700, 780, 550, 0]],
    ['2031-01-01', [1900, 700, 780, 550, 0]],
  ])('%s', (day, rates) => {
    expect(vatRatesOn(day)).toEqual(rates);
  });

  test('R20: the day is the one in Germany', () => {
    const data = 'Beleg^1.00_0.00_0.00_0.00_0.00^1.00:Bar';
    expect(saleOf(signedText(data, '2020-06-30T21:59:59.000Z')).lines[0]?.vat).toBe(1900);
    expect(saleOf(signedText(data, '2020-06-30T22:00:00.000Z')).lines[0]?.vat).toBe(1600);
  });
});
