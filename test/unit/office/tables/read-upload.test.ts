import { expect, it } from 'vitest';
import { readUpload } from '#office/tables/read-upload';

const read = (file: string | Uint8Array, form = {}) => {
  const found = readUpload(Buffer.from(file), form);
  return found.ok
    ? [found.value.encoding, found.value.separator, ...found.value.rows.map(({ cells }) => cells)]
    : found.code;
};

it('finds out how a table is written, or takes it as it is told', () => {
  expect(read('a;b\nCafé;1\n')).toEqual(['utf-8', ';', ['Café', '1']]);
  expect(read(Buffer.from('a,b\nCafé,1\n', 'latin1'))).toEqual(['windows-1252', ',', ['Café', '1']]);
  expect(read(Buffer.from('\uFEFFa\tb\r\nCafé\t1\r\n', 'utf16le'))).toEqual(['utf-16le', '\t', ['Café', '1']]);
  // a comma within quotes parts nothing, and neither does what a person has said otherwise
  expect(read('"a,b,c";d\n"1,2";3\n')).toEqual(['utf-8', ';', ['1,2', '3']]);
  expect(read('a;b\n1,5;2\n', { separator: ',' })).toEqual(['utf-8', ',', ['1', '5;2']]);
  expect(read('a\nCafé\n', { encoding: 'windows-1252' })).toEqual(['windows-1252', ';', ['CafÃ©']]);
});

it('says of files that are no table what they are', () => {
  expect(read(Buffer.from('504b030414000600', 'hex'))).toBe('upload-spreadsheet');
  expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('upload-spreadsheet');
  expect(read(Buffer.from('89504e470d0a1a0a', 'hex'))).toBe('upload-no-table');
  expect(read('a;b\n1;\u0000\n')).toBe('upload-no-table');
  expect(read('')).toBe('csv-empty');
  expect(read('a;b\n1;"2\n')).toBe('csv-quote');
});
