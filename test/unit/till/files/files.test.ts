import fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openExport } from '#cli/till-files/open-export';
import { readZip } from '#till/export-files/read-zip';
import { readDfka } from '#till/files/dfka/read-taxonomy';
import { readIndexXml } from '#till/files/dsfinvk/index-xml';
import { readAmount } from '#till/files/read-values';
import { isTextKey } from '#text/catalogue';
import { must, newFolder } from '../../../integration/office/real-counter.ts';
import { aDay, buildDfka, buildDsfinvk, buildZip, OFFICIAL, type Style } from './export-builder.ts';

const serial = 'ab'.repeat(32);
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 200);

function onDisk(files: ReadonlyMap<string, string | Buffer>): string {
  const folder = newFolder();
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return folder;
}
function asFile(name: string, bytes: string | Buffer): string {
  const file = join(newFolder(), name);
  writeFileSync(file, bytes);
  return file;
}

test('a DSFinV-K export is read: VAT rates, deposit, vouchers, returns, voids, training, what is broken off and money that moves', async () => {
  const { sales, problems } = must(openExport(onDisk(buildDsfinvk(aDay(serial)))));
  expect(problems).toEqual([]);
  await expect(sales.map((sale) => `${JSON.stringify(sale)}\n`).join('')).toMatchFileSnapshot(
    '../../../golden/till-files/day.txt',
  );
});

const styles: Style[] = [
  OFFICIAL,
  { ...OFFICIAL, decimal: '.' },
  { ...OFFICIAL, delimiter: '\t', lineEnd: '\n' },
  { ...OFFICIAL, delimiter: ',', decimal: '.' },
  { ...OFFICIAL, delimiter: '|', header: false },
];
test.each(styles)('the same receipts whatever the form that index.xml describes: %j', (style) => {
  const official = must(openExport(onDisk(buildDsfinvk(aDay(serial)))));
  expect(must(openExport(onDisk(buildDsfinvk(aDay(serial), style))))).toEqual(official);
});

test('a zip archive, an index.xml and a folder are the same, and JSON by the DFKA taxonomy says the same', () => {
  const files = buildDsfinvk(aDay(serial));
  const folder = onDisk(files);
  const official = must(openExport(folder));
  expect(must(openExport(join(folder, 'index.xml')))).toEqual(official);
  expect(must(openExport(asFile('export.zip', buildZip(files))))).toEqual(official);
  const inFolder = new Map([...files].map(([name, text]) => [`export/${name}`, text]));
  expect(must(openExport(asFile('nested.zip', buildZip(inFolder))))).toEqual(official);
  const dfka = must(openExport(asFile('export.json', JSON.stringify(buildDfka(aDay(serial))))));
  const told = (one: (typeof official.sales)[number]) => ({
    ...one,
    lines: one.lines.map(({ kind, amount, vat, quantity, text }) => ({ kind, amount, vat, quantity, text })),
  });
  expect(dfka.sales.map(told)).toEqual(official.sales.map(told));
  expect(must(readDfka([{ cash_point_closing: buildDfka(aDay(serial)) }])).sales).toEqual(dfka.sales);
});

test('a tip moves only money, and is in the total of both forms', () => {
  const [sold] = aDay(serial);
  const tip = { type: 'TrinkgeldAN', text: 'Trinkgeld', gross: 200, vat: 5 };
  const day = [{ ...sold!, lines: [...sold!.lines, tip], paid: [['Bar', 1_025] as const] }];
  for (const { sales, problems } of [must(openExport(onDisk(buildDsfinvk(day)))), must(readDfka(buildDfka(day)))])
    expect([sales[0]?.total, sales[0]?.lines.length, problems]).toEqual([1_025, 4, []]);
});

test.each([
  ['12,34', ',', 1_234],
  ['1.234,50000', ',', 123_450],
  ['-1.234.567', ',', -123_456_700],
  ['-0,005', ',', -1],
  ['12.34', ',', undefined],
  ['12,34', '.', undefined],
  ['1,2,3', ',', undefined],
  ['12,', ',', undefined],
  ['', ',', undefined],
] as const)('the amount %s of a file with the mark %s is %s', (text, decimal, expected) => {
  expect(readAmount(text, decimal)).toBe(expected);
});

test('JSON names another receipt by its signed transaction too, and amounts as texts', () => {
  const file = buildDfka(aDay(serial)) as {
    transactions: { head: Record<string, unknown>; data: Record<string, unknown> }[];
  };
  const [sold, returned] = [file.transactions[1]!, file.transactions[3]!];
  sold.head['tx_id'] = '11ffcc00-0000-0000-0000-000000000001';
  delete returned.head['references'];
  returned.data['references'] = [{ type: 'InterneTransaktion', tx_id: sold.head['tx_id'] }];
  sold.data['full_amount_incl_vat'] = '11.60000';
  const { sales, problems } = must(readDfka(file));
  expect([problems, sales[1]!.total, sales[3]!.refersTo]).toEqual([[], 1_160, ['b2']]);
});

test('the key is that of the code on the receipt, and without a signature names till, closing and receipt', () => {
  const { sales } = must(openExport(onDisk(buildDsfinvk(aDay(serial.toUpperCase())))));
  expect(sales.map(({ key }) => key).slice(0, 5)).toEqual([
    `tse:${serial}:11`,
    `tse:${serial}:12`,
    `tse:${serial}:13`,
    `tse:${serial}:14`,
    'till:KASSE-1:7:b5',
  ]);
});

