import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '#counter/service/arguments';
import { databaseFile, openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { sha256 } from '#replication/node-sha256';
import { complain, say } from './say.ts';

/**
 * `treuekasse verify --data FOLDER`: proves chain, sums and projections of a counter's file, also beside a running counter.
 * Exit 1 with the place of the first fault; `--json` prints the report.
 */
export function verifyCommand(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const folder = values.data ?? join(dataFolder(), 'counter');
  if (!existsSync(databaseFile(folder)))
    return complain('cli-file-unreadable', { file: databaseFile(folder), reason: 'ENOENT' }, 2);
  const opened = openForReading(folder);
  if (!opened.ok) return complain(opened.code, opened.values);
  const report = verifyCounter(opened.value, sha256);
  opened.value.close();
  if (values.json) console.log(JSON.stringify(report));
  if (report.fault) {
    if (!values.json) {
      complain('verify-place', { place: report.fault.place });
      complain(report.fault.code, report.fault.values);
    }
    process.exitCode = 1;
  } else if (!values.json) say('verify-ok', { entries: report.entries });
}
