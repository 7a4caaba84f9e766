import Database from 'better-sqlite3';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Sha256 } from '#base/clock';
import { ok, type Refused, type Result, refused } from '#base/result';
import { openForReading } from './database.ts';
import type { StoreFault } from './faults.ts';
import { toDisk } from './to-disk.ts';
import { verifyCounter } from './verify.ts';

export type Backup = { readonly file: string; readonly entries: number };
export type BackupRefusal = 'backup-folder' | 'backup-full' | 'backup-failed' | 'backup-unsound' | 'backup-exists';

/**
 * Writes a copy of a counter's file as it is at one moment, also while sales go on: one read transaction, no writer waits.
 * The copy gets its name only when it has been proved like the file itself and lies on the disk; whatever goes wrong leaves
 * nothing behind. Takes as long as the file is large: run it where nobody waits. Readable by its owner only, because the
 * terminal's key is in it.
 */
export function writeBackup(
  folder: string,
  target: string,
  sha256: Sha256,
): Result<Backup, BackupRefusal | StoreFault> {
  if (existsSync(target)) return refused('backup-exists', { file: target });
  const live = openForReading(folder);
  if (!live.ok) return live;
  const unfinished = `${target}.part`;
  try {
    // SQLite writes into a file that is there if it is empty: so nobody else can ever read it
    writeFileSync(unfinished, '', { mode: 0o600 });
    live.value.prepare('vacuum into ?').run(unfinished);
    const copy = new Database(unfinished, { readonly: true });
    const report = verifyCounter(copy, sha256);
    copy.close();
    if (report.fault) {
      drop(unfinished);
      return refused('backup-unsound', { place: report.fault.place });
    }
    toDisk(unfinished);
    renameSync(unfinished, target);
    toDisk(dirname(target));
    return ok({ file: target, entries: report.entries });
  } catch (error) {
    drop(unfinished);
    return backupFault(error, dirname(target));
  } finally {
    live.value.close();
  }
}

/** What cannot be taken away is taken away with the next backup: the reason why this one failed is what matters. */
function drop(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    return;
  }
}

function backupFault(error: unknown, folder: string): Refused<BackupRefusal> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return refused('backup-full', { folder });
  if (['SQLITE_CANTOPEN', 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS'].includes(code))
    return refused('backup-folder', { folder });
  if (code.startsWith('SQLITE_CORRUPT')) return refused('backup-unsound', { place: 'file' });
  return refused('backup-failed', { folder, detail: code || String(error) });
}

const STAMPED = /^treuekasse-(.+)-\d{8}T\d{6}Z\.db$/;

/** `treuekasse-<terminal>-20261121T110000Z.db`: names sort by their time, and counters may share a folder. */
export const backupName = (terminal: string, atMs: number): string =>
  `treuekasse-${terminal}-${new Date(atMs).toISOString().replace(/[-:]|\.\d+/g, '')}.db`;

/** The backups of a terminal, or of every one, newest first. */
export function backupsIn(folder: string, terminal?: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => {
      const owner = STAMPED.exec(name)?.[1];
      return owner !== undefined && (terminal === undefined || owner === terminal);
    })
    .sort((a, b) => (a.slice(-19) < b.slice(-19) ? 1 : -1))
    .map((name) => join(folder, name));
}

/** Leaves the newest backups of a terminal, and takes away what an interrupted one has left. */
export function dropOldBackups(folder: string, terminal: string, keep: number): void {
  for (const file of backupsIn(folder, terminal).slice(Math.max(1, keep))) rmSync(file, { force: true });
  for (const name of readdirSync(folder))
    if (name.startsWith(`treuekasse-${terminal}-`) && name.endsWith('.db.part'))
      rmSync(join(folder, name), { force: true });
}
