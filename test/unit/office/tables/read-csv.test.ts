import { expect, it } from 'vitest';
import { readCsv } from '#office/tables/read-csv';

const fields = (text: string, columns: string[] = []) => {
  const read = readCsv(text, columns);
  return read.ok ? read.value.map((row) => [row.line, ...Object.values(row.fields)]) : [read.code, read.values];
};

it('reads a table as spreadsheets write it', () => {
  expect(fields('card,segment\n1, staff\n2,"a, b"\r\n\n3,"say ""yes"""')).toEqual([
    [2, '1', 'staff'],
    [3, '2', 'a, b'],
    [5, '3', 'say "yes"'],
  ]);
  expect(fields('\ufeffCard;Segment\n1;a,b\n2\n', ['card', 'segment'])).toEqual([
    [2, '1', 'a,b'],
    [3, '2', ''],
  ]);
  // each line ends as it likes
  expect(fields('a,b\r\n1,2\n3,4\r5,6')).toEqual([
    [2, '1', '2'],
    [3, '3', '4'],
    [4, '5', '6'],
  ]);
  // a line break within quotes belongs to the field, and the next line counts on
  expect(fields('a,b\n"one\ntwo",x\n3,4')).toEqual([
    [2, 'one\ntwo', 'x'],
    [4, '3', '4'],
  ]);
});

it('says what is wrong with one', () => {
  expect(fields('')).toEqual(['csv-empty', {}]);
  expect(fields('\n\n')).toEqual(['csv-empty', {}]);
  expect(fields('a,b\n1,"2')).toEqual(['csv-quote', { line: 2 }]);
  expect(fields('a,b\n1,"2"3')).toEqual(['csv-quote', { line: 2 }]);
  expect(fields('a,b\n1,2\n3,4"5')).toEqual(['csv-quote', { line: 3 }]);
  expect(fields('a,b\n1,2', ['a', 'c'])).toEqual(['csv-column-missing', { column: 'c' }]);
});