test('what is wrong with a receipt is told with its table and row, and no total is made up', () => {
  const day = aDay(serial);
  const [first, second] = [{ ...day[0]!, total: 999 }, day[1]!];
  const files = buildDsfinvk([first, second, { ...second, id: 'b2' }, { ...day[8]!, id: 'x', at: 'gestern' }]);
  const lines = files.get('lines_vat.csv')!;
  const unknown = lines.replace(';31;"11,60000"', ';77;"11,60000"');
  const read = (changed: string) => must(openExport(onDisk(new Map([...files, ['lines_vat.csv', changed]]))));
  expect(read(lines).problems.map(({ file, row, why }) => [file, row, why.code])).toEqual([
    ['transactions.csv', 1, 'till-total-differs'],
    ['transactions.csv', 2, 'till-total-differs'],
    ['transactions.csv', 3, 'till-receipt-twice'],
    ['transactions.csv', 4, 'till-time-wrong'],
  ]);
  expect(read(unknown).problems.some(({ why }) => why.code === 'till-vat-unknown')).toBe(true);
  expect(read(lines.replace('11,60000', 'elf')).problems.some(({ why }) => why.code === 'till-amount-wrong')).toBe(
    true,
  );
});

test('what is no export is refused by name', () => {
  const files = buildDsfinvk(aDay(serial));
  const without = (name: string) => new Map([...files].filter(([one]) => one !== name));
  expect(openExport(onDisk(without('index.xml')))).toMatchObject({ code: 'till-file-unknown' });
  expect(openExport(onDisk(without('lines.csv')))).toMatchObject({
    code: 'till-table-missing',
    values: { table: 'lines.csv' },
  });
  expect(openExport(onDisk(new Map([...files, ['index.xml', '<DataSet><Media>']])))).toMatchObject({
    code: 'till-index-wrong',
  });
  expect(openExport(onDisk(new Map([...files, ['lines.csv', 'BON_ID;"offen']])))).toMatchObject({
    code: 'till-table-wrong',
  });
  expect(openExport(asFile('x.json', '{"a":'))).toMatchObject({ code: 'till-json-wrong' });
  expect(openExport(asFile('x.json', '[]'))).toMatchObject({ code: 'till-json-wrong' });
  expect(openExport(asFile('x', ''))).toMatchObject({ code: 'till-file-unknown' });
  expect(openExport(asFile('x.zip', 'PK\u0003\u0004'))).toMatchObject({ code: 'till-zip-wrong' });
  expect(openExport('/nowhere')).toMatchObject({ code: 'cli-file-unreadable' });
});

test('an export with any of its cells, and a zip with any of its bytes, changed is read or refused, never more', () => {
  const files = buildDsfinvk(aDay(serial));
  const names = [...files.keys()];
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const bad = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('-', '9'.repeat(30), '"', ';', '<', '\u0000', 'NaN', '1e9'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), bad, (name, place, cell) => {
      const parts = files.get(name)!.split(/([;\r\n<>]+)/);
      parts[place % parts.length] = cell;
      writeFileSync(join(folder, name), parts.join(''));
      const read = openExport(folder);
      writeFileSync(join(folder, name), files.get(name)!);
      if (!read.ok) {
        expect(isTextKey(read.code)).toBe(true);
        return;
      }
      for (const { total, lines, at } of read.value.sales)
        expect([total, at, ...lines.map(({ amount }) => amount)].every(Number.isSafeInteger)).toBe(true);
      for (const { why } of read.value.problems) expect(isTextKey(why.code)).toBe(true);
    }),
    { numRuns },
  );
  const zip = buildZip(files);
  const file = join(folder, 'x.zip');
  fc.assert(
    fc.property(fc.nat({ max: zip.length - 1 }), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, by, isCut) => {
      const changed = Buffer.from(isCut ? zip.subarray(0, at) : zip);
      if (!isCut) changed[at] = changed[at]! ^ by;
      writeFileSync(file, changed);
      const read = openExport(file);
      if (!read.ok) expect(isTextKey(read.code)).toBe(true);
    }),
    { numRuns },
  );
});

/** Every place of a value within a value: what holds it, and under which name. */
function placesIn(value: unknown): [holder: Record<string, unknown>, name: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((name) => [
    [holder, name] as [Record<string, unknown>, string],
    ...placesIn(holder[name]),
  ]);
}

test('JSON with any of its values changed is read or refused', () => {
  const whole = JSON.stringify(buildDfka(aDay(serial)));
  const count = placesIn(JSON.parse(whole)).length;
  fc.assert(
    fc.property(fc.nat({ max: count - 1 }), fc.jsonValue({ maxDepth: 1 }), (place, value) => {
      const changed: unknown = JSON.parse(whole);
      const [holder, name] = placesIn(changed)[place]!;
      holder[name] = value;
      const read = readDfka(changed);
      if (read.ok) for (const { total } of read.value.sales) expect(Number.isSafeInteger(total)).toBe(true);
      else expect(isTextKey(read.code)).toBe(true);
    }),
    { numRuns },
  );
});

test('a zip does not unpack more than it says, and index.xml is bounded', () => {
  const bomb = buildZip(new Map([['index.xml', ' '.repeat(1_000_000)]]));
  // the archive says that it is ten bytes
  const at = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  bomb.writeUInt32LE(10, at + 24);
  const files = readZip(bomb)!;
  expect(() => files.get('index.xml')!()).toThrow(RangeError);
  expect(openExport(asFile('bomb.zip', bomb))).toMatchObject({ ok: false });
  expect(readIndexXml('<a>'.repeat(100_000))).toMatchObject({ code: 'till-index-wrong' });
});
