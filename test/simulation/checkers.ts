import { checkChain, GENESIS, type StoredEntry } from '#ledger/chain';
import { sha256 } from '#replication/node-sha256';
import type { FeedRow } from '#replication/wire';
import { type Confirmed, Violation } from './confirmed.ts';
import type { CounterProcess, Life } from './counter-process.ts';
import { createReader, lotKey } from './journal-moves.ts';
import { checkLent } from './lent-rights.ts';
import { storesOf } from './memory-feed.ts';
import type { MemoryDatabase } from './memory-books.ts';
import { OWN } from './office-process.ts';
import { DRIFT_BUDGET_MS } from './parts.ts';

// Judges that look at journals, head office's books and what people were told. They sum by themselves.

const add = (sums: Map<string, number>, of: string, amount: number): void =>
  void sums.set(of, (sums.get(of) ?? 0) + amount);
/** Head office keeps one account for all members, one for all vouchers, and one for each other pool: whose lots are in which. */
const KEPT_TOGETHER = ['members', 'vouchers'];
const keptIn = (holder: string): string =>
  holder.startsWith('pool:voucher.') ? 'vouchers' : holder.startsWith('pool:') ? holder : 'members';
/** Whose points, or which voucher, an account is. */
const ownerOf = (account: string): string =>
  account.startsWith('member:') ? account.slice('member:'.length) : account;
const isUntold = (kind: string, account: string): boolean =>
  account.startsWith('pool:voucher.')
    ? kind === 'adjustment' || kind === 'return'
    : kind === 'adjustment' && account.startsWith('member:');
/** What people are told of: points, and what is on a voucher. */
const isTold = (holder: string, unit: string): boolean =>
  unit === 'points' ? !holder.startsWith('pool:') : holder.startsWith('pool:voucher.');
const MOST_ENTRIES = 1_000_000;
const hasLetGo = (recall: string): boolean => /^dead:\d+$/.test(recall);

export type Fate = 'well' | 'revoked' | 'copied' | 'dead';

