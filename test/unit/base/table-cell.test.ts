import { expect, it } from 'vitest';
import { tableCell } from '#base/table-cell';

it('no cell is a formula', () => {
  for (const text of ['=1+1', '+49 561', '-Jonas', '@SUM(A1)', '\t=1', '\r=1'])
    expect(tableCell(text).replace(/^"/, '')).toBe(`'${text}${/["\r;]/.test(text) ? '"' : ''}`);
  expect(tableCell('-2,05')).toBe('-2,05');
  expect(tableCell('-12')).toBe('-12');
  expect(tableCell('-12-1')).toBe("'-12-1");
});

it('separators, quotes and line ends stay within their cell', () => {
  expect(tableCell('a;b')).toBe('"a;b"');
  expect(tableCell('a"b')).toBe('"a""b"');
  expect(tableCell('a\r\nb')).toBe('"a\r\nb"');
});
