import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Result, refused } from '#base/result';
import { type Files, MOST_BYTES, readExportFile, readTables } from '#till/export-files/read-export-files';
import type { TillExport } from '#till/files/till-sale';

/**
 * Reads what a till has exported: a DSFinV-K export as a folder, its `index.xml` or a zip archive, or cash register data as JSON by the DFKA
 * taxonomy.
 */
export function openExport(path: string): Result<TillExport> {
  try {
    const about = statSync(path);
    if (about.isDirectory()) return readTables(filesOf(path), path);
    if (about.size > MOST_BYTES) return refused('till-file-too-large', { file: path, most: MOST_BYTES / 1024 / 1024 });
    if (basename(path).toLowerCase() === 'index.xml') return readTables(filesOf(dirname(path)), path);
    return readExportFile(path, readFileSync(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return refused('cli-file-unreadable', { file: path, reason: code });
  }
}

function filesOf(folder: string): Files {
  const names = readdirSync(folder).filter((name) => /\.(csv|xml)$/i.test(name));
  return new Map(names.map((name) => [name, () => readFileSync(join(folder, name))]));
}
