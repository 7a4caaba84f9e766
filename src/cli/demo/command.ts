import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '#counter/service/arguments';
import type { Format } from '#text/render';
import { complain, say, sentence, terminalLanguage } from '../say.ts';
import { readNote } from './folders.ts';
import { createProgressOutput } from './progress-line.ts';
import { DEMO_TIME_ZONE, PUBLISHED } from './purchases.ts';
import { reportText } from './report-text.ts';
import { runDemo } from './run.ts';
import { SHOPS } from './shops.ts';

/**
 * `treuekasse demo`: loads the purchases, proves the result and prints it as tables, or as one JSON object. Ends with
 * code 1 when a check fails. Progress goes to the error output, so that the result can be piped.
 */
export async function demoCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      database: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1))
    return complain('demo-limit-wrong', { limit: values.limit! }, 2);
  const progress = createProgressOutput(process.stderr, format());
  const ran = await runDemo({
    dataDir: values.data ?? join(dataFolder(), 'demo'),
    databaseUrl: values.database ?? databaseOfEnvironment(),
    limit,
    onProgress: progress.tell,
  });
  progress.end();
  if (!ran.ok) return complain(ran.code, ran.values);
  console.log(values.json ? JSON.stringify(ran.value, undefined, 2) : reportText(ran.value, format()));
  if (!ran.value.ok) process.exitCode = 1;
}

/**
 * Fills a demo's folder for `start --demo` with the first `baskets` purchases, all of them unless told otherwise, if that
 * has not been done, and says which cards can be tried. False when it could not; it has said why.
 */
export async function loadDemo(folder: string, baskets: number = PUBLISHED.baskets): Promise<boolean> {
  const note = readNote(folder);
  if (note && note.baskets >= baskets) {
    sayCards(note.cards);
    return true;
  }
  say('cli-demo-loading');
  const progress = createProgressOutput(process.stderr, format());
  const ran = await runDemo({
    dataDir: folder,
    limit: baskets,
    databaseUrl: databaseOfEnvironment(),
    prove: false,
    onProgress: progress.tell,
  });
  progress.end();
  if (ran.ok) sayCards(ran.value.cards);
  else complain(ran.code, ran.values);
  return ran.ok;
}

function sayCards(cards: readonly { readonly card: string; readonly name?: string | undefined }[]): void {
  if (cards.length === 0) return;
  say('demo-cards', { counter: SHOPS[0]!.name });
  for (const { card, name } of cards) console.log(`  ${card}  ${name ?? sentence('demo-card-anonymous')}`);
}

const format = (): Format => ({ language: terminalLanguage(), currency: 'EUR', timeZone: DEMO_TIME_ZONE });

const databaseOfEnvironment = (): string | undefined => process.env['DATABASE_URL'] || undefined;
