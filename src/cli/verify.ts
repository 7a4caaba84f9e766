import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reconcile } from '#counter/service/reconcile';
import { createVault } from '#counter/service/vault';
import { databaseFile, openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { sha256 } from '#replication/node-sha256';
import { counterFolder } from './open-here.ts';
import { complain, say } from './say.ts';

/**
 * `treuekasse verify --data FOLDER [--office]`: proves chain, sums and projections of a counter's file, also beside a running
 * counter; with `--office` it also compares the journal and every balance with head office. Exit 1 with the place of the
 * first fault; `--json` prints the report.
 */
export async function verifyCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      office: { type: 'boolean', default: false },
    },
  });
  const folder = counterFolder(values.data);
  if (!existsSync(databaseFile(folder)))
    return complain('cli-file-unreadable', { file: databaseFile(folder), reason: 'ENOENT' }, 2);
  const opened = openForReading(folder);
  if (!opened.ok) return complain(opened.code, opened.values);
  try {
    const report = verifyCounter(opened.value, sha256);
    if (values.json) console.log(JSON.stringify(report));
    if (report.fault) {
      if (!values.json) {
        complain('verify-place', { place: report.fault.place });
        complain(report.fault.code, report.fault.values);
      }
      process.exitCode = 1;
      return;
    }
    if (!values.json) say('verify-ok', { entries: report.entries });
    if (!values.office) return;
    const compared = await reconcile(opened.value, createVault(undefined));
    if (values.json) console.log(JSON.stringify(compared));
    if (!compared.ok)
      return complain(compared.code === 'office-unavailable' ? 'reconcile-away' : compared.code, compared.values);
    const { seq, waiting, lots, members, different, differences, documents } = compared.value;
    if (waiting > 0) say('reconcile-waiting', { count: waiting });
    if (differences + documents.length === 0) return say('reconcile-ok', { seq, lots, members });
    for (const difference of different) complain('reconcile-lot', { ...difference });
    for (const document of documents) complain('reconcile-document', { document });
    complain('reconcile-differs', { count: differences + documents.length });
  } finally {
    opened.value.close();
  }
}
