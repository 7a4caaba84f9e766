import { CsvError, parse } from 'csv-parse/sync';
import { isUtf8 } from 'node:buffer';
import { ok, type Result, refused } from '#base/result';
import { readDfka } from '../files/dfka/read-taxonomy.ts';
import { readIndexXml, type TableForm } from '../files/dsfinvk/index-xml.ts';
import { type ExportTable, readDsfinvk, TABLES } from '../files/dsfinvk/read-export.ts';
import type { TillExport } from '../files/till-sale.ts';
import { readZip } from './read-zip.ts';

/** Larger files than a till writes in some months are refused; tills export by period. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** Files by their names, read when they are asked for. */
export type Files = ReadonlyMap<string, () => Buffer>;

/** The first two bytes of every zip archive. */
const PK = 0x50_4b;

/** One file that is an export by itself, whatever it is called: a zip archive of a DSFinV-K export, or cash register data as JSON. */
export function readExportFile(name: string, bytes: Buffer): Result<TillExport> {
  if (bytes.length < 2) return refused('till-file-unknown', { file: name });
  if (bytes.readUInt16BE(0) !== PK) return readJson(name, bytes);
  const files = readZip(bytes);
  const zipWrong = refused('till-zip-wrong', { file: name });
  if (!files) return zipWrong;
  try {
    return readTables(files, name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return zipWrong;
    throw error;
  }
}

function readJson(name: string, bytes: Buffer): Result<TillExport> {
  try {
    const read = readDfka(JSON.parse(textOf(bytes)));
    return read.ok ? read : refused(read.code, { file: name });
  } catch (error) {
    if (error instanceof SyntaxError) return refused('till-json-wrong', { file: name });
    throw error;
  }
}

/** A DSFinV-K export as its files, of which `index.xml` says what they are; `name` is what a person calls it. */
export function readTables(files: Files, name: string): Result<TillExport> {
  const names = [...files.keys()];
  const index = names.find((path) => lastPart(path) === 'index.xml');
  if (index === undefined) return refused('till-file-unknown', { file: name });
  const forms = readIndexXml(textOf(files.get(index)!()));
  if (!forms.ok) return forms;
  const tables: ExportTable[] = [];
  for (const form of forms.value) {
    const file = lastPart(form.url);
    if (!(Object.values(TABLES) as string[]).includes(file)) continue;
    const path = names.find((one) => lastPart(one) === file);
    // what has nothing in it may be left out
    if (path === undefined) continue;
    const table = tableOf(form, files.get(path)!());
    if (!table.ok) return table;
    tables.push(table.value);
  }
  return readDsfinvk(tables);
}

/** A table by its form. Its own header goes before the columns of `index.xml`, which some tills list in another order. */
function tableOf(form: TableForm, bytes: Buffer): Result<ExportTable, 'till-table-wrong' | 'till-file-too-large'> {
  if (bytes.length > MOST_BYTES)
    return refused('till-file-too-large', { file: form.url, most: MOST_BYTES / 1024 / 1024 });
  try {
    const records: string[][] = parse(form.isUtf8 ? textOf(bytes) : WINDOWS.decode(bytes), {
      bom: true,
      delimiter: form.delimiter,
      quote: form.quote,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
    const first = records[0]?.map((name) => name.trim()) ?? [];
    const hasHeader = first.includes(form.columns[0] ?? '');
    return ok({
      url: form.url,
      decimal: form.decimal,
      columns: hasHeader ? first : form.columns,
      rows: records.slice(hasHeader ? Math.max(1, form.from - 1) : form.from - 1),
    });
  } catch (error) {
    if (error instanceof CsvError)
      return refused('till-table-wrong', { table: form.url, line: Number(error['lines'] ?? 0) });
    throw error;
  }
}

const WINDOWS = new TextDecoder('windows-1252');
/** What says that it is UTF-8 and is not was written by a till that does not know better. */
const textOf = (bytes: Buffer): string =>
  isUtf8(bytes) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : WINDOWS.decode(bytes);

const lastPart = (path: string): string => path.toLowerCase().split(/[\\/]/).at(-1) ?? '';