export function createCheckers(
  brand: string,
  database: MemoryDatabase,
  counters: readonly CounterProcess[],
  confirmed: Confirmed,
) {
  const read = createReader();
  const fates = new Map<string, Fate>();
  /** Of blocked terminals: their rights have been given back, their own journals count no more. */
  const isWrittenOff = (terminal: string): boolean => database.isWrittenOff(brand, terminal);

  const localJournal = ({ life }: CounterProcess): StoredEntry[] | undefined =>
    life()?.ledger.journal.after(0, MOST_ENTRIES);
  /** Whether the copy went its own way, or lags behind what head office has heard. */
  const hasForked = (counter: CounterProcess, local: readonly StoredEntry[]): boolean => {
    const kept = database.journal(brand, counter.terminal);
    const shared = Math.min(kept.length, local.length);
    return kept.length > local.length || (shared > 0 && kept[shared - 1]!.hash !== local[shared - 1]!.hash);
  };
  const looks = new WeakMap<object, ReturnType<typeof look>>();
  /** A counter's file as it is, past all code of the product. */
  function look(connection: Life['connection']) {
    return {
      lot: connection.prepare<[string, string, string], { remaining: number; held: number }>(
        'select remaining, held from lot where member = ? and unit = ? and id = ?',
      ),
      version: connection.prepare<[string, string], { version: string }>(
        'select version from document where kind = ? and id = ?',
      ),
    };
  }
  function fileOf({ life }: CounterProcess): ReturnType<typeof look> {
    const { connection } = life()!;
    let kept = looks.get(connection);
    if (!kept) looks.set(connection, (kept = look(connection)));
    return kept;
  }
  function localLot(counter: CounterProcess, lot: string): { remaining: number; held: number } {
    const [member = '', unit = '', id = ''] = lot.split(' ');
    return fileOf(counter).lot.get(member, unit, id) ?? { remaining: 0, held: 0 };
  }

  /** Whether it has been declared dead, so that its rights, and grants on their way to it, are head office's again. */
  const isTakenBack = (terminal: string): boolean => fates.get(terminal) === 'dead' || isWrittenOff(terminal);
  const takenAtDead = (of: string): number => {
    let taken = 0;
    for (const { terminal } of counters)
      if (isTakenBack(terminal))
        for (const entry of database.journal(brand, terminal)) {
          const { kind, lots } = read(entry);
          if (kind === 'return') for (const { lot, held } of lots) if (lot === of) taken += Math.max(0, -held);
        }
    return taken;
  };

  /** Accounts of those who have lots less their lots, by account and unit. */
  function holdersSums(): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { account, unit, amount } of database.accounts(brand))
      if (KEPT_TOGETHER.includes(account) || account.startsWith('pool:')) add(sums, `${account} ${unit}`, amount);
    for (const { member, unit, remaining } of database.lots(brand)) add(sums, `${keptIn(member)} ${unit}`, -remaining);
    return sums;
  }

  /** Head office's books, at any moment: sums are zero, journals and lots agree, no right is given twice. */
  function office(isThorough: boolean): void {
    const sums = new Map<string, number>();
    for (const { unit, amount } of database.accounts(brand)) add(sums, unit, amount);
    for (const [unit, sum] of sums) if (sum !== 0) throw new Violation('accounts sum to zero', `${unit}: ${sum}`);
    for (const lot of database.lots(brand)) {
      const held = [...lot.held.values()].reduce((sum, amount) => sum + amount, 0);
      const own = lot.remaining - held - lot.granted;
      // the debt of a terminal that was declared dead, from goods that came back there (R03), is head office's
      const owed = own < 0 && fates.size > 0 ? takenAtDead(lotKey(lot.member, lot.unit, lot.id)) : 0;
      if (own + owed < 0 || lot.granted < 0)
        throw new Violation(
          'a right has one holder',
          `${lot.member} ${lot.id}: ${lot.remaining} left, ${held} held, ${lot.granted} on the way`,
        );
    }
    if (!isThorough) return;
    for (const [of, amount] of holdersSums())
      if (amount !== 0) throw new Violation('accounts agree with lots', `${of} has ${amount} more than its lots`);
    const truth = new Map<string, number>();
    /** What goods that came back have taken, and nothing else may take a lot below zero (R03, P48). */
    const taken = new Map<string, number>();
    for (const terminal of [...counters.map((counter) => counter.terminal), OWN])
      for (const entry of database.journal(brand, terminal)) {
        const { kind, lots } = read(entry);
        for (const { lot, remaining } of lots) {
          add(truth, lot, remaining);
          if (kind === 'return' && remaining < 0) add(taken, lot, -remaining);
        }
      }
    for (const { member, unit, id, remaining } of database.lots(brand)) {
      const expected = truth.get(lotKey(member, unit, id)) ?? 0;
      if (remaining !== expected)
        throw new Violation('nothing counts twice', `${member} ${id}: ${remaining}, its journals say ${expected}`);
      if (-remaining > (taken.get(lotKey(member, unit, id)) ?? 0))
        throw new Violation('members keep what they own', `${member} ${id}: ${remaining}`);
      truth.delete(lotKey(member, unit, id));
    }
    for (const [lot, amount] of truth)
      if (amount !== 0) throw new Violation('nothing is lost', `head office has no lot ${lot} of ${amount}`);
  }

  /**
   * Over all parties: what is left of a lot is what all may spend together. While a terminal that was declared dead does not
   * know it, its rights are with two, and there is nothing to compare.
   */
  function rights(): void {
    if (counters.some(({ terminal }) => database.terminal(brand, terminal)?.state === 'dead')) return;
    const left = new Map<string, number>();
    const out = new Map<string, number>();
    const received = new Set<string>();
    for (const entry of database.journal(brand, OWN))
      for (const { lot, remaining } of read(entry).lots) add(left, lot, remaining);
    for (const counter of counters) {
      const kept = database.journal(brand, counter.terminal);
      const local = localJournal(counter);
      if (!local) return;
      const isVoid =
        isWrittenOff(counter.terminal) || (fates.get(counter.terminal) === 'copied' && hasForked(counter, local));
      const journal = isVoid ? kept : local;
      const here = new Map<string, number>();
      let holds = new Map<string, number>();
      for (const entry of journal) {
        const { kind, lots, grant, released, recall } = read(entry);
        for (const { lot, remaining, held } of lots) {
          add(left, lot, remaining);
          add(holds, lot, held);
          // goods that come back may take what is spent already (R03)
          if (kind !== 'return' || held > 0) add(here, lot, held);
        }
        if (grant !== undefined) received.add(`${counter.terminal} ${grant}`);
        if (entry.seq > kept.length) for (const { lot, amount } of released) add(out, lot, amount);
        // it has let go of everything: head office counts from zero, and what it gave back was head office's before
        if (recall !== undefined && hasLetGo(recall)) holds = new Map();
      }
      if (!isWrittenOff(counter.terminal)) for (const [lot, held] of holds) add(out, lot, held);
      for (const [lot, held] of here)
        if (held < 0)
          throw new Violation(
            'a right has one holder',
            `${counter.terminal} gave away ${-held} of ${lot} that it did not hold`,
          );
    }
    for (const { grant, terminal, parts, receivedSeq } of database.grants(brand))
      if (!received.has(`${terminal} ${grant}`) && !(receivedSeq === 0 && isTakenBack(terminal)))
        for (const { member, unit, lot, amount } of parts) add(out, lotKey(member, unit, lot), amount);
    for (const { member, unit, id, remaining, held, granted } of database.lots(brand)) {
      const own = remaining - [...held.values()].reduce((sum, amount) => sum + amount, 0) - granted;
      add(out, lotKey(member, unit, id), own);
    }
    for (const [lot, amount] of left)
      if ((out.get(lot) ?? 0) !== amount)
        throw new Violation('a right has one holder', `${lot}: ${amount} left, ${out.get(lot) ?? 0} may be spent`);
  }

  /** A word of head office has been taken over: what the counter shows is all that it can know. */
  function word(counter: CounterProcess, rows: readonly FeedRow[], heads: ReadonlyMap<string, number>): void {
    const life = counter.life();
    if (!life) return;
    const wanted = new Map<string, number>();
    for (const row of rows) if (row.kind === 'lot') wanted.set(lotKey(row.member, row.unit, row.lot), 0);
    if (wanted.size === 0) return;
    // a look-up does not ask whether a copy goes on; the next question for the feed does
    if (fates.get(counter.terminal) === 'copied' && hasForked(counter, localJournal(counter)!)) return;
    const sum = (entries: readonly StoredEntry[]): void => {
      for (const entry of entries)
        for (const { lot, remaining } of read(entry).lots) if (wanted.has(lot)) add(wanted, lot, remaining);
    };
    sum(database.journal(brand, OWN).slice(0, heads.get(OWN) ?? 0));
    for (const { terminal } of counters)
      sum(
        terminal === counter.terminal
          ? life.ledger.journal.after(0, MOST_ENTRIES)
          : database.journal(brand, terminal).slice(0, heads.get(terminal) ?? 0),
      );
    for (const [lot, expected] of wanted) {
      const { remaining } = localLot(counter, lot);
      if (remaining !== expected)
        throw new Violation('a balance is exact', `${counter.terminal} shows ${remaining} of ${lot}, not ${expected}`);
    }
  }

  /** A counter has booked something. `trueMs`: the time by a clock that is right. */
  function lent(counter: CounterProcess, trueMs: number): void {
    const life = counter.life();
    if (!life) return;
    const { state, driftMs } = life.sync.state();
    const isAway = state !== 'connected';
    // with a clock that is wrong by more, and nobody who has told it, it cannot know
    const isRight = Math.abs(counter.now() - trueMs) <= DRIFT_BUDGET_MS;
    if (isAway && Math.abs(driftMs) > DRIFT_BUDGET_MS)
      checkLent(counter.terminal, localJournal(counter)!, read, Number.POSITIVE_INFINITY);
    else if (isRight) checkLent(counter.terminal, localJournal(counter)!, read, trueMs);
  }

  /** What a counter takes for kept, head office has kept. */
  function acknowledged(counter: CounterProcess): void {
    const life = counter.life();
    if (!life || fates.get(counter.terminal) === 'copied') return;
    const kept = database.journal(brand, counter.terminal).length;
    if (life.acknowledged() > kept)
      throw new Violation(
        'what is acknowledged is kept',
        `${counter.terminal} counts on ${life.acknowledged()} entries, head office has ${kept}`,
      );
  }

  /** Whether a counter has nothing left to do. */
  function isSettled(counter: CounterProcess): boolean {
    const life = counter.life();
    const state = life?.sync.state();
    if (!life || !state) return false;
    const fate = fates.get(counter.terminal) ?? 'well';
    if (fate === 'dead' && database.terminal(brand, counter.terminal)?.state === 'dead') return false;
    if (fate === 'revoked') return state.refusal?.key === 'terminal-revoked';
    if (fate === 'copied' && state.refusal?.key === 'push-fork') return true;
    return (
      state.state === 'connected' &&
      life.acknowledged() >= life.ledger.journal.head().seq &&
      life.feedPosition() >= (database.tables.position.get(brand) ?? 0) &&
      life.unsent() === 0
    );
  }

  /** Of whom a terminal hears in its scope (P86). */
  function hearersOf(terminal: string): (member: string) => boolean {
    const reader = database.tables.reader.get(`${brand} ${terminal}`);
    if (!reader || reader.scope === 'brand') return () => true;
    const stores = storesOf(reader);
    const heard = new Set(database.lots(brand).flatMap(({ home, member }) => (home === terminal ? [member] : [])));
    for (const { kind, id, body } of database.documents(brand))
      if (kind === 'member' && stores.includes(String((body as { enrolledIn?: string } | null)?.enrolledIn)))
        heard.add(id);
    for (const of of database.tables.follows.keys())
      if (of.startsWith(`${brand} ${terminal} `)) heard.add(of.slice(of.lastIndexOf(' ') + 1));
    return (member) => member.startsWith('pool:') || heard.has(member);
  }

  /** When the weather is fine again and everybody has had time. */
  function atTheEnd(): void {
    for (const counter of counters) counterAtTheEnd(counter);
    office(true);
    rights();
    told();
  }

  function counterAtTheEnd(counter: CounterProcess): void {
    const { terminal } = counter;
    const life = counter.life()!;
    const fate = fates.get(terminal) ?? 'well';
    const local = localJournal(counter)!;
    const kept = database.journal(brand, terminal);
    for (const [journal, where] of [
      [local, 'counter'],
      [kept, 'head office'],
    ] as const) {
      const checked = checkChain(GENESIS, journal, sha256);
      if ('fault' in checked) throw new Violation('chains verify', `${terminal} at the ${where}, entry ${checked.seq}`);
    }
    const forked = hasForked(counter, local);
    if (forked) {
      if (fate !== 'copied') throw new Violation('nothing is lost', `${terminal} and head office have other journals`);
      if (life.sync.state().refusal?.key !== 'push-fork')
        throw new Violation(
          'a copy is noticed',
          `${terminal} goes on with a copy: ${life.sync.state().state} ${life.sync.state().refusal?.key ?? ''}`,
        );
      return;
    }
    if (fate === 'revoked') return;
    if (!isSettled(counter)) {
      const state = life.sync.state();
      throw new Violation(
        'all sides converge',
        `${terminal} is ${state.state} ${state.refusal?.key ?? ''}, ${life.acknowledged()} of ${local.length} entries, position ${life.feedPosition()} of ${database.tables.position.get(brand)}, ${life.unsent()} unsent documents`,
      );
    }
    if (kept.length !== local.length)
      throw new Violation('nothing is lost', `${terminal} has ${local.length} entries, head office ${kept.length}`);
    const hears = hearersOf(terminal);
    for (const { member, unit, id, remaining, held } of database.lots(brand)) {
      const shown = localLot(counter, lotKey(member, unit, id));
      if (shown.remaining !== remaining && hears(member))
        throw new Violation(
          'all sides converge',
          `${terminal} shows ${shown.remaining} of ${id}, head office ${remaining}`,
        );
      // what went back when it was declared dead, a debt of rights among it, head office counts no more
      const less = (held.get(terminal) ?? 0) - shown.held;
      if (less !== 0 && !(fate === 'dead' && less > 0 && less <= takenAtDead(lotKey(member, unit, id))))
        throw new Violation(
          'a right has one holder',
          `${terminal} holds ${shown.held} of ${id}, head office counts ${held.get(terminal) ?? 0}`,
        );
    }
    for (const { kind, id, version } of database.documents(brand)) {
      const row = fileOf(counter).version.get(kind, id);
      if (kind === 'member' && !hears(id)) {
        if (row) throw new Violation('a counter knows whom it hears of', `${terminal} has the profile ${id}`);
        continue;
      }
      if (row?.version !== version)
        throw new Violation(
          'the feed tells everything',
          `${terminal} has ${row?.version} of ${kind} ${id}, not ${version}`,
        );
    }
  }

  /** What people were told against what head office has. */
  function told(): void {
    const places = new Map<string, { terminal: string; seq: number }>();
    for (const counter of counters) {
      const { terminal } = counter;
      for (const entry of database.journal(brand, terminal)) {
        const { key, seq } = read(entry);
        if (key === undefined) continue;
        if (places.has(key)) throw new Violation('nothing counts twice', `${key} was booked twice`);
        places.set(key, { terminal, seq });
        const booking = confirmed.bookings.get(key);
        const isPromised = booking && booking.terminal === terminal && booking.state !== 'refused';
        if (!isPromised) throw new Violation('what was refused is not booked', `${key}, entry ${seq} of ${terminal}`);
      }
      // what head office has not heard stands in the counter's own file
      if (fates.get(terminal) !== 'copied') {
        const own = new Map(localJournal(counter)!.map((entry) => [read(entry).key, entry.seq]));
        for (const booking of confirmed.bookings.values())
          if (booking.terminal === terminal && booking.state === 'confirmed' && own.get(booking.key) !== booking.seq)
            throw new Violation(
              'nothing confirmed is lost',
              `${booking.key} is not entry ${booking.seq} of ${terminal}`,
            );
      }
    }
    const points = new Map<string, number>();
    const earned = new Map<string, number>();
    for (const booking of confirmed.bookings.values()) {
      const place = places.get(booking.key);
      if (!place) {
        const isExcused = booking.state !== 'confirmed' || isCut(booking.terminal);
        if (!isExcused)
          throw new Violation('nothing confirmed is lost', `head office has never heard of ${booking.key}`);
        continue;
      }
      add(points, booking.member, booking.gained - booking.spent - booking.taken);
      add(earned, booking.member, booking.gained - booking.spent);
    }
    // what is told in another way: what head office books, what the shop gets back of its advances (L36), and what goods that
    // come back put onto a voucher (L39)
    const untoldEntries = [
      ...database.journal(brand, OWN),
      ...counters.flatMap(({ terminal }) => database.journal(brand, terminal)),
    ].map(read);
    for (const { kind, accounts } of untoldEntries)
      for (const { account, unit, amount } of accounts)
        if (isUntold(kind, account) && isTold(ownerOf(account), unit))
          for (const sums of [points, earned]) add(sums, ownerOf(account), amount);
    const kept = new Map<string, number>();
    for (const { member, unit, remaining } of database.lots(brand))
      if (isTold(member, unit)) add(kept, member, remaining);
    // booked, but the power failed before anybody was told, and the file was gone before anybody asked again
    const untold = new Set(
      [...confirmed.bookings.values()]
        .filter(({ seq, key }) => seq === undefined && places.has(key))
        .map(({ member }) => member),
    );
    for (const member of new Set([...kept.keys(), ...points.keys()])) {
      if (untold.has(member)) continue;
      if ((kept.get(member) ?? 0) !== (points.get(member) ?? 0))
        throw new Violation(
          'balances are what people were told',
          `${member}: head office has ${kept.get(member) ?? 0}, people were told ${points.get(member) ?? 0}`,
        );
      if ((earned.get(member) ?? 0) < 0)
        throw new Violation('no redemption overdraws', `${member}: ${earned.get(member)}`);
    }
  }

  const isCut = (terminal: string): boolean => ['revoked', 'copied'].includes(fates.get(terminal) ?? 'well');

  return { fates, office, rights, word, lent, acknowledged, isSettled, atTheEnd };
}
export type Checkers = ReturnType<typeof createCheckers>;
