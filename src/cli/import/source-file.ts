import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { Mapping } from '#domain/import/mapping';
import { openExport } from '../till-files/open-export.ts';
import { decodeText } from '#office/tables/decode-text';
import type { ImportSource } from '#office/import/run-import';
import type { TableRow } from '#office/tables/csv-rows';
import { HEADER_BYTES, isJsonText, openTable } from '#office/tables/open-table';

/** A file of another system, as a table: JSON too, by the names of its values. */
export type SourceFile = ImportSource & { readonly bytes: number };

type Form = Pick<Mapping, 'encoding' | 'separator'>;

const PIECE_BYTES = 262_144;

/** Opens a CSV or JSON file that a person has named. It is read in pieces, however large it is. */
export async function openSourceFile(path: string, { encoding, separator }: Form): Promise<Result<SourceFile>> {
  if (isDsfinvk(path)) return fromTill(path);
  let bytes = 0;
  let start: Buffer;
  try {
    bytes = statSync(path).size;
    start = await firstBytes(path);
  } catch (error) {
    return refused('cli-file-unreadable', {
      file: path,
      reason: String((error as NodeJS.ErrnoException).code ?? error),
    });
  }
  const head = await headOf(start, encoding);
  if (isJsonText(head) && DFKA_NAMES.test(head)) return fromTill(path);
  const table = await openTable(head, separator);
  if (!table.ok) return table;
  const { header } = table.value;

  return ok({
    bytes,
    header,
    problems: [],
    async *rows(columns) {
      let read = 0;
      const stream = createReadStream(path, { highWaterMark: PIECE_BYTES });
      const counted = (async function* () {
        for await (const piece of stream as AsyncIterable<Buffer>) {
          read += piece.length;
          yield piece;
        }
      })();
      for await (const rows of table.value.rows(decodeText(counted, encoding), columns)) yield { rows, read };
    },
  });
}

/** A till's own export: a folder, a zip archive or an `index.xml`, or JSON with these names in it. */
const DFKA_NAMES = /"(?:cash_point_closing|cash_point_closing_export_id|transaction_export_id)"\s*:/;
const isDsfinvk = (path: string): boolean =>
  /\.zip$|(^|[\\/])index\.xml$/i.test(path) || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);

/** Both forms are German: tills that write them stand in Germany. */
const TILL_TIME_ZONE = 'Europe/Berlin';

/** Sales of a till's export that name their customer, as a table of purchases. */
function fromTill(path: string): Result<SourceFile> {
  const opened = openExport(path);
  if (!opened.ok) return opened;
  const { sales, problems } = opened.value;
  const rows = sales.flatMap(({ kind, key, customer, at, total, number }, index): TableRow[] =>
    kind === 'sale' && customer !== undefined
      ? [{ line: index + 1, cells: [key, customer, dayIn(TILL_TIME_ZONE, at), (total / 100).toFixed(2), number] }]
      : [],
  );
  return ok({
    bytes: rows.length,
    header: ['id', 'member', 'at', 'total', 'receipt'],
    problems: problems.map(({ file, row, ...problem }) => ({ line: row, column: file, ...problem })),
    async *rows() {
      yield { rows, read: rows.length };
    },
  });
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function headOf(start: Buffer, encoding: Form['encoding']): Promise<string> {
  let text = '';
  for await (const piece of decodeText(Readable.from([start]), encoding)) text += piece;
  return text;
}
