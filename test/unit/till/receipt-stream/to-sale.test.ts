import { describe, expect, test } from 'vitest';
import { plainReceiptText } from '#till/receipt-stream/receipt-text';
import { readUnknownReceipt } from '#till/receipt-stream/shipped-rules';
import { type Arrival, saleOfReading } from '#till/receipt-stream/to-sale';
import codes from '../../../data/tse-codes/codes.json' with { type: 'json' };

const arrival: Arrival = {
  store: 'mitte',
  till: 'kasse-2',
  arrivedAt: Date.parse('2026-05-03T12:06:00Z'),
  timeZone: 'Europe/Berlin',
  vat: 1900,
};
const RECEIPT = `Bon-Nr. 4711   03.05.2026 14:05
2 x Roggenbrot  4,20  8,40 B
Kaffee                3,50 A
Rabatt 10%           -0,35 A
Summe EUR            11,55
A 19,0%  2,65  0,50   3,15
B  7,0%  7,85  0,55   8,40`;
const saleOf = (text: string, change: Partial<Arrival> = {}) =>
  saleOfReading(readUnknownReceipt(plainReceiptText(text)), { ...arrival, ...change });
const keyOf = (text: string, change: Partial<Arrival> = {}): string => {
  const sale = saleOf(text, change);
  if (!sale.ok) throw new Error(sale.code);
  return sale.value.sale.key;
};

describe('a receipt as a sale', () => {
  test('has its goods with their rates, and a discount where it belongs', () => {
    const sale = saleOf(RECEIPT);
    expect(sale).toMatchObject({ ok: true, value: { clockOffMinutes: null, tse: null } });
    expect(sale.ok && sale.value.sale).toMatchObject({
      source: 'stream',
      at: arrival.arrivedAt,
      total: 1155,
      receipt: '4711',
      lines: [
        { kind: 'goods', text: 'Roggenbrot', amount: 840, vat: 700, quantity: 2 },
        { kind: 'goods', text: 'Kaffee', amount: 315, vat: 1900, quantity: 1 },
      ],
    });
  });

  test('has its rates of VAT where the goods cannot be told apart, and one line where nothing is known', () => {
    const lines = (text: string) => {
      const sale = saleOf(text);
      return sale.ok && sale.value.sale.lines.map(({ amount, vat }) => [amount, vat]);
    };
    expect(lines(RECEIPT.replaceAll(/ [AB]$/gm, ''))).toEqual([
      [315, 1900],
      [840, 700],
    ]);
    expect(lines('Summe 5,00')).toEqual([[500, 1900]]);
    expect(saleOf('Summe 5,00', { vat: 700 })).toMatchObject({ value: { sale: { lines: [{ vat: 700 }] } } });
  });

  test('spreads a discount that is larger than the line before it over all goods', () => {
    const sale = saleOf('Kaffee 3,00 A\nTorte 6,00 A\nKeks 0,50 A\nRabatt -4,75 A\nSumme 4,75\nA 19% 3,99 0,76 4,75');
    expect(sale.ok && sale.value.sale.lines.map(({ amount }) => amount)).toEqual([150, 300, 25]);
  });
});

describe('the key of a receipt', () => {
  test('is the same when it is printed again, an hour or a week later', () => {
    const later = { arrivedAt: arrival.arrivedAt + 7 * 86_400_000 };
    expect(keyOf(`*** KOPIE ***\n${RECEIPT}`, later)).toBe(keyOf(RECEIPT));
    expect(keyOf(RECEIPT, later)).toBe(keyOf(RECEIPT));
  });

  test('is another one for the same number after a reset, for another till and for another store', () => {
    const keys = [
      keyOf(RECEIPT),
      keyOf(RECEIPT.replace('03.05.2026', '04.05.2026')),
      keyOf(RECEIPT.replace('14:05', '14:06')),
      keyOf(RECEIPT, { till: 'kasse-3' }),
      keyOf(RECEIPT, { store: 'nord' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('takes what was bought into account where the till prints no time', () => {
    const day = RECEIPT.replace(' 14:05', '');
    expect(keyOf(day)).toBe(keyOf(day, { arrivedAt: arrival.arrivedAt + 1 }));
    expect(keyOf(day)).not.toBe(keyOf(day.replace('Kaffee', 'Kakao ')));
  });

  test('takes the moment into account where the till prints no date, and then a copy is refused', () => {
    const bare = RECEIPT.replace('03.05.2026 14:05', '');
    expect(keyOf(bare)).not.toBe(keyOf(bare, { arrivedAt: arrival.arrivedAt + 1 }));
    expect(saleOf(`KOPIE\n${bare}`)).toMatchObject({ ok: false, code: 'receipt-copy-unsure' });
  });

  test('is that of the fiscal code where one is printed, so that scanning it finds the same sale', () => {
    const text = { ...plainReceiptText('Summe 2,55\nBon 18'), codes: [codes.official] };
    const sale = saleOfReading(readUnknownReceipt(text), arrival);
    expect(sale).toMatchObject({ ok: true, value: { tse: codes.official, sale: { source: 'stream', total: 255 } } });
    expect(sale.ok && sale.value.sale.key).toMatch(/^tse:[0-9a-f]{64}:18$/);
    expect(sale.ok && sale.value.sale.verified).toBe(true);
  });
});

describe('the date of a till', () => {
  test.each([
    '03.05.2026, 14:05',
    '03.05.26 14:05:09',
    '3. Mai 2026 um 14:05 Uhr',
    '2026-05-03 14:05',
    '14:05 03/05/2026',
  ])('is read as it is written: %s', (written) => {
    const { date } = readUnknownReceipt(plainReceiptText(RECEIPT.replace('03.05.2026 14:05', written)));
    expect(date?.slice(0, 16)).toBe('2026-05-03T14:05');
  });

  test('that differs from ours by more than an hour is told, and ours counts', () => {
    const wrong = saleOf(RECEIPT.replace('03.05.2026', '01.01.2000'));
    expect(wrong).toMatchObject({ ok: true, value: { sale: { at: arrival.arrivedAt } } });
    expect(wrong.ok && wrong.value.clockOffMinutes).toBeLessThan(-13_000_000);
    expect(saleOf(RECEIPT.replace('14:05', '13:07'))).toMatchObject({ value: { clockOffMinutes: null } });
    expect(saleOf(RECEIPT.replace('14:05', '13:05'))).toMatchObject({ value: { clockOffMinutes: -61 } });
    expect(saleOf(RECEIPT.replace(' 14:05', ''))).toMatchObject({ value: { clockOffMinutes: null } });
  });

  test('of a copy is when it was sold, on the clock of the shop, in summer and in winter', () => {
    const at = (text: string): string | false => {
      const sale = saleOf(`Kopie\n${text}`, { arrivedAt: arrival.arrivedAt + 86_400_000 });
      return sale.ok && new Date(sale.value.sale.at).toISOString();
    };
    expect(at(RECEIPT)).toBe('2026-05-03T12:05:00.000Z');
    expect(at(RECEIPT.replace('03.05', '03.02'))).toBe('2026-02-03T13:05:00.000Z');
  });
});

test.each([
  ['Storno-Beleg\nSumme 5,00', 'receipt-is-void'],
  ['Küchenbon\n2 Schnitzel', 'receipt-is-kitchen-slip'],
  ['2 Schnitzel', 'receipt-no-total'],
  ['Hose -49,95\nSumme -49,95', 'receipt-is-return'],
  ['Summe 0,00', 'receipt-total-zero'],
])('%j is no sale: %s', (text, code) => {
  expect(saleOf(text)).toMatchObject({ ok: false, code });
});
