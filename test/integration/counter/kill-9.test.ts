import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256 } from '#replication/node-sha256';
import { verifyCounter } from '../../../src/counter/store/verify.ts';
import { type Bench, openBench, temporaryFolder } from './kit.ts';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const KILLS = 50;
/** A booking takes less than a millisecond to some milliseconds: the kill falls somewhere in the first dozens of them. */
const LONGEST_LIFE_MS = 60;

/** A number from 0 to 1, always the same for one seed and round. */
const chance = (round: number): number => Number.parseInt(sha256(`${seed} ${round}`).slice(0, 8), 16) / 2 ** 32;

/** Lets a process book and kills it `lifeMs` after its first booking. Answers what it had confirmed until then. */
async function bookAndKill(folder: string, round: number, lifeMs: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'children/book-until-killed.ts'), folder, String(round)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  let complaint = '';
  child.stderr.on('data', (data) => (complaint += data));
  child.stdout.on('data', (data) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), lifeMs);
    said += data;
  });
  const [, signal] = await once(child, 'close');
  if (signal !== 'SIGKILL') throw new Error(`the process ended by itself: ${complaint}`);
  // a line that was cut off was never confirmed
  return said.split('\n').slice(0, -1);
}

/** How often each confirmed thing is in the journal. */
function counts({ ledger }: Bench): Map<string, number> {
  const found = new Map<string, number>();
  for (let after = 0; ; ) {
    const page = ledger.journal.after(after, 500);
    if (page.length === 0) return found;
    for (const { seq } of page) {
      const entry = ledger.journal.entry(seq)!;
      const name =
        entry.kind === 'sale'
          ? entry.sale.key
          : entry.kind === 'return'
            ? entry.key
            : 'member' in entry
              ? entry.member
              : '';
      found.set(`${entry.kind} ${name}`, (found.get(`${entry.kind} ${name}`) ?? 0) + 1);
      after = seq;
    }
  }
}

it(`kill -9 at ${KILLS} random moments of booking loses nothing that was confirmed (seed ${seed})`, {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  const confirmed: string[] = [];
  let booked = 0;
  for (let round = 0; round < KILLS; round++) {
    confirmed.push(...(await bookAndKill(folder, round, chance(round) * LONGEST_LIFE_MS)));
    // opening at once: the lock went with the process
    const bench = openBench(folder);
    const report = verifyCounter(bench.database.connection, sha256);
    expect(report, `seed ${seed}, round ${round}`).not.toHaveProperty('fault');
    expect(report.entries, 'entries only grow').toBeGreaterThanOrEqual(booked);
    booked = report.entries;
    const found = counts(bench);
    expect(
      confirmed.filter((what) => found.get(what) !== 1),
      `lost or twice; seed ${seed}, round ${round}`,
    ).toEqual([]);
    expect(
      [...found.values()].every((times) => times === 1),
      'nothing twice',
    ).toBe(true);
    // each process may have booked one thing that it could not confirm any more
    expect(found.size - confirmed.length).toBeLessThanOrEqual(round + 1);
    bench.close();
  }
  expect(confirmed.length).toBeGreaterThan(KILLS);
  console.log(
    `kill -9: ${KILLS} kills, ${confirmed.length} bookings confirmed, all there once; ${booked - confirmed.length} were booked but not confirmed any more`,
  );
});
