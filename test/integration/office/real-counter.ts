import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Result } from '#base/result';
import type { CounterContract } from '#contract/counter';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import type { Environment } from '#counter/service/ledger';
import { type Counter, openCounter } from '#counter/service/counter';
import { hashPin } from '#counter/service/staff';
import { openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { type CardNumber, makeCardNumber } from '#domain/card-number';
import type { Sale } from '#domain/sale';
import { sha256 } from '#replication/node-sha256';
import type { OfficeUnderTest } from './office-under-test.ts';

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'treuekasse-care-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const environment: Environment = {
  clock: { now: Date.now },
  random: (length) => randomBytes(length),
  sha256,
};

/** A real counter on a real file, without screens. It talks to head office only when a test says so (`syncOnce`). */
export function openReal(folder: string): Counter {
  return must(openCounter({ folder, environment, log: () => undefined }));
}

export async function codeFor(office: OfficeUnderTest, replaces?: string): Promise<string> {
  return must(await office.createPairingCode(office.store, undefined, replaces)).code;
}

/** A new counter of the office's store that has its program. */
export async function pairReal(office: OfficeUnderTest, folder = newFolder()): Promise<Counter> {
  const counter = openReal(folder);
  must(await counter.join(office.url, await codeFor(office)));
  await counter.syncOnce();
  return counter;
}

/** The same, which is closed when the test is over; then its file is proved. */
export async function pairProved(office: OfficeUnderTest): Promise<Counter> {
  const folder = newFolder();
  const counter = await pairReal(office, folder);
  onTestFinished(async () => {
    await counter.close();
    provedEntries(folder);
  });
  return counter;
}

let cards = 0;
/** Somebody new at a counter, with a card. */
export function joinWithCard({ ledger }: Counter): { readonly member: string; readonly card: CardNumber } {
  const card = makeCardNumber(String(++cards).padStart(12, '0'));
  const member = must(ledger.enrol({ cards: [{ number: card, state: 'active', since: 1 }], consents: [] }, 'clerk'));
  return { member, card };
}

/** With this PIN somebody signs in at every counter, from the time of `putClerk` on. */
const PIN = '2468';

/** Names whoever stands at the counters. */
export async function putClerk(office: OfficeUnderTest, role: 'cashier' | 'manager' = 'cashier'): Promise<void> {
  await office.putStaff({ id: 'clerk', name: 'Ida', role, pinHash: await hashPin(PIN), active: true });
}

/** A new counter of a store, up to date, and its screen at which the clerk is signed in. */
export async function counterWithScreen(office: OfficeUnderTest, store = office.store, scope?: 'seen') {
  const folder = newFolder();
  const counter = openReal(folder);
  onTestFinished(() => counter.close());
  must(await counter.join(office.url, must(await office.createPairingCode(store)).code));
  if (scope) must(await office.setScope(terminalOf(counter), scope));
  await counter.syncOnce();
  const client = screenOf(counter);
  await client.staff.signIn({ pin: PIN });
  return { folder, counter, client };
}

export const terminalOf = (counter: Counter): string => counter.place.identity()!.terminal;

/** Books a purchase of so many cents under a key, with everything that can be redeemed if `redeem` says so. */
export function book(counter: Counter, member: string, amount: number, key: string) {
  const sale: Sale = {
    key,
    source: 'hand',
    at: Date.now(),
    total: amount,
    lines: [{ kind: 'goods', amount, vat: 1_900, quantity: 1 }],
    payments: [],
  };
  return must(counter.ledger.bookSale(counter.program.get()!, member, sale, [], 'A'));
}

export const enrol = (counter: Counter, lastName: string): string =>
  must(counter.ledger.enrol({ lastName, cards: [], consents: [] }, 'A'));

export const points = (counter: Counter, member: string): number => counter.ledger.pointsOf(member).total;

/** The same folder once more: a cloned disk. The counter must be closed. */
export function cloned(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** That a counter's file is proved from the first entry to the last, and how many it has. */
export function provedEntries(folder: string): number {
  const opened = must(openForReading(folder));
  const report = verifyCounter(opened, sha256);
  opened.close();
  if (report.fault)
    throw new Error(`${report.fault.place}: ${report.fault.code} ${JSON.stringify(report.fault.values)}`);
  return report.entries;
}

/** A screen of a counter, over a wire in memory. */
export function screenOf(counter: Counter) {
  const connection = connectInMemory<CounterContract, Record<never, never>>(
    counter.router,
    {},
    { log: () => undefined },
  );
  onTestFinished(() => connection.close());
  return connection.client;
}
