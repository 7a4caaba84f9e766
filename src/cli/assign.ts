import { parseArgs } from 'node:util';
import type { Assigned } from '#office/store/segments';
import { withOffice } from './office.ts';
import { complain, say, sentence } from './say.ts';
import { readCsvFile } from './tables.ts';

const options = {
  data: { type: 'string' },
  file: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** `treuekasse segments --file CSV [--dry-run]`: columns `segment` and `card` or `member`; replaces the members of each target group that is named. */
export async function segmentsCommand(args: readonly string[]): Promise<void> {
  const { file, data, 'dry-run': isDryRun } = parseArgs({ args: [...args], options }).values;
  if (file === undefined) return complain('cli-option-missing', { option: '--file' }, 2);
  const table = readCsvFile(file, ['segment']);
  if (!table.ok) return complain(table.code, table.values, 2);
  const rows = table.value.map(({ line, fields }) => ({
    line,
    who: fields['card'] || fields['member'] || '',
    segment: fields['segment'] ?? '',
  }));
  await withOffice({ data }, async (office) => tell(await office.setSegments(rows, isDryRun), isDryRun));
}

/** `treuekasse groups --file CSV [--dry-run]`: columns `group`, `card` (the group's), `member` (a card or an id) and `spend` (yes); replaces the members of each group that is named. */
export async function groupsCommand(args: readonly string[]): Promise<void> {
  const { file, data, 'dry-run': isDryRun } = parseArgs({ args: [...args], options }).values;
  if (file === undefined) return complain('cli-option-missing', { option: '--file' }, 2);
  const table = readCsvFile(file, ['group', 'card', 'member']);
  if (!table.ok) return complain(table.code, table.values, 2);
  const rows = table.value.map(({ line, fields }) => ({
    line,
    group: fields['group'] ?? '',
    card: fields['card'] ?? '',
    who: fields['member'] ?? '',
    maySpend: /^(?:yes|ja|1|true|x)$/i.test(fields['spend'] ?? ''),
  }));
  await withOffice({ data }, async (office) => tell(await office.setGroups(rows, isDryRun), isDryRun));
}

/** Exit 1 if there is a row that was not followed. */
function tell({ changed, members, refused: rows }: Assigned, isDryRun: boolean): void {
  for (const [name, count] of members) say('cli-assigned', { name, members: count });
  for (const { line, why } of rows)
    console.error(sentence('cli-row-refused', { line, why: sentence(why.code, why.values) }));
  say(isDryRun ? 'cli-assign-dry' : 'cli-assign-done', { changed, refused: rows.length });
  if (rows.length > 0) process.exitCode = 1;
}
