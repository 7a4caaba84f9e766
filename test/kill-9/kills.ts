import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCounter } from '#counter/service/counter';
import { type CounterDatabase, openDatabase } from '#counter/store/database';
import { createJournal } from '#counter/store/journal';
import { verifyCounter } from '#counter/store/verify';
import { sha256 } from '#replication/node-sha256';
import { must } from '../bench/counter-samples.ts';
import { startProgram } from '../bench/service-process.ts';
import { startTestDatabase, startTestOffice } from '../integration/office/office-under-test.ts';
import { type Chance, chanceOf } from '../power-loss/chance.ts';
import { entriesIn } from '../power-loss/entries.ts';
import type { Work } from './work-until-killed.ts';

export const MOMENTS = ['booking', 'migration', 'replication'] as const;
export type Moment = (typeof MOMENTS)[number];

export type KillsAsked = {
  readonly kills: number;
  readonly seed: number;
  /** The built service whose start after each kill is timed; nothing is timed without it. */
  readonly service?: string;
  readonly onKill?: (done: number) => void;
};
export type KillsFound = {
  readonly kills: number;
  /** What was not as it must be, each with the number of its kill. */
  readonly faults: readonly string[];
  readonly confirmed: number;
  /** From the start of the process to its first answer, after each kill but those in a migration. */
  readonly readyMs: readonly number[];
};

const WORK = join(import.meta.dirname, 'work-until-killed.ts');
/** An address at which nobody answers. */
const NOBODY = 'http://127.0.0.1:9';
/** The kill falls after so many files or bookings at the most, and a random time later: a booking takes one to some milliseconds. */
const MOST_DONE = { booking: 60, replication: 60, migration: 2 } as const;
const LONGEST_WAIT_MS = { booking: 6, replication: 6, migration: 60 } as const;

/** Kills a counter at so many random moments, and says what was lost, twice, or broken after that. */
export async function killMany({ kills, seed, service, onKill }: KillsAsked): Promise<KillsFound> {
  const scratch = mkdtempSync(join(tmpdir(), 'treuekasse-kill-9-'));
  const chance = chanceOf(seed);
  const faults: string[] = [];
  const confirmed: Record<Moment, Set<string>> = { booking: new Set(), migration: new Set(), replication: new Set() };
  const readyMs: number[] = [];
  const database = await startTestDatabase();
  const office = await startTestOffice({ databaseUrl: database.url });
  try {
    await pairOnce(join(scratch, 'booking'), office);
    await pairOnce(join(scratch, 'replication'), office);
    for (let kill = 0; kill < kills; kill++) {
      const moment = MOMENTS[kill % MOMENTS.length]!;
      const folder = join(scratch, moment === 'migration' ? `migration-${kill}` : moment);
      mkdirSync(folder, { recursive: true });
      const work: Work =
        moment === 'migration'
          ? { kind: moment, folder }
          : { kind: moment, folder, first: kill * 10_000, office: moment === 'replication' ? office.url : NOBODY };
      const said = await killed(work, chance);
      if (moment === 'migration') {
        for (const name of readdirSync(folder)) faults.push(...faultsOf(join(folder, name), new Set(), 0));
        rmSync(folder, { recursive: true });
      } else {
        for (const text of said) if (text.startsWith('sale ')) confirmed[moment].add(text);
        if (service !== undefined) readyMs.push(await msToFirstAnswer(service, folder));
        // each process may have booked one thing that it could not confirm any more
        faults.push(
          ...faultsOf(folder, confirmed[moment], kill + 1).map((fault) => `kill ${kill}, ${moment}: ${fault}`),
        );
      }
      onKill?.(kill + 1);
    }
    faults.push(...(await settled(join(scratch, 'replication'), office)));
    return { kills, faults, confirmed: confirmed.booking.size + confirmed.replication.size, readyMs };
  } finally {
    await office.close();
    await database.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

type TestOffice = Awaited<ReturnType<typeof startTestOffice>>;

const optionsFor = (folder: string) => ({
  folder,
  environment: {
    clock: { now: Date.now },
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    sha256,
  },
  log: (_reference: string, error: unknown) => console.error(error),
});

async function pairOnce(folder: string, office: TestOffice): Promise<void> {
  const { code } = must(await office.createPairingCode(office.store));
  const counter = must(openCounter({ ...optionsFor(folder), office: office.url, code }));
  must(await counter.start());
  await counter.close();
}

/** Lets a process work and kills it in the middle. Answers what it had said until then. */
async function killed(work: Work, chance: Chance): Promise<string[]> {
  const child = spawn(process.execPath, [WORK, JSON.stringify(work)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const done = chance.below(MOST_DONE[work.kind] + 1);
  const waitMs = chance.share() * LONGEST_WAIT_MS[work.kind];
  let [said, complaint] = ['', ''];
  let doomed = false;
  child.stderr.on('data', (data) => (complaint += data));
  child.stdout.on('data', (data) => {
    said += data;
    // the first line only says that the work has begun
    if (doomed || said.split('\n').length - 2 < done) return;
    doomed = true;
    setTimeout(() => child.kill('SIGKILL'), waitMs);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal !== 'SIGKILL')
    throw new Error(
      `${work.kind} ended by itself with ${code ?? signal}, having said ${said.length} bytes: ${complaint}`,
    );
  // a line that was cut off was never said
  return said.split('\n').slice(0, -1);
}

function faultsOf(folder: string, confirmed: ReadonlySet<string>, mostUnconfirmed: number): string[] {
  // killed before it had made anything
  if (!existsSync(join(folder, 'counter.db'))) return confirmed.size === 0 ? [] : ['the file is gone'];
  const opened = openDatabase(folder);
  if (!opened.ok) return [`does not open: ${opened.code}`];
  try {
    return faultsIn(opened.value, confirmed, mostUnconfirmed);
  } finally {
    opened.value.close();
  }
}

function faultsIn({ connection }: CounterDatabase, confirmed: ReadonlySet<string>, mostUnconfirmed: number): string[] {
  const { fault } = verifyCounter(connection, sha256);
  const found = entriesIn(createJournal(connection, sha256));
  const there = new Set(found);
  const lost = [...confirmed].filter((text) => !there.has(text));
  return [
    ...(fault ? [`${fault.place}: ${fault.code}`] : []),
    ...(lost.length > 0 ? [`lost: ${lost.slice(0, 5).join(', ')}`] : []),
    ...(there.size < found.length ? ['an entry is there twice'] : []),
    ...(found.length > confirmed.size + mostUnconfirmed ? ['more entries than were booked'] : []),
  ];
}

/** When the counter has sent everything, head office has exactly its entries, and both prove themselves. */
async function settled(folder: string, office: TestOffice): Promise<string[]> {
  const counter = must(openCounter(optionsFor(folder)));
  must(await counter.start());
  await counter.sync()?.settle();
  const entries = counter.ledger.journal.head().seq;
  await counter.close();
  const [{ entries: taken }, verdict] = [await office.overview(), await office.verify()];
  return [
    ...(taken === entries ? [] : [`head office has ${taken} of ${entries} entries`]),
    ...(verdict.fault ? [`head office: ${JSON.stringify(verdict.fault)}`] : []),
    ...office.faults.map((fault) => `head office logged ${String(fault)}`),
  ];
}

async function msToFirstAnswer(service: string, folder: string): Promise<number> {
  const startedAt = performance.now();
  const started = await startProgram([service, '--data', folder]);
  await (await fetch(started.line, { redirect: 'manual' })).text();
  const ms = performance.now() - startedAt;
  await started.stop();
  return ms;
}
