import { CsvError, parse } from 'csv-parse/sync';
import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ok, type Result, refused } from '#base/result';
import { readDfka } from '#till/files/dfka/read-taxonomy';
import { readIndexXml, type TableForm } from '#till/files/dsfinvk/index-xml';
import { type ExportTable, readDsfinvk, TABLES } from '#till/files/dsfinvk/read-export';
import type { TillExport } from '#till/files/till-sale';
import { readZip } from './read-zip.ts';

const MOST_BYTES = 256 * 1024 * 1024;

type Files = ReadonlyMap<string, () => Buffer>;

/**
 * Reads what a till has exported: a DSFinV-K export as a folder, its `index.xml` or a zip archive, or cash register data as JSON by the DFKA
 * taxonomy. Larger files than a till writes in some months are refused; tills export by period.
 */
export function openExport(path: string): Result<TillExport> {
  try {
    const about = statSync(path);
    if (about.isDirectory()) return dsfinvk(filesOf(path), path);
    if (about.size > MOST_BYTES) return refused('till-file-too-large', { file: path, most: MOST_BYTES / 1024 / 1024 });
    if (basename(path).toLowerCase() === 'index.xml') return dsfinvk(filesOf(dirname(path)), path);
    const bytes = readFileSync(path);
    if (bytes.readUInt16BE(0) === PK) {
      const files = readZip(bytes);
      return files.ok ? dsfinvk(files.value, path) : files;
    }
    return json(bytes);
  } catch (error) {
    if (error instanceof RangeError) return refused('till-file-unknown', { file: path });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return refused('till-zip-wrong');
    return refused('cli-file-unreadable', { file: path, reason: code });
  }
}

/** The first two bytes of every zip archive. */
const PK = 0x50_4b;

function filesOf(folder: string): Files {
  const names = readdirSync(folder).filter((name) => /\.(csv|xml)$/i.test(name));
  return new Map(names.map((name) => [name, () => readFileSync(join(folder, name))]));
}

function json(bytes: Buffer): Result<TillExport> {
  try {
    return readDfka(JSON.parse(textOf(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError) return refused('till-json-wrong');
    throw error;
  }
}

function dsfinvk(files: Files, path: string): Result<TillExport> {
  const names = [...files.keys()];
  const index = names.find((name) => basename(name).toLowerCase() === 'index.xml');
  if (index === undefined) return refused('till-file-unknown', { file: path });
  const forms = readIndexXml(textOf(files.get(index)!()));
  if (!forms.ok) return forms;
  const tables: ExportTable[] = [];
  for (const form of forms.value) {
    const file = basename(form.url).toLowerCase();
    if (!(Object.values(TABLES) as string[]).includes(file)) continue;
    const name = names.find((one) => basename(one).toLowerCase() === file);
    // what has nothing in it may be left out
    if (name === undefined) continue;
    const table = tableOf(form, files.get(name)!());
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
