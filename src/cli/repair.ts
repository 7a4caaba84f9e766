import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { repair } from '#counter/service/repair';
import { createVault } from '#counter/service/vault';
import { databaseFile } from '#counter/store/database';
import { sha256 } from '#replication/node-sha256';
import { counterFolder, withCounter } from './open-here.ts';
import { complain, say } from './say.ts';

/**
 * `treuekasse repair --data FOLDER`: makes a damaged counter whole again. Exit 0 when everything is proved, 1 with the place
 * that nobody has any more.
 */
export async function repairCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } });
  const folder = counterFolder(values.data);
  if (!existsSync(databaseFile(folder)))
    return complain('cli-file-unreadable', { file: databaseFile(folder), reason: 'ENOENT' }, 2);
  const environment = { clock: { now: Date.now }, random: (length: number) => randomBytes(length), sha256 };
  const done = await repair(folder, createVault(undefined), environment);
  if (!done.ok) return complain(done.code, done.values);
  const { entries, kept, origins, withOffice } = done.value;
  if (kept === undefined) return say('repair-clean', { entries });
  for (const [key, seqs] of [
    ['repair-from-office', origins.office],
    ['repair-from-backup', origins.backup],
    ['repair-mended', origins.mended],
  ] as const)
    if (seqs.length > 0) say(key, { count: seqs.length, list: stretches(seqs) });
  say('repair-done', { entries, file: kept });
  // balances, profiles and tills come from head office anew
  if (withOffice) await withCounter(folder, async (counter) => void (await counter.syncOnce()));
}

/** `3, 7–12, 20` */
function stretches(seqs: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const seq of seqs) {
    const last = parts.at(-1);
    if (last && last[1] === seq - 1) last[1] = seq;
    else parts.push([seq, seq]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
