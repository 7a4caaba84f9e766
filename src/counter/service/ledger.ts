import type { Clock, RandomBytes, Sha256 } from '#base/clock';
import { minuteIn } from '#base/day';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import { storeAccount } from '#domain/account';
import type { Place } from '#domain/decide-sale';
import type { Entry, EntryBody } from '#domain/entry';
import { givePasses, joiningPasses } from '#domain/life/occasion-passes';
import type { Profile } from '#domain/member';
import type { Program } from '#domain/program/schema';
import type { ChainHead } from '#ledger/chain';
import type { CounterDatabase } from '../store/database.ts';
import { createDocuments } from '../store/documents.ts';
import { createEarlier } from '../store/earlier.ts';
import type { StoreFault } from '../store/faults.ts';
import { createJournal } from '../store/journal.ts';
import { createReceipts } from '../store/receipts.ts';
import { createSales } from '../store/sales.ts';
import { createVoucherPayments } from '../store/voucher-payments.ts';
import { createBookReturns } from './book-returns.ts';
import { createBookSales } from './book-sales.ts';
import type { Identity } from './identity.ts';
import { createMemberStates, type Trust } from './member-states.ts';
import { createSettleAdvances } from './settle-advances.ts';
import { createMoveReceipts } from './move-receipts.ts';
import { createMoveRights } from './move-rights.ts';

/** Writes an entry of this terminal, inside a transaction; `previous` is the head that the body was decided on. */
export type Append = (staff: string, body: EntryBody, previous?: ChainHead) => Entry;

export type Environment = { readonly clock: Clock; readonly random: RandomBytes; readonly sha256: Sha256 };

/**
 * The counter's ledger: everything that books, each in one durable transaction with its entry, its projections and its
 * receipt. When a call answers, the booking is on the disk; when it refuses, nothing has changed.
 */
export function createLedger(
  database: CounterDatabase,
  environment: Environment,
  identity: () => Identity,
  timeZone: () => string,
  trust: Trust = { clock: () => true, rights: () => true },
) {
  const { clock, random, sha256 } = environment;
  const { connection } = database;
  const journal = createJournal(connection, sha256);
  const sales = createSales(connection);
  const documents = createDocuments(connection, () => ({ terminal: identity().terminal, now: clock.now() }));
  const earlier = createEarlier(connection, sha256);
  const members = createMemberStates({ journal, sales, documents, clock, timeZone, trust });
  const { today, memberState, pointsOf, byAccount, lotsOf, lentUntil, salesOf } = members;
  const place = (seq: number): Place => {
    const { store, terminal } = identity();
    return { store, region: trust.region?.(), terminal, seq, minute: minuteIn(timeZone(), clock.now()) };
  };
  const append: Append = (staff, body, previous = journal.head()) => {
    const { brand, store, terminal } = identity();
    return journal.append({ brand, store, terminal }, clock.now(), staff, body, previous);
  };
  const books = { database, sha256, journal, sales, documents, earlier, members, append };
  const store = (): string => identity().store;
  const { settle, ...advances } = createSettleAdvances({ ...books, store });
  const paidWithVouchers = createVoucherPayments(connection, journal, earlier);
  const moveRights = createMoveRights({
    database,
    clock,
    random,
    journal,
    timeZone,
    isClockTrusted: trust.clock,
    reserved: trust.reserved ?? (() => 0),
    append,
  });

  const moveReceipts = createMoveReceipts({
    database,
    journal,
    sales,
    earlier,
    append,
    terminal: () => identity().terminal,
  });
  const bookSales = createBookSales({ ...books, timeZone, place, mayBook: moveReceipts.mayBook });
  const bookReturns = createBookReturns({ ...books, findSale: bookSales.findSale, paidWithVouchers, store, settle });

  return {
    journal,
    sales,
    documents,
    receipts: createReceipts(connection, journal),
    today,
    memberState,
    pointsOf,
    byAccount,
    lotsOf,
    lentUntil,
    salesOf,
    paidWithVouchers,
    ...bookSales,
    ...bookReturns,
    ...moveRights,
    ...moveReceipts,
    ...advances,

    /** Enrols a member: the entry without a name, the profile apart from it, both or neither. The program says what joining brings. */
    enrol(
      profile: Omit<Profile, 'id' | 'enrolledAt' | 'enrolledIn'>,
      staff: string,
      program?: Program,
    ): Result<string, StoreFault | 'card-taken'> {
      const written = database.write((): Result<string, 'card-taken'> => {
        if (profile.cards.some((card) => documents.memberByCard(card.number))) return refused('card-taken');
        const { store, terminal } = identity();
        const member = newId(clock.now(), random);
        const previous = journal.head();
        const lot = `${terminal}:${previous.seq + 1}`;
        const passes = program ? joiningPasses(program, member, today(), lot) : [];
        const transfers = givePasses(passes, storeAccount(store));
        append(staff, { kind: 'enrolment', member, ...(transfers.length > 0 && { transfers }) }, previous);
        documents.saveProfile(
          { ...profile, id: member, enrolledAt: clock.now(), enrolledIn: store },
          clock.now(),
          terminal,
        );
        return ok(member);
      });
      return written.ok ? written.value : written;
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;
