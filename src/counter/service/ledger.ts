import { assert } from '#base/assert';
import { type Lot, memberOf, type Unit } from '#domain/account';
import type { Clock, RandomBytes, Sha256 } from '#base/clock';
import { dayIn, minuteIn } from '#base/day';
import { newId } from '#base/ids';
import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import type { EntryBody, ReturnBody, RightPart, SaleBody } from '#domain/entry';
import { decideReturn, type ReturnRefusal } from '#domain/decide-return';
import { decideSale, type MemberState, type SaleRefusal } from '#domain/decide-sale';
import { balanceOf } from '#domain/lots';
import type { Profile } from '#domain/member';
import type { Accounts } from '#domain/member-accounts';
import type { Choice } from '#domain/program/evaluate';
import type { Program } from '#domain/program/schema';
import type { Sale } from '#domain/sale';
import type { CounterDatabase } from '../store/database.ts';
import { createDocuments } from '../store/documents.ts';
import { createEarlier } from '../store/earlier.ts';
import type { StoreFault } from '../store/faults.ts';
import { createJournal } from '../store/journal.ts';
import { BEFORE_ALL } from '../store/lots.ts';
import { createReceipts, receiptId } from '../store/receipts.ts';
import { createSales, returnContent, saleContent } from '../store/sales.ts';
import { createAccounts } from './accounts.ts';
import type { Identity } from './identity.ts';

export type Environment = { readonly clock: Clock; readonly random: RandomBytes; readonly sha256: Sha256 };

/** What the ledger cannot know of itself. */
export type Trust = {
  /** Whether our clock is about right, or somebody else watches while it is not. */
  readonly clock: () => boolean;
  /** Whether the rights in this file are ours alone: not when it has turned out to be a copy of one that goes on elsewhere. */
  readonly rights: () => boolean;
};

