import { expect, test } from 'vitest';
import { readDay, readDayOfYear, readHundredths, readWhole, readYesNo, shapeOf } from '#domain/import/cells';

const said = (result: { ok: boolean; value?: unknown; code?: string }) => (result.ok ? result.value : result.code);

test.each([
  ['1980-12-24', undefined, '1980-12-24'],
  ['1980-12-24T23:59:59+01:00', undefined, '1980-12-24'],
  ['19801224', undefined, '1980-12-24'],
  ['24.12.1980', 'us', '1980-12-24'],
  ['4.3.2024 12:30', undefined, '2024-03-04'],
  ['12/24/1980', undefined, '1980-12-24'],
  ['24/12/1980', undefined, '1980-12-24'],
  ['03/04/2024', undefined, 'import-date-ambiguous'],
  ['03/04/2024', 'german', '2024-04-03'],
  ['03/04/2024', 'us', '2024-03-04'],
  ['04-04-2024', undefined, '2024-04-04'],
  ['24/12/1980', 'us', 'import-date-wrong'],
  ['29.2.2023', undefined, 'import-date-wrong'],
  ['29.2.2024', undefined, '2024-02-29'],
  ['24.12.80', undefined, 'import-date-wrong'],
  ['0000-00-00', undefined, 'import-date-wrong'],
  ['gestern', undefined, 'import-date-wrong'],
] as const)('I39 the day %s (%s) is %s', (text, form, expected) => {
  expect(said(readDay(text, form))).toBe(expected);
});

test.each([
  ['24.12.', '12-24'],
  ['24.12', '12-24'],
  ['24.12.1980', '12-24'],
  ['24.12.80', '12-24'],
  ['1980-12-24', '12-24'],
  ['--12-24', '12-24'],
  ['29.2.', '02-29'],
  ['3/4', 'import-date-ambiguous'],
  ['31.4.', 'import-date-wrong'],
] as const)('I39 the birthday %s is %s, with or without a year', (text, expected) => {
  expect(said(readDayOfYear(text, undefined))).toBe(expected);
});

test.each([
  ['1.234,56 €', undefined, 123_456],
  ['1,234.56', undefined, 123_456],
  ['1.234.567', undefined, 123_456_700],
  ['12,5', undefined, 1_250],
  ['12.50 EUR', undefined, 1_250],
  ['-3', undefined, -300],
  ['3,00-', undefined, -300],
  ['-0', undefined, 0],
  ['1.234', undefined, 'import-amount-ambiguous'],
  ['1.234', 'german', 123_400],
  ['1,234', 'english', 123_400],
  ['12.50', 'german', 'import-amount-wrong'],
  ['1.2.3', undefined, 'import-amount-wrong'],
  ['1,5,5.2', undefined, 'import-amount-wrong'],
  ['12,345', 'german', 'import-amount-wrong'],
  ['12,500', 'german', 1_250],
  ['999999999999', undefined, 'import-amount-too-large'],
  ['zwölf', undefined, 'import-amount-wrong'],
  ['', undefined, 'import-amount-wrong'],
  [',', undefined, 'import-amount-wrong'],
] as const)('I39 the amount %s (%s) is %s', (text, form, expected) => {
  expect(said(readHundredths(text, form))).toBe(expected);
});

test('I39 points are whole, and yes and no are words', () => {
  expect(['100,00', '7', '7,5'].map((text) => said(readWhole(text, undefined)))).toEqual([100, 7, 'import-not-whole']);
  expect(['Ja', 'x', '0', '', 'vielleicht'].map((text) => said(readYesNo(text)))).toEqual([
    true,
    true,
    false,
    false,
    'import-yes-no',
  ]);
});

test('I39 a report shows the shape of a cell, never what stands in it', () => {
  expect(shapeOf('Özil-7 24.12.80 ß=')).toBe('Aaaa-9 99.99.99 a?');
  expect(shapeOf('x'.repeat(40))).toBe(`${'a'.repeat(24)}…`);
});
