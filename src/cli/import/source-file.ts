import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { Mapping } from '#domain/import/mapping';
import { openExport } from '../till-files/open-export.ts';
import { decodeText } from '#office/tables/decode-text';
import { separatorOf } from '#office/tables/separator';
import { csvRows, linesOf, type TableRow } from './csv-rows.ts';
import { columnsOf, jsonObjects, rowOf } from './json-rows.ts';
import type { Remark } from './report.ts';

/** A file of another system, as a table: JSON too, by the names of its values. */
export type SourceFile = {
  readonly bytes: number;
  readonly header: readonly string[];
  /** What of the file is no row: receipts of a till that cannot be read. */
  readonly problems: readonly Remark[];
  /** The rows behind the header, some together, and how many bytes have been read by then. */
  rows(columns: readonly string[]): AsyncIterable<{ readonly rows: readonly TableRow[]; readonly read: number }>;
};

type Form = Pick<Mapping, 'encoding' | 'separator'>;

/** How far into a file its first row is looked for. */
const HEADER_BYTES = 65_536;
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
  const isJson = /^\s*[[{]/.test(head);
  if (isJson && DFKA_NAMES.test(head)) return fromTill(path);
  const mark = separator ?? separatorOf(/^[^\r\n]*/.exec(head.trimStart())?.[0] ?? '');
  const header = isJson ? await jsonHeader(head) : (await firstRow(head, mark))?.cells.map((name) => name.trim());
  if (!header || header.every((name) => name === '')) return refused('csv-empty');

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
      const texts = decodeText(counted, encoding);
      if (isJson) {
        for await (const objects of jsonObjects(texts)) yield { rows: objects.map((one) => rowOf(one, columns)), read };
        return;
      }
      let isHeader = true;
      for await (const rows of csvRows(linesOf(texts), mark)) {
        yield { rows: isHeader ? rows.slice(1) : rows, read };
        if (rows.length > 0) isHeader = false;
      }
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

async function firstRow(head: string, separator: ReturnType<typeof separatorOf>): Promise<TableRow | undefined> {
  for await (const rows of csvRows(linesOf(Readable.from([head])), separator)) if (rows[0]) return rows[0];
  return undefined;
}

async function jsonHeader(head: string): Promise<string[] | undefined> {
  for await (const [first] of jsonObjects(Readable.from([head]))) return first?.value && columnsOf(first.value);
  return undefined;
}
