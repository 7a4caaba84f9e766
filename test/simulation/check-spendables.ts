import type { StoredEntry } from '#ledger/chain';
import { Violation } from './confirmed.ts';
import type { CounterProcess } from './counter-process.ts';
import { createReader, type Moves } from './journal-moves.ts';
import type { MemoryDatabase } from './memory-books.ts';
import { OWN } from './office-process.ts';
import { MUG, OCCASION_OF_GIFT, TASTING } from './simulated-program.ts';

// What can be spent besides points, counted in the journals that head office has: by what customers went away with, not by lots.
// What a terminal that was declared dead has given besides is a loss that is booked (P48), and counts as if there had been more.

type World = {
  readonly brand: string;
  readonly database: MemoryDatabase;
  readonly counters: readonly CounterProcess[];
  /** Points that a shop advances for each customer at most. */
  readonly credit: number;
};
type Book = ReadonlyMap<string, number>;

const add = (sums: Map<string, number>, of: string, amount: number): void =>
  void sums.set(of, (sums.get(of) ?? 0) + amount);

/** How much of it all happened: a world without it proves nothing. */
export type Spendables = {
  readonly gifts: number;
  readonly limited: number;
  readonly vouchers: number;
  readonly advances: number;
};

export function checkSpendables({ brand, database, counters, credit }: World): Spendables {
  const read = createReader();
  const of = (terminal: string): readonly Moves[] =>
    database.journal(brand, terminal).map((entry: StoredEntry) => read(entry));
  const all = [...counters.map(({ terminal }) => terminal), OWN].flatMap(of);
  checkPasses(all);
  checkLimited(all);
  checkVouchers(all);
  const open = new Map<string, number>();
  for (const { terminal, store } of counters)
    for (const amount of checkCredit(terminal, of(terminal), credit).values()) add(open, store, amount);
  for (const [store, amount] of open) {
    const kept = database.accounts(brand).find((one) => one.account === `credit:${store}` && one.unit === 'points');
    if (amount + (kept?.amount ?? 0) !== 0)
      throw new Violation(
        'credit is got back or owed',
        `${store} has ${kept?.amount ?? 0} on its account, its counters have ${amount} open`,
      );
  }
  const times = (isOne: (thing: string) => boolean): number =>
    all.reduce((sum, moves) => sum + moves.given.filter(isOne).length, 0);
  const moved = (isOne: (from: string) => boolean): number =>
    all.reduce((sum, moves) => (moves.transfers.some(({ from }) => isOne(from)) ? sum + 1 : sum), 0);
  return {
    gifts: times((thing) => thing in OCCASION_OF_GIFT),
    limited: times((thing) => thing === MUG || thing === TASTING),
    vouchers: moved((from) => from.startsWith('pool:voucher.')),
    advances: moved((from) => from.startsWith('credit:')),
  };
}

/** What was given to whom by sales that have not been taken back as a whole, by `<instrument> <member>`. */
function given(all: readonly Moves[]): Book {
  const returned = new Map<string, number>();
  for (const { takesBack } of all)
    if (takesBack) returned.set(takesBack.sale, Math.max(returned.get(takesBack.sale) ?? 0, takesBack.returned));
  const counts = new Map<string, number>();
  for (const { kind, key = '', member = '', paid, given: things } of all) {
    const back = returned.get(key);
    if (kind !== 'sale' || (back !== undefined && back >= paid)) continue;
    for (const thing of things) add(counts, `${thing} ${member}`, 1);
  }
  return counts;
}

const isBack = ({ kind }: Moves): boolean => kind === 'return';

/** Each pass is given once, and for each there is one gift at most. */
function checkPasses(all: readonly Moves[]): void {
  const passes = new Map<string, number>();
  const lots = new Map<string, number>();
  for (const moves of all)
    for (const { unit, from, to, lot, amount } of isBack(moves) ? [] : moves.transfers) {
      if (!unit.startsWith('pass:') || !to.startsWith('member:')) continue;
      add(passes, `${unit.slice('pass:'.length)} ${to.slice('member:'.length)}`, amount);
      if (!from.startsWith('loss:')) add(lots, `${lot} of ${to}`, amount);
    }
  for (const [lot, times] of lots) if (times > 1) throw new Violation('a pass is given once', `${lot}: ${times} times`);
  for (const [of, times] of given(all)) {
    const [thing = '', member = ''] = of.split(' ');
    const occasion = OCCASION_OF_GIFT[thing];
    const most = passes.get(`${occasion} ${member}`) ?? 0;
    if (occasion !== undefined && times > most)
      throw new Violation('a pass is used once', `${member} got ${thing} ${times} times with ${most} passes`);
  }
}

