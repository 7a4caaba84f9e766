import { ok, type Result } from '#base/result';
import type { TillExport, TillSale } from '../files/till-sale.ts';
import { readExportFile, readTables } from './read-export-files.ts';

/** A file as a person has chosen it; of one that lay in a folder only the name. */
export type ChosenFile = { readonly name: string; readonly bytes: Buffer };

/**
 * Reads what somebody has chosen at once: exports of one till or several, each a zip archive or JSON, or the files of one export's folder.
 * A receipt that is in two of them counts once.
 */
export function readChosenFiles(files: readonly ChosenFile[]): Result<TillExport> {
  const tables = files.filter(({ name }) => /\.(csv|xml|dtd)$/i.test(name));
  const exports: TillExport[] = [];
  if (tables.length > 0) {
    const read = readTables(new Map(tables.map(({ name, bytes }) => [name, () => bytes])), tables[0]!.name);
    if (!read.ok) return read;
    exports.push(read.value);
  }
  for (const { name, bytes } of files) {
    if (tables.some((table) => table.name === name)) continue;
    const read = readExportFile(name, bytes);
    if (!read.ok) return read;
    exports.push(read.value);
  }
  const sales = new Map<string, TillSale>();
  for (const sale of exports.flatMap((one) => one.sales)) {
    const receipt = [sale.till, sale.closing, sale.id].join('\n');
    if (!sales.has(receipt)) sales.set(receipt, sale);
  }
  return ok({ sales: [...sales.values()], problems: exports.flatMap(({ problems }) => problems) });
}
