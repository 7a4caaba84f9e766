import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSourceFile } from '#cli/import/source-file';
import { must, newFolder } from '../../../integration/office/real-counter.ts';
import { aDay, buildDfka, buildDsfinvk, buildZip } from '../../till/files/export-builder.ts';

async function read(bytes: string | Buffer, form: Parameters<typeof openSourceFile>[1] = {}, name = 'file') {
  const file = join(newFolder(), name);
  writeFileSync(file, bytes);
  const source = must(await openSourceFile(file, form));
  const found: [number, ...string[]][] = [];
  for await (const { rows } of source.rows(source.header))
    for (const { line, cells, broken } of rows) found.push(broken ? [line, 'broken'] : [line, ...cells]);
  return { header: source.header, problems: source.problems, rows: found };
}

test.each([
  ['semicolons', 'Ort;Name\nKöln;Öz\n'],
  ['commas', 'Ort,Name\r\n"Köln",Öz\r\n'],
  ['tabs', 'Ort\tName\rKöln\tÖz'],
  ['strokes', 'Ort|Name\n\nKöln|"Öz"\n\n'],
  ['a mark at the beginning', '\uFEFFOrt;Name\nKöln;Öz'],
])('I39 a table with %s', async (_, text) => {
  expect(await read(text)).toMatchObject({ header: ['Ort', 'Name'], rows: [[expect.any(Number), 'Köln', 'Öz']] });
});

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
test.each([
  ['Windows-1252', Buffer.from('Ort;Preis\nK\u00f6ln;5 \u0080\n', 'latin1'), {}],
  ['UTF-16 with its mark', Buffer.from('\uFEFFOrt;Preis\nKöln;5 €\n', 'utf16le'), {}],
  ['UTF-16 without', Buffer.from('Ort;Preis\nKöln;5 €\n', 'utf16le'), {}],
  ['UTF-16 the other way round', utf16be('\uFEFFOrt;Preis\nKöln;5 €\n'), {}],
  [
    'the encoding that is named',
    Buffer.from('Ort;Preis\nK\u00f6ln;5 \u0080\n', 'latin1'),
    { encoding: 'windows-1252' },
  ],
] as const)('I39 a table in %s', async (_, bytes, form) => {
  expect((await read(bytes, form)).rows).toEqual([[2, 'Köln', '5 €']]);
});

test('I39 of a file put together from two encodings each line is read as it is', async () => {
  const mixed = Buffer.concat([
    Buffer.from('Ort;x\nKöln;1\n'),
    Buffer.from('M\u00fcnchen;2\n', 'latin1'),
    Buffer.from('Zürich;3\n'),
  ]);
  expect((await read(mixed)).rows).toEqual([
    [2, 'Köln', '1'],
    [3, 'München', '2'],
    [4, 'Zürich', '3'],
  ]);
});

test('I39 a long file whose lines end in returns is read like any other, line by line', async () => {
  const count = 60_000;
  const rows = Array.from({ length: count }, (_, n) => `${n};Zürich, Rämistraße`);
  const utf8 = Buffer.from(['Nr;Ort', ...rows].join('\r'));
  const found = await read(Buffer.concat([utf8, Buffer.from('\rx;M\u00fcnchen\r', 'latin1')]));
  expect(utf8.length).toBeGreaterThan(1_500_000);
  expect(found.rows).toHaveLength(count + 1);
  expect(new Set(found.rows.map(([, , town]) => town))).toEqual(new Set(['Zürich, Rämistraße', 'München']));
});

test('I39 of a file without one good row no more is held than of any other', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, ['a;b', ...Array.from({ length: 9_000 }, (_, n) => `${n};5" Rohr`)].join('\n'));
  const { rows, header } = must(await openSourceFile(file, {}));
  const lengths: number[] = [];
  for await (const some of rows(header)) lengths.push(some.rows.length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(1_000);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(9_000);
});

test('I39 broken quotes cost their own row only, and a cell may have line breaks', async () => {
  expect((await read('a;b\n1;"zwei\nZeilen"\n"offen;2\n3;x\n4;"quer"t\n5;"ende')).rows).toEqual([
    [2, '1', 'zwei\nZeilen'],
    [4, 'broken'],
    [5, '3', 'x'],
    [6, 'broken'],
    [7, 'broken'],
  ]);
});

test('I39 a quote that never closes takes no more than twenty lines with it, whatever comes behind', async () => {
  const between = Array.from({ length: 30 }, (_, n) => `${n};x`);
  const { rows } = await read(['a;b', '0;"offen', ...between, 'noch;zu"', '9;y'].join('\n'));
  expect(rows).toEqual([
    [2, 'broken'],
    ...between.map((row, n) => [n + 3, ...row.split(';')]),
    [33, 'broken'],
    [34, '9', 'y'],
  ]);
});

test('I39 JSON as a list or a line each, with objects within, and what is cut off', async () => {
  expect(await read('[{"id":1,"name":{"last":"A\\"}\\\\"}},\n{"id":2},{"id":3')).toEqual({
    header: ['id', 'name.last'],
    problems: [],
    rows: [
      [1, '1', 'A"}\\'],
      [2, '2', ''],
      [2, 'broken'],
    ],
  });
  expect((await read('{"id":"1","x":true}\n{"id":"2","x":null}\n{oh}\n')).rows).toEqual([
    [1, '1', 'true'],
    [2, '2', ''],
    [3, 'broken'],
  ]);
});

test('I39 a till names its customers in both forms, and what of it cannot be read is told', async () => {
  const [sold, other, third, ...rest] = aDay('cd'.repeat(32));
  const day = [
    { ...sold!, customer: 'C7' },
    { ...other!, at: 'gestern' },
    { ...third!, customer: 'C8', total: 1 },
    ...rest,
  ];
  const zip = buildZip(buildDsfinvk(day));
  const problems = [
    ['till-time-wrong', undefined],
    ['till-total-differs', true],
  ];
  const rows = [
    [1, `tse:${'cd'.repeat(32)}:11`, 'C7', '2026-11-20', '8.25', '101'],
    [2, `tse:${'cd'.repeat(32)}:13`, 'C8', '2026-11-20', '0.01', '103'],
  ];
  const timeless = buildDfka(day).transactions.map((one, n) =>
    n === 1 ? { ...one, head: { ...one.head, timestamp_start: 'gestern', timestamp_end: 'gestern' } } : one,
  );
  const json = JSON.stringify({ ...buildDfka(day), transactions: timeless });
  for (const [name, bytes] of [
    ['export.zip', zip],
    ['export.json', json],
  ] as const) {
    const found = await read(bytes, {}, name);
    expect(found).toMatchObject({ header: ['id', 'member', 'at', 'total', 'receipt'], rows });
    expect(found.problems.map(({ why, isTaken }) => [why.code, isTaken])).toEqual(problems);
  }
});

test('I39 what is no file or empty is said', async () => {
  expect(await openSourceFile('/nowhere/x', {})).toMatchObject({ code: 'cli-file-unreadable' });
  const file = join(newFolder(), 'empty');
  writeFileSync(file, '\n \n');
  expect(await openSourceFile(file, {})).toMatchObject({ code: 'csv-empty' });
});
