import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PastSale } from '#analytics/whatif/replay';
import { demoSales, salesOfFile } from '#cli/whatif/sales';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'treuekasse-whatif-'))));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string) {
  const file = join(folder, 'sales.jsonl');
  writeFileSync(file, text);
  const opened = await salesOfFile(file);
  if (!opened.ok) throw new Error(opened.code);
  const sales: PastSale[] = [];
  for await (const sale of opened.value.sales) {
    if (!sale.ok) return { total: opened.value.total, sales, refused: sale };
    sales.push(sale.value);
  }
  return { total: opened.value.total, sales, refused: undefined };
}

const LINE = '{"member":"ada","day":"2026-01-02","total":300}';

it('reads a sale a line, with lines, store, time and codes', async () => {
  const full = {
    member: 'bob',
    day: '2026-01-03',
    time: '09:30',
    store: 'kiel',
    total: 300,
    codes: ['HALLO10'],
    lines: [{ amount: 300, vat: 700, quantity: 2, category: 'Kaffee' }],
  };
  const { sales, refused, total } = await read(`${LINE}\n\n${JSON.stringify(full)}\n`);
  expect(refused).toBeUndefined();
  expect(total).toBe(3);
  expect((await read(`${LINE}\n${LINE}`)).total).toBe(2);
  expect(sales).toMatchObject([
    { member: 'ada', minute: 720, store: 'store', sale: { key: 'file:1', lines: [{ kind: 'goods', amount: 300 }] } },
    {
      minute: 570,
      store: 'kiel',
      sale: { key: 'file:3', codes: ['HALLO10'], lines: [{ category: 'Kaffee', quantity: 2 }] },
    },
  ]);
});

it.each<[string, string, string, object]>([
  ['no JSON', '{', 'whatif-line-fault', { line: 2 }],
  ['a field that is missing', '{"member":"ada","day":"2026-01-02"}', 'whatif-line-fault', { line: 2, path: 'total: ' }],
  ['a day that is none', '{"member":"ada","day":"2026-02-30","total":1}', 'whatif-line-fault', { path: 'day: ' }],
  ['a field that is not known', '{"member":"a","day":"2026-01-02","total":1,"x":1}', 'whatif-line-fault', { line: 2 }],
  [
    'a day before',
    '{"member":"ada","day":"2026-01-01","total":1}',
    'whatif-line-order',
    { line: 2, day: '2026-01-02' },
  ],
  ['a line without end', `"${'x'.repeat(2_000_001)}"`, 'whatif-line-long', { line: 2 }],
])('names the line of %s and reads no further', async (_, second, code, values) => {
  const { sales, refused } = await read(`${LINE}\n${second}\n${LINE}\n`);
  expect(sales).toHaveLength(1);
  expect(refused).toMatchObject({ code, values });
});

it('says that a file is not there', async () => {
  expect(await salesOfFile(join(folder, 'none.jsonl'))).toMatchObject({ ok: false, code: 'cli-file-unreadable' });
});

it('moves the year of purchases by whole weeks to the day that is asked for', async () => {
  const first = async (until: string): Promise<PastSale | undefined> => {
    for await (const sale of demoSales(Date.parse(`${until}T23:59:59Z`)).sales) return sale.ok ? sale.value : undefined;
    return undefined;
  };
  expect(await first('2017-12-31')).toMatchObject({ day: '2017-01-01', minute: 450, store: '319', member: '906' });
  expect(await first('2018-01-14')).toMatchObject({ day: '2017-01-15', minute: 450 });
});
