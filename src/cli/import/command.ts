import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { guessMapping, sourceNamed } from '#domain/import/guess-mapping';
import { IMPORT_KINDS, type Mapping, readMapping } from '#domain/import/mapping';
import { missingColumns } from '#domain/import/read-row';
import { sha256 } from '#replication/node-sha256';
import { runImport } from '#office/import/run-import';
import { withOffice } from '../office.ts';
import { readJsonFile } from '../read-file.ts';
import { complain, say, sentence } from '../say.ts';
import { writeNamedFile } from '../write-file.ts';
import { createImportProgress } from './progress.ts';
import { createReport } from './report.ts';
import { openSourceFile, type SourceFile } from './source-file.ts';

const options = {
  data: { type: 'string' },
  map: { type: 'string' },
  kind: { type: 'string' },
  source: { type: 'string' },
  store: { type: 'string' },
  report: { type: 'string' },
  apply: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/**
 * `treuekasse import FILE [--map FILE] [--apply]`: takes over members, balances or purchases of another system (I39). Without `--apply`
 * nothing is written, and the report says what would not be taken over. Exit 0 when every row fits, 2 when some do not.
 */
export async function importCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined) return complain('cli-option-missing', { option: 'FILE' }, 2);
  if (others.length > 0) return complain('argument-wrong', { argument: others[0]! }, 2);
  const mapFile = values.map ?? `${file}.mapping.json`;
  if (!existsSync(mapFile) && !(await propose(file, mapFile, values))) return;
  const found = await understood(file, mapFile);
  if (!found.ok) return complain(found.code, found.values, 2);
  await takeOver(file, found.value, values);
}

/** Writes what the columns' names suggest, for a person to look over; nothing is taken over on a guess. */
async function propose(file: string, mapFile: string, { map, kind, source, apply }: Values): Promise<boolean> {
  const no = (code: string, about: Parameters<typeof complain>[1] = {}): false => {
    complain(code, about, 2);
    return false;
  };
  if (map !== undefined || apply) return no('import-mapping-missing', { file: mapFile });
  const known = IMPORT_KINDS.find((one) => one === kind);
  if (kind !== undefined && !known) return no('argument-wrong', { argument: `--kind ${kind}` });
  const opened = await openSourceFile(file, {});
  if (!opened.ok) return no(opened.code, opened.values);
  const mapping = guessMapping(opened.value.header, source ?? sourceNamed(basename(file)), known);
  const written = writeNamedFile(mapFile, `${JSON.stringify(mapping, null, 2)}\n`);
  if (!written.ok) return no(written.code, written.values);
  say('import-mapping-proposed', { file: mapFile, fields: Object.keys(mapping.fields).length });
  return true;
}

type Understood = { readonly mapping: Mapping; readonly source: SourceFile };

async function understood(file: string, mapFile: string): Promise<Result<Understood>> {
  const json = readJsonFile(mapFile);
  const mapping = json.ok ? readMapping(json.value) : json;
  if (!mapping.ok) return mapping;
  const source = await openSourceFile(file, mapping.value);
  if (!source.ok) return source;
  const [missing] = missingColumns(mapping.value, source.value.header);
  if (missing !== undefined) return refused('csv-column-missing', { column: missing });
  return ok({ mapping: mapping.value, source: source.value });
}

async function takeOver(file: string, { mapping, source }: Understood, values: Values): Promise<void> {
  const reportFile = values.report ?? `${file}.report.csv`;
  const made = createReport(reportFile);
  if (!made.ok) return complain(made.code, made.values, 2);
  const report = made.value;
  await withOffice(values, async (office) => {
    const isDryRun = !values.apply;
    const opened = await office.openImport({ source: mapping.source, store: values.store, isDryRun });
    if (!opened.ok) return complain(opened.code, opened.values, 2);
    const progress = createImportProgress(process.stderr, source.bytes);
    const environment = { sha256, today: dayIn('UTC', Date.now()) };
    const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
    let done: Awaited<ReturnType<typeof runImport>>;
    try {
      done = await runImport(source, mapping, opened.value, environment, report.add, progress.tell);
    } finally {
      progress.end();
      await opened.value.end();
      await report.end();
    }
    if (!done.ok) return complain(done.code, done.values, 2);
    const counts = done.value;
    const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(2));
    const used = process.cpuUsage(cpu);
    const cpuSeconds = (used.user + used.system) / 1_000_000;
    const memoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
    if (values.json) console.log(JSON.stringify({ ...counts, applied: !isDryRun, seconds, cpuSeconds, memoryMb }));
    else say(isDryRun ? 'import-dry-done' : 'import-done', counts);
    if (counts.memberless > 0) console.error(sentence('import-members-first', { rows: counts.memberless }));
    if (report.lines() > 0) console.error(sentence('import-report', { file: reportFile }));
    if (counts.refused > 0) process.exitCode = 2;
  });
}