/** No more than head office has put there. */
function checkLimited(all: readonly Moves[]): void {
  for (const thing of [MUG, TASTING]) {
    let there = 0;
    for (const moves of all)
      for (const { unit, from, to, amount } of isBack(moves) ? [] : moves.transfers)
        if (unit === `stock:${thing}` && to === `pool:${thing}` && /^(owner|loss):/.test(from)) there += amount;
    let gone = 0;
    for (const [of, times] of given(all)) if (of.startsWith(`${thing} `)) gone += times;
    if (gone > there) throw new Violation('no more than there is', `${thing}: ${gone} given of ${there}`);
  }
}

/** What was sold on a code is all that is ever taken off it. */
function checkVouchers(all: readonly Moves[]): void {
  const left = new Map<string, number>();
  for (const { transfers } of all)
    for (const { from, to, amount } of transfers) {
      if (to.startsWith('pool:voucher.')) add(left, to, amount);
      if (from.startsWith('pool:voucher.')) add(left, from, -amount);
    }
  for (const [account, amount] of left)
    if (amount < 0) throw new Violation('a voucher never falls below zero', `${account}: ${amount}`);
  const paid = new Map<string, number>();
  for (const { paysFor, takesBack, transfers } of all)
    for (const { from, to, amount } of transfers) {
      if (paysFor !== undefined) add(paid, `${paysFor} ${from}`, amount);
      if (!takesBack || !to.startsWith('pool:voucher.')) continue;
      add(paid, `${takesBack.sale} ${to}`, -amount);
      if (amount > takesBack.amount)
        throw new Violation('no more comes back than was paid', `${takesBack.sale}: ${amount} of ${takesBack.amount}`);
    }
  for (const [of, amount] of paid)
    if (amount < 0) throw new Violation('no more comes back than was paid', `${of}: ${-amount} too much`);
}

/** What a counter has advanced and not got back, by member: never more than its limit, and never got back twice. */
function checkCredit(terminal: string, journal: readonly Moves[], most: number): Book {
  const open = new Map<string, number>();
  for (const { seq, kind, member = '', transfers } of journal)
    for (const { from, to, amount } of transfers) {
      if (from.startsWith('credit:')) add(open, member, amount);
      else if (to.startsWith('credit:')) add(open, member, -amount);
      else continue;
      const now = open.get(member) ?? 0;
      if (now < 0)
        throw new Violation(
          'credit is got back once',
          `entry ${seq} of ${terminal} gets ${-now} too much of ${member}`,
        );
      if (kind === 'sale' && now > most)
        throw new Violation(
          'credit has a limit',
          `entry ${seq} of ${terminal} advances ${now} of ${most} for ${member}`,
        );
    }
  return open;
}

/**
 * Points that counters have advanced and not got back, though the customers have some: when everybody has been connected
 * for a while, and nothing has happened that leaves rights where nobody can have them.
 */
export function checkComesBack({ brand, database, counters, credit }: World): void {
  const read = createReader();
  const lots = database.lots(brand).filter(({ unit }) => unit === 'points');
  for (const { terminal } of counters)
    for (const [member, open] of checkCredit(terminal, database.journal(brand, terminal).map(read), credit)) {
      const own = lots.filter((lot) => lot.member === member);
      const isPlain = own.every(({ remaining, held }) => remaining >= 0 && [...held.values()].every((one) => one >= 0));
      const left = own.reduce((sum, { remaining }) => sum + remaining, 0);
      if (open > 0 && isPlain && left > 0)
        throw new Violation(
          'what was advanced comes back',
          `${terminal} waits for ${open} of ${member}, who has ${left}`,
        );
    }
}
