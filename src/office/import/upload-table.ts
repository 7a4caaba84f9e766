import { canonicalJson, type Json } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import { type ImportUpload, MOST_IMPORT_ROWS } from '#contract/back-office/imports';
import { MOST_COLUMNS, MOST_UPLOAD_BYTES } from '#contract/back-office/upload';
import { guessMapping, sourceNamed } from '#domain/import/guess-mapping';
import { type ImportField, type Mapping, readMapping } from '#domain/import/mapping';
import { sha256 } from '#replication/node-sha256';
import type { TableRow } from '../tables/csv-rows.ts';
import { decodeWhole, type Encoding, encodingOf } from '../tables/decode-text.ts';
import { HEADER_BYTES, type OpenTable, openTable } from '../tables/open-table.ts';
import { noTextOf, unpackUpload } from '../tables/read-upload.ts';

/** A file that was handed in, as the command would read it with the mapping that was sent along. */
export type UploadTable = {
  readonly source: string;
  readonly encoding: Encoding;
  readonly separator: string;
  readonly header: readonly string[];
  readonly columns: Readonly<Partial<Record<ImportField, number>>>;
  /** Some rows together, all of them there: none is taken over of a file that has too many. */
  readonly pieces: readonly (readonly TableRow[])[];
  readonly rows: number;
  /** Names the file and how it is read: alike for two people only where both would take over the same. */
  readonly print: string;
  /** Undefined where the column is missing that makes each row count once. */
  readonly mapping: Mapping | undefined;
};

const PIECE_LETTERS = 262_144;
/** The longest name of a column that a mapping has. */
const LONGEST_NAME = 200;

/** `lastSource`: the system from which rows were taken over last. */
export async function readUploadTable(
  upload: ImportUpload,
  lastSource: string | undefined,
): Promise<Result<UploadTable>> {
  const { content, encoding, separator, constants, values, dates, amounts } = upload;
  const bytes = await unpackUpload(content, MOST_UPLOAD_BYTES);
  if (!bytes.ok) return bytes.code === 'upload-large' ? refused('import-file-large', bytes.values) : bytes;
  const strange = noTextOf(bytes.value);
  if (strange) return strange;
  const text = decodeWhole(bytes.value, encoding);
  if (text.includes('\u0000')) return refused('upload-no-table');
  const opened = await openTable(text.slice(0, HEADER_BYTES), separator);
  if (!opened.ok) return opened;
  const table = opened.value;
  const header = table.isJson ? table.header : apart(table.header);
  if (header.length > MOST_COLUMNS) return refused('upload-columns', { most: MOST_COLUMNS });
  const read = await allRows(table, text);
  if (!read.ok) return read;

  const source = sourceNamed(upload.source ?? lastSource ?? upload.file.replace(/\.[a-z]{3,4}$/i, ''));
  const columns = upload.columns ?? placesOf(guessMapping(header, source, 'members'), header);
  const missing = Object.values(columns).find((column) => column >= header.length);
  if (missing !== undefined) return refused('csv-column-missing', { column: missing + 1 });
  const fields = Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, header[column]]));
  const mapping = readMapping({
    kind: 'members',
    source,
    fields,
    constants,
    values,
    ...(dates && { dates }),
    ...(amounts && { amounts }),
  });
  if (!mapping.ok && mapping.code !== 'import-mapping-needs') return mapping;
  return ok({
    source,
    encoding: encoding ?? encodingOf(bytes.value),
    separator: table.isJson ? '' : table.separator,
    header,
    columns,
    ...read.value,
    print: sha256(
      canonicalJson({
        text: sha256(text),
        separator: table.isJson ? '' : table.separator,
        store: upload.store ?? '',
        mapping: mapping.ok ? (mapping.value as Json) : '',
      }),
    ),
    mapping: mapping.ok ? mapping.value : undefined,
  });
}

/** A column is known by its name: of two that are called alike, and of one without a name, by its place too. */
const apart = (header: readonly string[]): string[] =>
  header
    .map((name) => name.slice(0, LONGEST_NAME))
    .map((name, place, all) => (name !== '' && all.indexOf(name) === place ? name : `${name} (${place + 1})`.trim()));

const placesOf = ({ fields }: Mapping, header: readonly string[]): UploadTable['columns'] =>
  Object.fromEntries(Object.entries(fields).map(([field, column]) => [field, header.indexOf(column)]));

async function allRows(table: OpenTable, text: string): Promise<Result<Pick<UploadTable, 'pieces' | 'rows'>>> {
  const pieces: (readonly TableRow[])[] = [];
  let rows = 0;
  for await (const some of table.rows(inPieces(text), table.header)) {
    rows += some.length;
    if (rows > MOST_IMPORT_ROWS) return refused('import-rows-many', { most: MOST_IMPORT_ROWS });
    pieces.push(some);
  }
  return rows === 0 ? refused('csv-empty') : ok({ pieces, rows });
}

async function* inPieces(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += PIECE_LETTERS) yield text.slice(from, from + PIECE_LETTERS);
}
