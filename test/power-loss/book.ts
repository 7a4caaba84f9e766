import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '#counter/service/ledger';
import { createSyncStore } from '#counter/service/sync-store';
import { createTills } from '#counter/service/tills';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import type { FeedRow } from '#replication/wire';
import { program } from '../unit/domain/samples.ts';
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
};

/**
 * A counter's work on one file: sales with rewards, returns, enrolments, what head office sends, checkpoints, the program
 * closed and started again. A mark is written when the ledger has answered, and not before. It ends without closing.
 */
const { folder, seed, bookings, firstSale, synchronous } = JSON.parse(process.argv[2] ?? '') as BookJob;
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

for (let number = firstSale; number < firstSale + bookings; number++) {
  sell(number);
  if (chance.below(8) === 0) takeBack(number);
  if (chance.below(12) === 0) enrol();
  if (chance.below(8) === 0) hearFromOffice();
  if (chance.below(10) === 0) database.checkpoint();
  if (chance.below(16) === 0) {
    database.close();
    ({ database, ledger, store } = open());
  }
}

function sell(number: number): void {
  const member = memberOfSale(number);
  const coffee = ledger.pointsOf(member).redeemable >= 20 && chance.below(3) === 0;
  mark(`trying ${number}`);
  const sale = saleAt(number);
  must(ledger.bookSale(program, member, sale, coffee ? [{ reward: 'coffee' }] : [], 'A'));
  mark(`sale ${sale.key}`);
}

function takeBack(number: number): void {
  const key = `back:${number}`;
  must(ledger.bookReturn(key, saleAt(number).key, chance.below(2) === 0 ? undefined : 50, 'A'));
  mark(`return ${key}`);
}

function enrol(): void {
  const member = must(ledger.enrol({ cards: [], lastName: 'Özdemir', town: 'Köln', consents: [] }, 'A'));
  mark(`enrolment ${member}`);
}

/** A page of the feed: it has taken in all entries so far; somebody else's lot, of which a part may be spent here. */
function hearFromOffice(): void {
  const includes = ledger.journal.head().seq;
  store.setAcknowledged(includes);
  position++;
  const [member, lot, expires] = [memberOfSale(position), `X:${position}`, '2027-03-31'];
  const rows: FeedRow[] = [
    ...ownLots(ledger, member, includes),
    { kind: 'lot', lot, member, unit: 'points', expires, remaining: 70, includes },
    { kind: 'grant', grant: `g${position}`, parts: [{ lot, unit: 'points', member, amount: 40, expires }] },
  ];
  must(store.applyFeed(rows, position));
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
