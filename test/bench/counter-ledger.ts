import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import type { Identity } from '#counter/service/identity';
import { createLedger, type Ledger } from '#counter/service/ledger';
import type { CounterDatabase } from '#counter/store/database';
import { sha256 } from '#replication/node-sha256';
import { STORE } from './counter-samples.ts';

export type BenchCounter = {
  readonly database: CounterDatabase;
  readonly ledger: Ledger;
  readonly identity: Identity;
};

/** The ledger of a counter's file as the counter's service makes it, without screens and devices. */
export function ledgerOf(database: CounterDatabase, identity: Identity, clock: Clock): BenchCounter {
  const ledger = createLedger(
    database,
    { clock, random: (length) => randomBytes(length), sha256 },
    () => identity,
    () => STORE.timeZone,
  );
  return { database, ledger, identity };
}