/** What a booking answers; the same key gives the same answer, once or a hundred times (R17). */
export type BookedSale = {
  readonly body: SaleBody;
  readonly seq: number;
  readonly receipt: string;
  readonly again: boolean;
};
export type BookedReturn = {
  readonly receipt: string;
  readonly pointsBack: number;
  readonly pointsTaken: number;
  readonly pointsLapsed: number;
  readonly balance: number;
};

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
  const journal = createJournal(database.connection, sha256);
  const sales = createSales(database.connection);
  const documents = createDocuments(database.connection, () => ({ terminal: identity().terminal, now: clock.now() }));
  const receipts = createReceipts(database.connection, journal);
  const earlier = createEarlier(database.connection, sha256);
  const accounts = createAccounts(journal.lots, sales);
  const rightMoved = database.connection.prepare<[string], { seq: number }>('select seq from right_moved where id = ?');
  const moveRight = database.connection.prepare<[string, number]>('insert into right_moved (id, seq) values (?, ?)');

  const today = (): string => dayIn(timeZone(), clock.now());
  /** Rights that were lent until then have ended, as far as our clock can be trusted; if it cannot, all of them have (R30). */
  const lentBy = (): number => (trust.clock() ? clock.now() + DRIFT_BUDGET_MS : Number.MAX_SAFE_INTEGER);
  const heldHere = (lots: readonly Lot[]): readonly Lot[] =>
    trust.rights() ? lots : lots.map((lot) => ({ ...lot, held: 0 }));
  const memberState = (account: string): MemberState => {
    const together = documents.accountsOf(account);
    const lastVisitDay = accounts.lastVisitDay(together);
    const [points, others]: [Lot[], Lot[]] = [[], []];
    let visits = 0;
    for (const lot of heldHere(accounts.lots(together, lentBy())))
      if (lot.unit === 'points') points.push(lot);
      else if (lot.unit === 'visits') visits += lot.remaining;
      else others.push(lot);
    return {
      member: together[0],
      lots: points,
      visits,
      others,
      ...(lastVisitDay !== undefined && { lastVisitDay }),
    };
  };
  const place = (seq: number) => {
    const { store, terminal } = identity();
    return { store, terminal, seq, minute: minuteIn(timeZone(), clock.now()) };
  };
  const isPoints = ({ unit }: Lot): boolean => unit === 'points';
  const pointsIn = (together: Accounts) =>
    balanceOf(heldHere(accounts.lots(together, lentBy())).filter(isPoints), today());
  const pointsOf = (account: string) => pointsIn(documents.accountsOf(account));
  /** Of every account of the member by itself: rights are asked for where the lots are. */
  const pointsByAccount = (account: string) =>
    documents.accountsOf(account).map((one) => ({ account: one, ...pointsIn([one]) }));
  /** The lots that a return is judged by: of all accounts of who bought. */
  const lotsForReturn = (account: string): readonly Lot[] =>
    accounts.lots(documents.accountsOf(account)).filter(isPoints);
  const append = (staff: string, body: EntryBody, previous = journal.head()) => {
    const { brand, store, terminal } = identity();
    return journal.append({ brand, store, terminal }, clock.now(), staff, body, previous);
  };
  /** Up to here lots have been looked through for rights that have lapsed. */
  let lookedAt = BEFORE_ALL;
  function giveBack(why: string, parts: readonly RightPart[]): void {
    if (parts.length === 0) return;
    const recall = `${why}:${newId(clock.now(), random)}`;
    const { seq } = append('system', { kind: 'rights-released', recall, parts });
    moveRight.run(`recall:${recall}`, seq);
  }
  function savedSale(
    sale: Sale,
    member: string,
  ): Result<BookedSale, 'sale-other-content' | 'sale-already-booked'> | undefined {
    const row = sales.find(sale.key);
    if (!row) return earlier.find('sale', sale.key) ? refused('sale-already-booked') : undefined;
    const entry = journal.entry(row.seq);
    assert(entry?.kind === 'sale', `the sale ${sale.key} names entry ${row.seq}, which books no sale`);
    // the same key with other content is another sale, and no till of ours makes such a mistake twice (R17)
    const isSomebodyElse = documents.accountsOf(row.member)[0] !== documents.accountsOf(member)[0];
    if (isSomebodyElse || saleContent(entry.sale, sha256) !== saleContent(sale, sha256)) {
      return refused('sale-other-content');
    }
    return ok({ body: entry, seq: row.seq, receipt: receiptId(entry), again: true });
  }

  /** The sale that this counter booked under a key, with what has been taken back of it. */
  function findSale(key: string): { body: SaleBody; seq: number; at: number; returned: number } | undefined {
    const row = sales.find(key);
    if (!row) return earlier.findSale(key);
    const entry = journal.entry(row.seq);
    if (!entry) return undefined;
    assert(entry.kind === 'sale', `the sale ${key} names entry ${row.seq}, which books no sale`);
    return { body: entry, seq: row.seq, at: entry.at, returned: row.returned };
  }

  return {
    journal,
    sales,
    documents,
    receipts,
    today,
    memberState,
    pointsOf,
    pointsByAccount,
    /** The lots of a unit of a member's account or a pool, as far as they are known, and what may be spent of them here now. */
    lotsOf: (holder: string, unit: Unit): readonly Lot[] => heldHere(journal.lots.ofMember(holder, unit, lentBy())),
    salesOf: (account: string, limit: number) => accounts.sales(documents.accountsOf(account), limit),

    /** Books a sale for a member, with the rewards chosen. */
    bookSale(
      program: Program,
      member: string,
      sale: Sale,
      choices: readonly Choice[],
      staff: string,
    ): Result<BookedSale, SaleRefusal | StoreFault | 'sale-other-content' | 'sale-already-booked'> {
      const written = database.write(
        (): Result<BookedSale, SaleRefusal | 'sale-other-content' | 'sale-already-booked'> => {
          const saved = savedSale(sale, member);
          if (saved) return saved;
          const state = memberState(member);
          const previous = journal.head();
          const decided = decideSale(program, state, sale, choices, today(), place(previous.seq + 1));
          if (!decided.ok) return decided;
          const body = decided.value;
          const entry = append(staff, body, previous);
          const visit = body.transfers.some(({ unit }) => unit === 'visits') ? 1 : 0;
          sales.insert({
            key: sale.key,
            seq: entry.seq,
            member: body.member,
            day: body.facts.day,
            visit,
            to_pay: body.toPay,
            returned: 0,
          });
          return ok({ body, seq: entry.seq, receipt: receiptId(entry), again: false });
        },
      );
      return written.ok ? written.value : written;
    },

    /** What `bookSale` would decide; writes nothing. */
    quoteSale(program: Program, member: string, sale: Sale, choices: readonly Choice[]): Result<SaleBody, SaleRefusal> {
      return decideSale(program, memberState(member), sale, choices, today(), place(journal.head().seq + 1));
    },

    findSale,

    /** What `bookReturn` would decide; writes nothing. */
    previewReturn(
      key: string,
      amount: Minor | undefined,
    ): Result<Omit<BookedReturn, 'receipt'> & { amount: Minor; most: Minor }, ReturnRefusal | 'sale-not-found'> {
      const found = findSale(key);
      if (!found) return refused('sale-not-found');
      const decided = decideReturn(
        found.body,
        found.returned,
        { key: 'preview', ...(amount !== undefined && { amount }) },
        today(),
        identity().store,
        lotsForReturn(found.body.member),
      );
      if (!decided.ok) return decided;
      return ok({
        ...summariseReturn(decided.value),
        amount: decided.value.amount,
        most: Math.max(0, found.body.toPay - found.returned),
      });
    },

    /** Takes a sale back, wholly or in part. `key` makes it happen once. */
    bookReturn(
      key: string,
      saleKey: string,
      amount: Minor | undefined,
      staff: string,
    ): Result<BookedReturn, ReturnRefusal | StoreFault | 'sale-not-found' | 'sale-other-content'> {
      const content = returnContent(saleKey, amount, sha256);
      const written = database.write(
        (): Result<BookedReturn, ReturnRefusal | 'sale-not-found' | 'sale-other-content'> => {
          const saved = sales.findReturn(key);
          if (saved) {
            const entry = journal.entry(saved.seq);
            if (saved.content !== content || entry?.kind !== 'return') return refused('sale-other-content');
            return ok({ ...summariseReturn(entry), receipt: receiptId(entry) });
          }
          const found = findSale(saleKey);
          if (!found) return refused('sale-not-found');
          if (earlier.find('return', key)) return refused('return-already-complete');
          const decided = decideReturn(
            found.body,
            found.returned,
            { key, ...(amount !== undefined && { amount }) },
            today(),
            identity().store,
            lotsForReturn(found.body.member),
          );
          if (!decided.ok) return decided;
          const entry = append(staff, decided.value);
          sales.insertReturn(key, entry.seq, content);
          // a sale that cost nothing is marked as taken back by 1
          sales.setReturned(saleKey, Math.max(1, decided.value.returned));
          earlier.setReturned(saleKey, Math.max(1, decided.value.returned));
          return ok({ ...summariseReturn(decided.value), receipt: receiptId(entry) });
        },
      );
      return written.ok ? written.value : written;
    },

    /** Enrols a member: the entry without a name, the profile apart from it, both or neither. */
    enrol(
      profile: Omit<Profile, 'id' | 'enrolledAt' | 'enrolledIn'>,
      staff: string,
    ): Result<string, StoreFault | 'card-taken'> {
      const written = database.write((): Result<string, 'card-taken'> => {
        if (profile.cards.some((card) => documents.memberByCard(card.number))) return refused('card-taken');
        const { store, terminal } = identity();
        const member = newId(clock.now(), random);
        append(staff, { kind: 'enrolment', member });
        documents.saveProfile(
          { ...profile, id: member, enrolledAt: clock.now(), enrolledIn: store },
          clock.now(),
          terminal,
        );
        return ok(member);
      });
      return written.ok ? written.value : written;
    },

    /** Head office has granted rights: from now on they may be spent here. A grant counts once, however often it arrives. */
    receiveGrant(grant: string, parts: readonly RightPart[]): Result<void, StoreFault> {
      return database.write(() => {
        if (rightMoved.get(`grant:${grant}`)) return;
        const { seq } = append('system', { kind: 'rights-received', grant, parts });
        moveRight.run(`grant:${grant}`, seq);
      });
    },

    /**
     * Head office asks for rights back: what is held here of them is released by an entry of ours. What has been spent
     * meanwhile stays spent; an answer is given once per recall.
     */
    release(recall: string, asked: readonly RightPart[]): Result<void, StoreFault> {
      return database.write(() => {
        if (rightMoved.get(`recall:${recall}`)) return;
        const parts = asked.flatMap((part) => {
          const lot = journal.lots.ofMember(part.member, part.unit).find((candidate) => candidate.id === part.lot);
          const amount = Math.min(part.amount, lot?.held ?? 0);
          return amount > 0 ? [{ ...part, amount }] : [];
        });
        const { seq } = append('system', { kind: 'rights-released', recall, parts });
        moveRight.run(`recall:${recall}`, seq);
      });
    },

    /**
     * Gives back what was lent and has ended, and rights to what has lapsed (R18), so that head office can book it: a day
     * later, since no clock is quite right, and not at all while ours is known to be wrong. Answers how many parts. Called now
     * and then; each time it looks through a stretch of the lots.
     */
    releaseEnded(): Result<number, StoreFault> {
      return database.write(() => {
        const ended = journal.lots.ended(clock.now() - DRIFT_BUDGET_MS, MOST_PARTS);
        giveBack('ended', ended);
        if (!trust.clock()) return ended.length;
        const day = dayIn(timeZone(), clock.now() - LAPSE_MARGIN_MS);
        const { parts, next } = journal.lots.lapsed(lookedAt, day, MOST_PARTS);
        giveBack('lapsed', parts);
        lookedAt = next ?? BEFORE_ALL;
        return ended.length + parts.length;
      });
    },

    /**
     * Releases everything that is held here: head office took this terminal for dead and has given its rights to others.
     * Whatever was spent here meanwhile stays booked. The last of the entries bears the name, so that this happens once.
     */
    letGo(recall: string): Result<void, StoreFault> {
      return database.write(() => {
        if (rightMoved.get(`recall:${recall}`)) return;
        const parts = journal.lots.held();
        for (let done = 0; ; done += MOST_PARTS) {
          const isLast = done + MOST_PARTS >= parts.length;
          const name = isLast ? recall : `${recall}:${done}`;
          const { seq } = append('system', {
            kind: 'rights-released',
            recall: name,
            parts: parts.slice(done, done + MOST_PARTS),
          });
          moveRight.run(`recall:${name}`, seq);
          if (isLast) return;
        }
      });
    },
  };
}

/** By so much a clock may be wrong (R30): lent rights end so much earlier here, and go back so much later. */
const DRIFT_BUDGET_MS = 120_000;
/** What has lapsed goes back so much later. */
const LAPSE_MARGIN_MS = 24 * 3_600_000;
/** Parts of rights in one entry: half of what head office takes. */
const MOST_PARTS = 500;

export type Ledger = ReturnType<typeof createLedger>;

function summariseReturn({ transfers, balance }: ReturnBody) {
  const isMember = (account: string): boolean => memberOf(account) !== undefined;
  const total = (matches: (transfer: { unit: string; from: string; to: string }) => boolean): number =>
    transfers.reduce(
      (sum, transfer) => (transfer.unit === 'points' && matches(transfer) ? sum + transfer.amount : sum),
      0,
    );
  return {
    balance,
    pointsBack: total(({ to }) => isMember(to)),
    pointsTaken: total(({ from, to }) => isMember(from) && !to.startsWith('expired:')),
    pointsLapsed: total(({ from, to }) => isMember(from) && to.startsWith('expired:')),
  };
}
