import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { dataFolder } from '#counter/service/arguments';
import { type Counter, openCounter } from '#counter/service/counter';
import { sha256 } from '#replication/node-sha256';
import { complain } from './say.ts';

/** Where the counter lies that a command is about: `--data FOLDER`, or where the program keeps it. */
export const counterFolder = (data: string | undefined): string => data ?? join(dataFolder(), 'counter');

/** Opens a counter without screens, printer and schedule, for one piece of work. Says why when it cannot. */
export async function withCounter(folder: string, work: (counter: Counter) => Promise<void>): Promise<void> {
  const log = (reference: string, error: unknown): void => console.error(`fault ${reference}:`, error);
  const environment = { clock: { now: Date.now }, random: (length: number) => randomBytes(length), sha256 };
  const opened = openCounter({ folder, environment, log });
  if (!opened.ok) return complain(opened.code, opened.values);
  try {
    await work(opened.value);
  } finally {
    await opened.value.close();
  }
}
