import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultBackupFolder, runBackupJob } from '#counter/service/backup-job';
import { openForReading } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { writeBackup } from '#counter/store/backup';
import { sha256 } from '#replication/node-sha256';
import { counterFolder } from './open-here.ts';
import { complain, say } from './say.ts';

/** `treuekasse backup [--data FOLDER] [--to FILE]`: one backup now, also beside a running counter. */
export function backupCommand(args: readonly string[]): void {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' }, to: { type: 'string' } } });
  const data = counterFolder(values.data);
  const made = values.to === undefined ? intoItsFolder(data) : writeBackup(data, resolve(values.to), sha256);
  if (!made.ok) return complain(made.code, made.values);
  say('backup-done', { file: made.value.file, entries: made.value.entries });
}

/** Where the counter itself puts its backups, by the same name. */
function intoItsFolder(data: string) {
  const opened = openForReading(data);
  if (!opened.ok) return opened;
  const settings = createSettings(opened.value);
  const folder = settings.get('backup-folder') ?? defaultBackupFolder(data);
  const keep = Number(settings.get('backup-keep') ?? 7);
  const identity = JSON.parse(settings.get('identity') ?? '{}') as { terminal?: string };
  opened.value.close();
  return runBackupJob({ data, folder, terminal: identity.terminal ?? 'new', at: Date.now(), keep });
}
