import { assert } from '#base/assert';
import type { Sha256 } from '#base/clock';
import { dayIn, minuteIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { Day } from '#domain/account';
import { decideSale, factsOf, type Place, type SaleRefusal } from '#domain/decide-sale';
import type { SaleBody } from '#domain/entry';
import { readyProgram } from '#domain/program/compile';
import { batchCodes, poolOfCode } from '#domain/program/coupons';
import { limitedPerMember, usesPool } from '#domain/program/member-limits';
import type { Choice } from '#domain/program/evaluate';
import type { Program } from '#domain/program/schema';
import type { Sale } from '#domain/sale';
import type { CounterDatabase } from '../store/database.ts';
import type { Documents } from '../store/documents.ts';
import type { Earlier } from '../store/earlier.ts';
import type { StoreFault } from '../store/faults.ts';
import type { Journal } from '../store/journal.ts';
import { receiptId } from '../store/receipts.ts';
import { type Sales, saleContent, saleRow } from '../store/sales.ts';
import type { Append } from './ledger.ts';
import type { MemberStates } from './member-states.ts';

/** What a booking answers; the same key gives the same answer, once or a hundred times (R17). */
export type BookedSale = {
  readonly body: SaleBody;
  readonly seq: number;
  readonly receipt: string;
  readonly again: boolean;
};

export type BookSalesParts = {
  readonly database: CounterDatabase;
  readonly sha256: Sha256;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly documents: Documents;
  readonly earlier: Earlier;
  readonly members: MemberStates;
  readonly timeZone: () => string;
  readonly place: (seq: number) => Place;
  readonly append: Append;
  /** Whether a till's receipt may be booked here; asked inside the transaction that books it (P90). */
  readonly mayBook: (sale: Sale) => Result<void, 'receipt-given-away'>;
};

/** Books sales, and finds them again. */
export function createBookSales({
  database,
  sha256,
  journal,
  sales,
  documents,
  earlier,
  members: { memberState, today },
  timeZone,
  place,
  append,
  mayBook,
}: BookSalesParts) {
  function savedSale(
    sale: Sale,
    member: string,
  ): Result<BookedSale, 'sale-other-content' | 'sale-already-booked'> | undefined {
    if (!sales.isKnown(sale.key)) return undefined;
    const row = sales.find(sale.key);
    if (!row) return refused('sale-already-booked');
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

  /** The day of an earlier purchase, which a receipt proves; undefined for one of today. */
  function soldOn({ source, at }: Sale): Day | undefined {
    const day = source === 'tse' ? dayIn(timeZone(), at) : undefined;
    return day !== undefined && day < today() ? day : undefined;
  }

  /** Limits and campaigns are judged by the time of the sale (R20): an earlier purchase by its own day, what is there by today. */
  function decide(
    program: Program,
    member: string,
    sale: Sale,
    choices: readonly Choice[],
    seq: number,
    by: string | undefined,
  ): Result<SaleBody, SaleRefusal> {
    const ready = readyProgram(program);
    const pools = [
      ...batchCodes(ready, sale.codes).map(poolOfCode),
      ...limitedPerMember(ready, choices).map((id) => usesPool(id, documents.accountsOf(member)[0])),
    ];
    const state = memberState(member, { limited: ready.limited, pools, by });
    const day = soldOn(sale);
    if (day === undefined) return decideSale(program, state, sale, choices, today(), place(seq));
    const hasVisited = documents.accountsOf(member).some((account) => sales.hasVisit(account, day));
    const { lastVisitDay: _, ...rest } = state;
    const then = { ...place(seq), soldOn: day, minute: minuteIn(timeZone(), sale.at) };
    return decideSale(program, hasVisited ? { ...rest, lastVisitDay: day } : rest, sale, choices, today(), then);
  }

  return {
    /** Books a sale for a member, with the rewards chosen. `by`: who brings the card, if the member is a group. */
    bookSale(
      program: Program,
      member: string,
      sale: Sale,
      choices: readonly Choice[],
      staff: string,
      by?: string,
    ): Result<
      BookedSale,
      SaleRefusal | StoreFault | 'sale-other-content' | 'sale-already-booked' | 'receipt-given-away'
    > {
      const written = database.write(
        (): Result<BookedSale, SaleRefusal | 'sale-other-content' | 'sale-already-booked' | 'receipt-given-away'> => {
          const saved = savedSale(sale, member);
          if (saved) return saved;
          const allowed = mayBook(sale);
          if (!allowed.ok) return allowed;
          const previous = journal.head();
          const decided = decide(program, member, sale, choices, previous.seq + 1, by);
          if (!decided.ok) return decided;
          const body = decided.value;
          const entry = append(staff, body, previous);
          sales.insert(saleRow(entry.seq, body));
          return ok({ body, seq: entry.seq, receipt: receiptId(entry), again: false });
        },
      );
      return written.ok ? written.value : written;
    },

    /** What `bookSale` would decide; writes nothing. */
    quoteSale(
      program: Program,
      member: string,
      sale: Sale,
      choices: readonly Choice[],
      by?: string,
    ): Result<SaleBody, SaleRefusal> {
      return decide(program, member, sale, choices, journal.head().seq + 1, by);
    },

    soldOn,

    /** What a decision about a member rests on here and now. */
    factsOf: (program: Program, member: string) =>
      factsOf(
        program,
        memberState(member, { limited: readyProgram(program).limited }),
        today(),
        place(journal.head().seq + 1),
      ),

    findSale,
  };
}

export type BookSales = ReturnType<typeof createBookSales>;
