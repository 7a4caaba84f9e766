import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Result, refused } from '#base/result';
import { sha256 } from '#replication/node-sha256';
import { type Backup, backupName, type BackupRefusal, dropOldBackups, writeBackup } from '../store/backup.ts';
import type { StoreFault } from '../store/faults.ts';

/** One backup: of the counter in `data`, into `folder`, which is made only if it lies within the counter's own folder. */
export type BackupJob = {
  readonly data: string;
  readonly folder: string;
  readonly terminal: string;
  readonly at: number;
  readonly keep: number;
};
export type BackupOutcome = Result<Backup, BackupRefusal | StoreFault>;

/** Where backups lie unless told otherwise. */
export const defaultBackupFolder = (data: string): string => join(data, 'backups');

/** Writes the backup here and now, and drops those that are too many. */
export function runBackupJob({ data, folder, terminal, at, keep }: BackupJob): BackupOutcome {
  if (folder === defaultBackupFolder(data)) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch {
      return refused('backup-folder', { folder });
    }
  }
  const written = writeBackup(data, join(folder, backupName(terminal, at)), sha256);
  if (written.ok) dropOldBackups(folder, terminal, keep);
  return written;
}

/** Beside this file in a checkout; a program of its own once built. */
const PROGRAM = [
  join(import.meta.dirname, 'backup-worker.ts'),
  join(import.meta.dirname, '../backup/main.js'),
  join(import.meta.dirname, '../../out/backup/main.js'),
].find(existsSync);

/** Writes the backup in a thread of its own, so that no booking waits. Ends after `withinMs` at the latest. */
export function runBackupApart(job: BackupJob, withinMs: number): Promise<BackupOutcome> {
  const failed = (detail: string): BackupOutcome => refused('backup-failed', { folder: job.folder, detail });
  if (PROGRAM === undefined) return Promise.resolve(failed('backup-worker'));
  return new Promise((resolve) => {
    const worker = new Worker(PROGRAM, { workerData: job });
    const end = (outcome: BackupOutcome): void => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(failed('timeout')), withinMs);
    worker.once('message', end);
    worker.once('error', (error) => end(failed(error.message)));
    worker.once('exit', (code) => end(failed(`exit ${code}`)));
  });
}
