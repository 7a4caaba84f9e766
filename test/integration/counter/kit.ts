import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Result } from '#base/result';
import type { StoreProfile } from '#domain/member';
import type { Program } from '#domain/program/schema';
import type { Sale } from '#domain/sale';
import { sha256 } from '#replication/node-sha256';
import { createLedger, type Environment, type Ledger } from '../../../src/counter/service/ledger.ts';
import { type CounterDatabase, openDatabase } from '../../../src/counter/store/database.ts';
import { goods, program as sample } from '../../unit/domain/samples.ts';

/** 21 November 2026, noon in Berlin. */
export const NOON = Date.parse('2026-11-21T11:00:00Z');
export const DAY_MS = 24 * 60 * 60 * 1000;

/** A folder of its own for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'treuekasse-counter-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The value of a result that must be ok. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

export type Moved = { now: number };

export const environmentAt = (clock: Moved): Environment => ({
  clock: { now: () => clock.now },
  random: (length) => randomBytes(length),
  sha256,
});

export const IDENTITY = { brand: 'B', store: 'S', terminal: 'T', privateKey: '' } as const;
export const STORE: StoreProfile = {
  id: 'S',
  name: 'Bäckerei Muster',
  timeZone: 'Europe/Berlin',
  language: 'de',
  balancePage: 'https://muster.example/',
};

export type Bench = {
  readonly database: CounterDatabase;
  readonly ledger: Ledger;
  readonly clock: Moved;
  readonly program: Program;
  close(): void;
};

/** The counter's ledger on a real file, without screens. */
export function openBench(folder: string, clock: Moved = { now: NOON }): Bench {
  const database = must(openDatabase(folder));
  const ledger = createLedger(
    database,
    environmentAt(clock),
    () => IDENTITY,
    () => STORE.timeZone,
  );
  return { database, ledger, clock, program: sample, close: () => database.close() };
}

let made = 0;
/** A sale of one line with a key of its own. */
export const saleFor = (amount: number, more: Partial<Sale> = {}): Sale => ({
  key: `hand:${++made}`,
  source: 'hand',
  at: NOON,
  total: amount,
  lines: [goods(amount)],
  payments: [],
  ...more,
});

/** Lots of one unit of a member as [id, remaining, held]. */
export const lotsOf = (ledger: Ledger, member: string, unit: 'points' | 'visits' = 'points') =>
  ledger.journal.lots.ofMember(member, unit).map(({ id, remaining, held }) => [id, remaining, held]);
