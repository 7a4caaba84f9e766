import { expect, test } from 'vitest';
import { readChosenFiles } from '#till/export-files/read-chosen-files';
import { must } from '../../../integration/office/real-counter.ts';
import { aDay, buildDfka, buildDsfinvk, buildZip } from '../files/export-builder.ts';

const day = aDay('ab'.repeat(32));
const tables = [...buildDsfinvk(day)].map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
const zip = { name: 'export.zip', bytes: buildZip(buildDsfinvk(day)) };
const json = { name: 'kasse.json', bytes: Buffer.from(JSON.stringify(buildDfka(day))) };
const text = (name: string, said: string) => ({ name, bytes: Buffer.from(said) });

test('an archive, the files of its folder in any order and JSON say the same receipts', () => {
  const { sales } = must(readChosenFiles([zip]));
  expect(sales.length).toBeGreaterThan(3);
  expect(must(readChosenFiles(tables.toReversed())).sales).toEqual(sales);
  const told = must(readChosenFiles([json])).sales.map(({ key, total }) => [key, total]);
  expect(told).toEqual(sales.map(({ key, total }) => [key, total]));
});

test('a receipt that is in two of the files counts once; those of another till come besides', () => {
  const once = must(readChosenFiles([zip])).sales.length;
  expect(must(readChosenFiles([zip, { ...zip, name: 'once more.zip' }, ...tables])).sales).toHaveLength(once);
  const other = new Map([...buildDsfinvk(day)].map(([name, said]) => [name, said.replaceAll('KASSE-1', 'KASSE-2')]));
  expect(must(readChosenFiles([zip, { name: 'two.zip', bytes: buildZip(other) }])).sales).toHaveLength(2 * once);
});

test('one file that cannot be read refuses all, by its name', () => {
  const refusal = (...files: { name: string; bytes: Buffer }[]) => {
    const read = readChosenFiles(files);
    return read.ok ? 'read' : [read.code, read.values['file']];
  };
  expect(refusal(zip, text('foto.jpg', 'PK\u0003\u0004'))).toEqual(['till-zip-wrong', 'foto.jpg']);
  expect(refusal(json, text('rest.json', '{"a":'))).toEqual(['till-json-wrong', 'rest.json']);
  expect(refusal(json, text('leer', ''))).toEqual(['till-file-unknown', 'leer']);
  expect(refusal(...tables.filter(({ name }) => name !== 'index.xml'))).toEqual([
    'till-file-unknown',
    'transactions.csv',
  ]);
});
