import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { makeCardNumber } from '#domain/card-number';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { type Amount, type Bench, sizesOf } from './bench.ts';
import { must } from './counter-samples.ts';
import type { ParseFound, ParseJob } from './import/parse-process.ts';
import { inProcess } from './job.ts';
import { cpuOfDatabase } from './office/cpu.ts';
import { rateRow, type Row, type Target } from './row.ts';
import { withScratch } from './scratch.ts';

/** Customers of another system, each with card, name, phone, town, birthday and points until a day. */
const SIZES = [10_000, 100_000, 1_000_000] as const;
const SMALLEST = 2_000;
/** On two cores, everything on the disk. */
const TARGET: Target = { of: 'ours', atLeast: 20_000 };
const ROOT = join(import.meta.dirname, '../..');
const PARSE = join(import.meta.dirname, 'import/parse-process.ts');

/**
 * import: a file of customers with their balances is taken over by `treuekasse import --apply` into an empty brand (embedded
 * PostgreSQL), from the first row to the last one on the disk. Against csv-parse alone reading the same file. Says the most memory that
 * the command took.
 */
export const importing: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  for (const size of amount.smallest ? [SMALLEST] : sizesOf(amount, SIZES)) {
    const rounds: Round[] = [];
    for (let round = 0; round < roundsAt(amount, size); round++)
      rounds.push(await withScratch((folder) => measured(folder, size)));
    const subject = {
      name: 'import',
      size,
      unit: 'rows/s',
      anchorName: 'csv-parse alone',
      target: size < 100_000 ? undefined : TARGET,
    };
    yield rateRow(subject, rounds);
    // both work at the same time, each on a core of its own: the larger one bounds the rate whatever else the machine does
    for (const [name, of] of [
      ['import, CPU of the command', 'nodeMicros'],
      ['import, CPU of PostgreSQL', 'databaseMicros'],
    ] as const)
      yield rateRow(
        { name, size, unit: 'us/row', anchorName: 'csv-parse alone' },
        rounds.map((round) => ({ ours: round[of], anchor: round.anchorMicros })),
      );
    yield rateRow(
      { name: 'import, most memory', size, unit: 'MB', anchorName: 'csv-parse alone' },
      rounds.map(({ memoryMb, anchorMb }) => ({ ours: memoryMb, anchor: anchorMb })),
    );
  }
}

const roundsAt = ({ smallest }: Amount, size: number): number => (smallest || size > 100_000 ? 1 : 3);

type Round = {
  readonly ours: number;
  readonly anchor: number;
  readonly nodeMicros: number;
  readonly databaseMicros: number;
  readonly anchorMicros: number;
  readonly memoryMb: number;
  readonly anchorMb: number;
};
type Imported = {
  readonly rows: number;
  readonly taken: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memoryMb: number;
};

async function measured(folder: string, size: number): Promise<Round> {
  const file = join(folder, 'members.csv');
  await writeMembers(file, size);
  const database = must(await startEmbeddedPostgres({ dataDir: folder }));
  try {
    await treuekasse(database.url, ['program', '--file', join(ROOT, 'resources/programs/standard.json')]);
    await treuekasse(database.url, ['pair', '--store', 'Bäckerei am Markt']);
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    const cpu = await cpuOfDatabase(client);
    const before = cpu();
    const said = await treuekasse(database.url, ['import', file, '--apply', '--json']);
    const databaseMs = cpu() - before;
    await client.end();
    const { rows, taken, seconds, cpuSeconds, memoryMb } = JSON.parse(said.trimEnd().split('\n').at(-1)!) as Imported;
    if (rows !== size || taken !== size) throw new Error(`of ${size} rows ${taken} were taken over`);
    const parsed = await inProcess<ParseJob, ParseFound>(PARSE, { file });
    if (parsed.rows !== size + 1) throw new Error(`csv-parse has read ${parsed.rows} rows`);
    return {
      ours: rows / seconds,
      anchor: size / parsed.seconds,
      nodeMicros: (1_000_000 * cpuSeconds) / rows,
      databaseMicros: (1_000 * databaseMs) / rows,
      anchorMicros: (1_000_000 * parsed.cpuSeconds) / size,
      memoryMb,
      anchorMb: parsed.memoryMb,
    };
  } finally {
    await database.stop();
    if (!database.folder.startsWith(folder)) rmSync(database.folder, { recursive: true, force: true });
  }
}

async function treuekasse(databaseUrl: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/main.ts'), ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`treuekasse ${args[0]} ended with ${code}`);
  return said;
}

const FIRST = ['Anna', 'Jürgen', 'Mehmet', 'Sofia', 'Karl-Heinz', 'Petra', 'Ayşe', 'Friederike'];
const LAST = ['Müller', 'Schmidt', 'Öztürk', 'Weiß', 'Kowalski', 'Meyer', 'von der Heide', 'Nguyen'];
const TOWNS = ['Köln', 'Berlin', 'Halle (Saale)', 'Bad Tölz', 'Kiel'];

async function writeMembers(file: string, size: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('Nr;Karte;Anrede;Vorname;Nachname;Telefon;Ort;Geburtstag;Punkte;bis\n');
  const two = (value: number): string => String(value).padStart(2, '0');
  for (let n = 0; n < size; n++) {
    const card = makeCardNumber(String(n).padStart(12, '0'));
    const birthday = `${two(1 + (n % 28))}.${two(1 + (n % 12))}.${1940 + (n % 60)}`;
    const row = `${n};${card};${n % 2 ? 'Frau' : 'Herr'};${FIRST[n % 8]};${LAST[(n >> 3) % 8]};0170 ${1_000_000 + n};${TOWNS[n % 5]};${birthday};${1 + (n % 5_000)};31.12.2099\n`;
    if (!stream.write(row)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  const fields = {
    id: 'Nr',
    card: 'Karte',
    salutation: 'Anrede',
    firstName: 'Vorname',
    lastName: 'Nachname',
    phone: 'Telefon',
    town: 'Ort',
    birthday: 'Geburtstag',
    points: 'Punkte',
    expires: 'bis',
  };
  writeFileSync(
    `${file}.mapping.json`,
    JSON.stringify({ kind: 'members', source: 'bench', dates: 'german', amounts: 'german', fields }),
  );
}
