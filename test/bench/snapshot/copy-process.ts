import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { databaseFile, openDatabase } from '#counter/store/database';
import { must } from '../counter-samples.ts';
import { runJob } from '../job.ts';

export type CopyJob = { readonly from: string; readonly to: string };
export type CopyFound = { readonly ms: number };

const TABLES = ['document', 'lot', 'card', 'search_word'] as const;

/**
 * The anchor: the very rows of a counter that is ready, written by SQLite alone into an empty file of the same form, table
 * by table in the order of their keys, each in one durable transaction. No network, no JSON, no check.
 */
await runJob(({ from, to }: CopyJob): CopyFound => {
  const empty = must(openDatabase(to));
  empty.close();
  const connection = new Database(databaseFile(to));
  connection.pragma('synchronous = FULL');
  connection.pragma('cache_size = -65536');
  connection.prepare('attach ? as ready').run(databaseFile(from));
  const startedAt = performance.now();
  for (const table of TABLES) {
    connection.exec(`insert into main.${table} select * from ready.${table}`);
    connection.pragma('wal_checkpoint(PASSIVE)');
  }
  const ms = performance.now() - startedAt;
  connection.close();
  rmSync(join(to), { recursive: true, force: true });
  return { ms };
});
