import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

// Makes resources/demo/*.csv.gz out of the tables of the R package completejourney (see resources/demo/SOURCES.md):
//   node build/make-demo-data.ts FOLDER
// FOLDER holds transactions_sample.csv.gz and products.csv.gz. Values stay as they are in the source; only their order and
// the choice of columns are ours, so that the purchases can be read as a stream, in their order of time.

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node build/make-demo-data.ts FOLDER');
const target = join(import.meta.dirname, '../resources/demo');

/** The rows of a table as records by column; the tables quote texts and never break a line inside one. */
function table(name: string): Record<string, string>[] {
  const [head, ...lines] = gunzipSync(readFileSync(join(folder!, name)))
    .toString()
    .trimEnd()
    .split('\n');
  const columns = cells(head!);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, index) => [columns[index]!, cell])));
}

const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
  );

function write(name: string, columns: readonly string[], rows: readonly Record<string, string>[]): void {
  const lines = rows.map((row) =>
    columns.map((column) => {
      const cell = row[column] ?? '';
      if (/[,"\n]/.test(cell)) throw new Error(`${name}: a cell would need quotes: ${cell}`);
      return cell;
    }),
  );
  const text = [columns, ...lines].map((line) => `${line.join(',')}\n`).join('');
  const packed = gzipSync(text, { level: 9 });
  writeFileSync(join(target, name), packed);
  console.log(`${name}: ${rows.length} rows, ${packed.length} bytes`);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// a stable sort: lines of a basket keep their order
const purchases = table('transactions_sample.csv.gz').sort(
  (a, b) =>
    order(a['transaction_timestamp']!, b['transaction_timestamp']!) || Number(a['basket_id']) - Number(b['basket_id']),
);
const sold = new Set(purchases.map((row) => row['product_id']));
const products = table('products.csv.gz').filter((row) => sold.has(row['product_id']));

write(
  'purchases.csv.gz',
  ['basket_id', 'household_id', 'store_id', 'transaction_timestamp', 'product_id', 'quantity', 'sales_value'],
  purchases,
);
write('products.csv.gz', ['product_id', 'department', 'product_category', 'product_type'], products);
