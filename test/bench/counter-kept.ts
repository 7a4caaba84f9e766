import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookMany, makeCounter } from './counter-data.ts';
import { BENCH_FOLDER } from './scratch.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What decides how a counter's file looks. */
const SOURCES = ['src/counter/store', 'src/counter/service/ledger.ts', 'src/domain', 'src/ledger'];
const OWN_SOURCES = ['test/bench/counter-data.ts', 'test/bench/counter-samples.ts'];

/**
 * The folder of a counter that knows so many members. A million of them take minutes to make, so they are kept between
 * runs, until the code that made them changes. What a bench books there stays there.
 */
export const keptCounter = (members: number): Promise<string> =>
  kept(`members-${members}`, async (folder) => {
    if (members >= 100_000) console.error(`bench: making a counter with ${members.toLocaleString('en')} members`);
    const { database } = await makeCounter(folder, { members });
    database.close();
  });

/** The folder of a counter with a journal of so many entries: sales of customers in turn, some of them taken back. */
export const keptJournal = (entries: number): Promise<string> =>
  kept(`journal-${entries}`, async (folder) => {
    console.error(`bench: making a journal of ${entries.toLocaleString('en')} entries`);
    const members = entries / 10;
    const counter = await makeCounter(folder, { members });
    bookMany(counter, 1, entries, members);
    counter.database.close();
  });

async function kept(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(BENCH_FOLDER, name);
  const mark = join(folder, 'made-by');
  const sources = hashOfSources();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make(folder);
  writeFileSync(mark, sources);
  return folder;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const source of [...SOURCES, ...OWN_SOURCES]) {
    const path = join(ROOT, source);
    const files = statSync(path).isFile()
      ? [path]
      : readdirSync(path, { recursive: true, encoding: 'utf8' })
          .map((file) => join(path, file))
          .filter((file) => statSync(file).isFile());
    for (const file of files.sort()) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
