import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '#counter/service/ledger';
import { createSyncStore } from '#counter/service/sync-store';
import { createTills } from '#counter/service/tills';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import type { FeedRow } from '#replication/wire';
import { program } from '../unit/domain/samples.ts';
import { plan } from '../disk-faults/disk-faults.ts';
import { chanceOf } from './chance.ts';
import { ledgerOfShop, memberOfSale, saleAt } from './shop.ts';
import { entriesIn } from './entries.ts';
import { MARKS } from './write-log.ts';

/** What is asked of this process, in one JSON argument. */
export type BookJob = {
  readonly folder: string;
  readonly seed: number;
  readonly bookings: number;
  readonly firstSale: number;
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Where a failing disk takes its orders from; absent: no flush fails. */
  readonly control?: string | undefined;
};

/**
 * A counter's work on one file: sales with rewards, returns, enrolments, what head office sends, checkpoints, the program
 * closed and started again. A mark is written when the ledger has answered, and not before. It ends without closing.
 */
const { folder, seed, bookings, firstSale, synchronous, control } = JSON.parse(process.argv[2] ?? '') as BookJob;
const chance = chanceOf(seed);
const marks = openSync(join(folder, MARKS), 'a');
const mark = (text: string): void => void writeSync(marks, text);

function must<T>(result: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

let starts = 0;
function open() {
  const database = must(openDatabase(folder));
  if (synchronous !== 'FULL') database.connection.pragma(`synchronous = ${synchronous}`);
  const ledger = ledgerOfShop(database, seed + firstSale + 1_000_003 * starts++);
  const settings = createSettings(database.connection);
  const store = createSyncStore(database, ledger, settings, createTills(database.connection), () => undefined);
  return { database, ledger, store };
}

let { database, ledger, store } = open();
// what is there when a counter starts is on its screens and in its head office soon: from now on it must stay
for (const text of entriesIn(ledger.journal)) mark(text);
let position = store.feedPosition();
mark(`feed ${position}`);

for (let number = firstSale; number < firstSale + bookings; number++) {
  const sold = sell(number);
  if (sold && chance.below(8) === 0) takeBack(number);
  if (chance.below(12) === 0) enrol();
  if (chance.below(8) === 0) hearFromOffice();
  if (chance.below(10) === 0) {
    letFlushFail();
    database.checkpoint();
  }
  if (chance.below(16) === 0) {
    letFlushFail();
    database.close();
    if (control !== undefined) plan(control, 'flush', { well: 0, fail: 0, error: 'EIO' });
    ({ database, ledger, store } = open());
  }
}

/** One of the next flushes fails, or two in a row. */
function letFlushFail(): void {
  if (control === undefined || chance.below(3) > 0) return;
  plan(control, 'flush', { well: chance.below(3), fail: 1 + chance.below(2), error: 'EIO' });
}

/** The value; undefined where a failing disk has made the ledger refuse. Every other refusal is a bug. */
function unlessDiskFails<T>(result: { ok: true; value: T } | { ok: false; code: string }): T | undefined {
  return !result.ok && control !== undefined && result.code === 'store-failed' ? undefined : must(result);
}

/** Whether it was booked in the end: of the clerks whose sale was refused, one in two presses the button again. */
function sell(number: number): boolean {
  const member = memberOfSale(number);
  const coffee = ledger.pointsOf(member).redeemable >= 20 && chance.below(3) === 0;
  mark(`trying ${number}`);
  const sale = saleAt(number);
  letFlushFail();
  for (let tries = 0; tries < 4; tries++) {
    const booked = unlessDiskFails(ledger.bookSale(program, member, sale, coffee ? [{ reward: 'coffee' }] : [], 'A'));
    if (booked) {
      mark(`sale ${sale.key}`);
      return true;
    }
    if (chance.below(2) === 0) return false;
  }
  return false;
}

function takeBack(number: number): void {
  const key = `back:${number}`;
  letFlushFail();
  if (unlessDiskFails(ledger.bookReturn(key, saleAt(number).key, chance.below(2) === 0 ? undefined : 50, 'A')))
    mark(`return ${key}`);
}

function enrol(): void {
  letFlushFail();
  const member = unlessDiskFails(ledger.enrol({ cards: [], lastName: 'Özdemir', town: 'Köln', consents: [] }, 'A'));
  if (member !== undefined) mark(`enrolment ${member}`);
}

/** A page of the feed: it has taken in all entries so far; somebody else's lot, of which a part may be spent here. */
function hearFromOffice(): void {
  const includes = ledger.journal.head().seq;
  if (control !== undefined) plan(control, 'flush', { well: 0, fail: 0, error: 'EIO' });
  store.setAcknowledged(includes);
  position++;
  const [member, lot, expires] = [memberOfSale(position), `X:${position}`, '2027-03-31'];
  const rows: FeedRow[] = [
    ...ownLots(ledger, member, includes),
    { kind: 'lot', lot, member, unit: 'points', expires, remaining: 70, includes },
    { kind: 'grant', grant: `g${position}`, parts: [{ lot, unit: 'points', member, amount: 40, expires }] },
  ];
  letFlushFail();
  const applied = store.applyFeed(rows, { position, mark: 'm.0', scope: 'brand' });
  if (!applied.ok) {
    unlessDiskFails(applied);
    position--;
    return;
  }
  mark(`rights-received g${position}`);
  mark(`feed ${position}`);
}

function ownLots({ journal }: Ledger, member: string, includes: number): FeedRow[] {
  return journal.lots.ofMember(member, 'points').map(({ id, expires, remaining }) => ({
    kind: 'lot',
    lot: id,
    member,
    unit: 'points',
    expires: expires ?? null,
    remaining,
    includes,
  }));
}
