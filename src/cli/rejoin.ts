import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Counter } from '#counter/service/counter';
import { retireIdentity } from '#counter/service/identity';
import type { Joined } from '#counter/service/join';
import { databaseFile } from '#counter/store/database';
import { restoreBackup } from '#counter/store/restore';
import { sha256 } from '#replication/node-sha256';
import { counterFolder, withCounter } from './open-here.ts';
import { complain, say, sentence } from './say.ts';

const options = {
  data: { type: 'string' },
  from: { type: 'string' },
  office: { type: 'string' },
  code: { type: 'string' },
} as const;

/**
 * `treuekasse restore --from FILE --data FOLDER [--office URL --code CODE]`: puts a backup in the place of a counter that is
 * gone. It goes on with a one-time code, given here or typed at its screen.
 */
export async function restoreCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  if (values.from === undefined) return complain('cli-option-missing', { option: '--from' }, 2);
  const folder = counterFolder(values.data);
  if (!existsSync(values.from)) return complain('cli-file-unreadable', { file: values.from, reason: 'ENOENT' }, 2);
  const restored = restoreBackup(values.from, folder, sha256, retireIdentity);
  if (!restored.ok) return complain(restored.code, restored.values);
  say('restore-done', { entries: restored.value.entries });
  const { code } = values;
  if (code !== undefined) await withCounter(folder, (counter) => joinAndTell(counter, values.office, code));
}

/**
 * `treuekasse rejoin --code CODE [--office URL] --data FOLDER`: the way out for a counter that head office refuses because a
 * copy of it went on elsewhere, or because another took its place.
 */
export async function rejoinCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const { code } = values;
  if (code === undefined) return complain('cli-option-missing', { option: '--code' }, 2);
  const folder = counterFolder(values.data);
  if (!existsSync(databaseFile(folder)))
    return complain('cli-file-unreadable', { file: databaseFile(folder), reason: 'ENOENT' }, 2);
  await withCounter(folder, async (counter) => {
    if (counter.officeAddress() === undefined && values.office === undefined) return complain('rejoin-not-paired');
    await joinAndTell(counter, values.office, code);
  });
}

/** `treuekasse rebuild --office URL --code CODE --data FOLDER`: a counter on a new machine, when nothing of the old one is left. */
export async function rebuildCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const { office, code } = values;
  if (office === undefined) return complain('cli-option-missing', { option: '--office' }, 2);
  if (code === undefined) return complain('cli-option-missing', { option: '--code' }, 2);
  const folder = counterFolder(values.data);
  if (existsSync(databaseFile(folder))) return complain('restore-counter-there', { folder });
  await withCounter(folder, (counter) => joinAndTell(counter, office, code));
}

async function joinAndTell(counter: Counter, office: string | undefined, code: string): Promise<void> {
  const joined = await counter.join(office ?? counter.officeAddress() ?? '', code);
  if (!joined.ok) return complain(joined.code, joined.values);
  const state = await counter.syncOnce();
  tell(joined.value);
  if (state?.state !== 'connected') say('rejoin-feed-later');
}

/** What a person must know: what head office has of the old counter, and what was only here. */
function tell({ terminal, former, taken, damaged }: Joined): void {
  const [old] = former;
  say('rejoin-done', { terminal, old: old?.terminal ?? '–' });
  if (!old) say('rebuild-replaces-none');
  for (const { terminal: id, head, receivedAt } of former.slice(0, 1)) {
    if (receivedAt === null) say('rejoin-received-none', { terminal: id });
    else say('rejoin-received', { terminal: id, seq: head.seq, at: receivedAt });
  }
  if (taken.length > 0) say('rejoin-rebooked-head', { count: taken.filter(({ now }) => now !== undefined).length });
  for (const { old: seq, kind, at, key, now } of taken) {
    const what = sentence(`rejoin-kind-${kind}`);
    if (now === undefined) say('rejoin-skipped', { old: seq, key });
    else say('rejoin-rebooked', { at, what, key, old: seq, now });
  }
  if (damaged.length > 0) say('rejoin-damaged', { list: damaged.join(', ') });
}
