import type { Clock } from '#base/clock';
import { present } from '#base/assert';
import { dayIn } from '#base/day';
import type { Log } from '../http/faults.ts';
import { createOwnWriters, type createSecrets } from '../store/brands.ts';
import type { Database } from '../store/database.ts';
import { type Disagreement, decideAgain, disagreements } from '../store/decisions.ts';
import { type LotKey, lapseRound } from '../store/lapsed.ts';
import { putStock } from '../store/stock.ts';

export type JobsParts = {
  readonly db: Database;
  readonly brand: string;
  readonly secretsOf: ReturnType<typeof createSecrets>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Entries are decided again in the background, so many at a time, so often. */
const DECIDE_EVERY_MS = 5_000;
const ENTRIES_AT_A_TIME = 1_000;
const LAPSE_EVERY_MS = 24 * 3_600_000;
const DISAGREEMENTS_SHOWN = 100;
/** Rounds of one call: more lots and entries than any brand has. */
const MOST_ROUNDS = 1_000_000;

/**
 * What head office does by itself. Several processes may do it at the same time: what one has done the others find done.
 */
export function startJobs({ db, brand, secretsOf, clock, log }: JobsParts) {
  const ownWriter = createOwnWriters(secretsOf);
  let stopped = false;
  let running: Promise<unknown> | undefined;

  /** One job at a time, and none after the end; what goes wrong is logged, and done the next time. */
  function inBackground(name: string, job: () => Promise<unknown>): void {
    if (stopped || running) return;
    running = job()
      .catch((error: unknown) => (stopped ? undefined : log(name, error)))
      .finally(() => (running = undefined));
  }
  const deciding = setInterval(() => inBackground('decide-again', decideSome), DECIDE_EVERY_MS).unref();
  const lapsing = setInterval(() => inBackground('lapse', lapse), LAPSE_EVERY_MS).unref();

  async function decideSome(): Promise<number> {
    const writer = await ownWriter(brand);
    return writer ? decideAgain(db, writer, ENTRIES_AT_A_TIME, clock.now()) : 0;
  }

  async function lapse(): Promise<number> {
    const writer = await ownWriter(brand);
    if (!writer) return 0;
    let units = 0;
    let after: LotKey | undefined;
    for (let round = 0; round < MOST_ROUNDS && !stopped; round++) {
      // the latest day anywhere is over before a lot counts as lapsed: head office is in no hurry
      const day = dayIn('Etc/GMT+12', clock.now());
      const { next, lapsed } = await lapseRound(db, writer, after, day, clock.now());
      units += lapsed;
      if (!next) break;
      after = next;
    }
    return units;
  }

  return {
    lapse,
    async putStock(id: string, total: number | undefined): ReturnType<typeof putStock> {
      const writer = present(await ownWriter(brand), 'a brand has a journal of its own');
      return putStock(db, writer, id, total, clock.now());
    },
    async decideAgain(): Promise<readonly Disagreement[]> {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        if ((await decideSome()) === 0) break;
      }
      return disagreements(db, brand, DISAGREEMENTS_SHOWN);
    },
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(deciding);
      clearInterval(lapsing);
      await running;
    },
  };
}
