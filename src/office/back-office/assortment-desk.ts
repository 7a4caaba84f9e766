import type { Clock } from '#base/clock';
import { ok, type Refused, type Result, refused } from '#base/result';
import { tableText } from '#base/table-cell';
import type { Upload } from '#contract/back-office/assortment';
import { MOST_COLUMNS, MOST_UPLOAD_BYTES, ROWS_PREVIEWED } from '#contract/back-office/upload';
import { type Product, readCatalogue, type SaidProduct } from '#domain/program/catalogue';
import { guessProductColumns, type ProductColumns, rowsWith } from '#domain/program/product-columns';
import type { Language } from '#text/texts';
import { render } from '#text/render';
import { writeAudit } from '../store/audit.ts';
import {
  catalogueRevision,
  compared,
  countOthers,
  type Counts,
  holdCatalogue,
  type Outcome,
  takeOver,
} from '../store/assortment/take-over.ts';
import type { Database } from '../store/database.ts';
import { readUpload, type Uploaded, unpackUpload } from '../tables/read-upload.ts';

type Faults = readonly { readonly line: number; readonly why: Refused }[];
type Read = {
  readonly table: Uploaded;
  readonly columns: ProductColumns;
  readonly products: readonly SaidProduct[];
  readonly lines: readonly number[];
  readonly faults: Faults;
};

/** Tables of products that people hand in: looked at first, taken over as they were looked at. */
export function createAssortmentDesk(db: Database, brand: string, clock: Clock) {
  return {
    async preview(upload: Upload) {
      const read = await readProducts(upload);
      if (!read.ok) return read;
      const { table, columns, products, lines, faults } = read.value;
      // before the products: what changes in between is told when the table is taken over
      const seen = await catalogueRevision(db, brand);
      const counts = { new: 0, changed: 0, same: 0, retired: 0 };
      const first: ReturnType<typeof shown>[] = [];
      for await (const some of compared(db, brand, products))
        for (const { after, outcome } of some) {
          counts[outcome]++;
          if (first.length < ROWS_PREVIEWED) first.push(shown(after, outcome, lines[first.length] ?? 0));
        }
      if (upload.others === 'retire')
        counts.retired = await countOthers(db, brand, new Set(products.map(({ product }) => product)));
      return ok({
        seen,
        encoding: table.encoding,
        separator: table.separator,
        header: [...table.header],
        columns,
        rows: table.rows.length,
        counts,
        first,
        faults: faults.slice(0, ROWS_PREVIEWED).map(({ line, why: { code, values } }) => ({
          line,
          why: { key: code, values: { ...values } },
        })),
        faulty: faults.length,
      });
    },

    async report(upload: Upload, language: Language): Promise<Result<string>> {
      const read = await readProducts(upload);
      return read.ok ? ok(reportOf(read.value.faults, language)) : read;
    },

    /** All of it or nothing: half a table would have programs refused that name the other half. */
    async takeOver(upload: Upload, seen: number, by: string): Promise<Result<Counts>> {
      const read = await readProducts(upload);
      if (!read.ok) return read;
      const { columns, products, faults } = read.value;
      if (columns.product === undefined) return refused('upload-number-missing');
      if (faults.length > 0) return refused('upload-faulty', { count: faults.length });
      if (products.length === 0) return refused('csv-empty');
      const nowMs = clock.now();
      return db.transaction().execute(async (tx) => {
        if ((await holdCatalogue(tx, brand)) !== seen) return refused('upload-changed');
        const counts = await takeOver(tx, { brand, nowMs }, products, upload.others);
        await writeAudit(tx, { brand, by, what: 'catalogue.taken-over', about: { ...counts }, at: nowMs });
        return ok(counts);
      });
    },
  };
}

/** A table as it was sent, and what it says of products. */
async function readProducts({ content, encoding, separator, amounts, columns: given }: Upload): Promise<Result<Read>> {
  const bytes = await unpackUpload(content, MOST_UPLOAD_BYTES);
  if (!bytes.ok) return bytes;
  const table = readUpload(bytes.value, { encoding, separator });
  if (!table.ok) return table;
  const { header, rows } = table.value;
  if (header.length > MOST_COLUMNS) return refused('upload-columns', { most: MOST_COLUMNS });
  const columns = given ?? guessProductColumns(header);
  const missing = Object.values(columns).find((column) => column >= header.length);
  if (missing !== undefined) return refused('csv-column-missing', { column: missing + 1 });
  // without its number a row says nothing of anything
  const isNumbered = columns.product !== undefined;
  const {
    products,
    lines,
    refused: faults,
  } = isNumbered ? readCatalogue(rowsWith(rows, columns), amounts) : { products: [], lines: [], refused: [] };
  return ok({ table: table.value, columns, products, lines, faults });
}

const shown = ({ categories, tags, ...after }: Product, outcome: Outcome, line: number) => ({
  ...after,
  categories: [...categories],
  tags: [...tags],
  outcome,
  line,
});

/** Beyond that it is one mistake in the whole file. */
const MOST_REPORTED = 10_000;

/** Rows that are wrong, for a spreadsheet. */
function reportOf(faults: Faults, language: Language): string {
  const format = { language, currency: 'EUR', timeZone: 'UTC' } as const;
  const lines = faults
    .slice(0, MOST_REPORTED)
    .map(({ line, why }) => [String(line), why.code, render(why.code, why.values, format)]);
  return tableText([['line', 'code', 'reason'], ...lines]);
}
