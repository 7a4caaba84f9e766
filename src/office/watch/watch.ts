import type { Clock } from '#base/clock';
import type { Log } from '../http/faults.ts';
import type { Post } from '../mail/post.ts';
import type { Database } from '../store/database.ts';
import { deliverDue, forgetDeliveries } from '../webhooks/deliver.ts';
import { lookAround, raiseChainFault } from './alarms.ts';
import { watchDocuments, watchEntries } from './read-on.ts';

export type WatchParts = {
  readonly db: Database;
  readonly brand: string;
  readonly post: Post;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether events may go to addresses that are not public, and without TLS: for the operator to say. */
  readonly isAnywhere: boolean;
};

const READ_EVERY_MS = 2_000;
const LOOK_EVERY_MS = 30_000;
const FORGET_EVERY_MS = 3_600_000;
const ENTRIES_AT_A_TIME = 5_000;
const MOST_ROUNDS = 1_000_000;

/** Reads on, tells partners, and raises alarms; what one process has done the others find done. */
export function startWatch({ db, brand, post, clock, log, isAnywhere }: WatchParts) {
  const parts = { db, brand, post };
  let isStopped = false;
  const running = new Map<string, Promise<unknown>>();
  /** Each one at a time. */
  function inBackground(name: string, work: () => Promise<unknown>): void {
    if (isStopped || running.has(name)) return;
    const done = work()
      .catch((error: unknown) => (isStopped ? undefined : log(name, error)))
      .finally(() => running.delete(name));
    running.set(name, done);
  }
  async function readOn(): Promise<number> {
    const entries = await watchEntries(db, brand, ENTRIES_AT_A_TIME, clock.now());
    return entries + (await watchDocuments(db, brand, clock.now()));
  }
  const deliver = (): Promise<number> => deliverDue(db, brand, clock, isAnywhere, () => isStopped);
  const timers = [
    setInterval(() => {
      inBackground('watch', readOn);
      // apart: an endpoint that is slow holds up nobody's figures
      inBackground('webhooks', deliver);
    }, READ_EVERY_MS),
    setInterval(() => inBackground('alarms', () => lookAround(parts, clock.now())), LOOK_EVERY_MS),
    setInterval(
      () => inBackground('forget-deliveries', () => forgetDeliveries(db, brand, clock.now())),
      FORGET_EVERY_MS,
    ),
  ].map((timer) => timer.unref());
  return {
    /** Everything that happens by itself every few seconds, now: all that has arrived is read, alarms are raised, partners are told. */
    async lookAround(): Promise<void> {
      for (let round = 0; round < MOST_ROUNDS && !isStopped; round++) if ((await readOn()) === 0) break;
      await lookAround(parts, clock.now());
      await deliver();
    },
    /** A terminal's batch did not fit. */
    chainFault: (terminal: string, code: string): void =>
      inBackground(`chain ${terminal}`, () => raiseChainFault(parts, terminal, code, clock.now())),
    async stop(): Promise<void> {
      isStopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}

export type Watch = ReturnType<typeof startWatch>;
