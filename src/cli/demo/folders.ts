import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where a demo lies: head office and three counters below one folder. */
export const officeFolder = (dataDir: string): string => join(dataDir, 'office');
/** `index` from 0; the folders count from 1. */
export const counterFolder = (dataDir: string, index: number): string => join(dataDir, `counter-${index + 1}`);

/** What is known of a load from before: another run goes on with it. */
const noteSchema = z.object({
  format: z.literal('treuekasse.demo/1'),
  /** Weeks by which the purchases were moved towards today. */
  weeksLater: z.int(),
  /** Baskets that are booked and known to head office. */
  baskets: z.int().min(0),
  /** Cards to try at the first counter, as they are typed, and whose they are. */
  cards: z.array(z.object({ card: z.string(), name: z.string().optional() })).default([]),
});
export type LoadNote = z.infer<typeof noteSchema>;

const noteFile = (dataDir: string): string => join(dataDir, 'demo.json');

/** The note of a load, undefined if there was none; one that cannot be read is as good as none: sales are booked once by their keys. */
export function readNote(dataDir: string): LoadNote | undefined {
  if (!existsSync(noteFile(dataDir))) return undefined;
  try {
    return noteSchema.safeParse(JSON.parse(readFileSync(noteFile(dataDir), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

export function writeNote(dataDir: string, note: Omit<LoadNote, 'format'>): void {
  mkdirSync(dataDir, { recursive: true });
  const file = noteFile(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify({ format: 'treuekasse.demo/1', ...note } satisfies LoadNote)}\n`);
  renameSync(`${file}.new`, file);
}
