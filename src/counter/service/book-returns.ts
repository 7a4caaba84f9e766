import type { Sha256 } from '#base/clock';
import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import { isGoodwill, memberOf, type Transfer } from '#domain/account';
import { decideReturn, type ReturnRefusal, type ReturnRequest } from '#domain/decide-return';
import { type VoucherBack, vouchersIn } from '#domain/voucher-back';
import type { ReturnBody, SaleBody } from '#domain/entry';
import { feesSettled } from '#domain/life/leave-club';
import type { CounterDatabase } from '../store/database.ts';
import type { Earlier } from '../store/earlier.ts';
import type { StoreFault } from '../store/faults.ts';
import type { Journal } from '../store/journal.ts';
import { receiptId } from '../store/receipts.ts';
import { returnContent, type Sales } from '../store/sales.ts';
import type { BookSales } from './book-sales.ts';
import type { Append } from './ledger.ts';
import type { MemberStates } from './member-states.ts';

export type BookedReturn = {
  readonly receipt: string;
  readonly pointsBack: number;
  readonly pointsTaken: number;
  readonly pointsLapsed: number;
  /** Credit that paid for a part of the purchase, and credit that it had brought; absent where there was none. */
  readonly creditBack?: number;
  readonly creditTaken?: number;
  /** What went back onto each voucher that had paid, by its code, instead of money; of one that has ended it has lapsed. */
  readonly vouchersBack?: VoucherBack[];
  readonly balance: number;
};

/** `amount` came back in all; `again`: it was booked before, under the same key. */
type BookedNow = BookedReturn & { readonly amount: Minor; readonly again: boolean };

export type BookReturnsParts = {
  readonly database: CounterDatabase;
  readonly sha256: Sha256;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly earlier: Earlier;
  readonly members: MemberStates;
  readonly findSale: BookSales['findSale'];
  /** What vouchers paid of a sale. */
  readonly paidWithVouchers: (sale: string) => readonly Transfer[];
  /** The store that takes goods back. */
  readonly store: () => string;
  /** Gets back what the shop advanced, as far as it can. */
  readonly settle: (member: string) => number;
  readonly append: Append;
};

/** Takes sales back, by the entry that booked them. */
export function createBookReturns({
  database,
  sha256,
  journal,
  sales,
  earlier,
  members: { lotsForReturn, advancedTo, today },
  findSale,
  paidWithVouchers,
  store,
  settle,
  append,
}: BookReturnsParts) {
  const settledOf = (body: SaleBody): Minor =>
    feesSettled(body, (unit) => journal.lots.ofMember(body.member, unit), today());
  const requestFor = (key: string, body: SaleBody, amount: Minor | undefined, byManager: boolean): ReturnRequest => ({
    key,
    byManager,
    advanced: advancedTo(body.member),
    vouchers: paidWithVouchers(body.sale.key),
    settled: settledOf(body),
    ...(amount !== undefined && { amount }),
  });

  return {
    /** What `bookReturn` would decide; writes nothing. */
    previewReturn(
      key: string,
      amount: Minor | undefined,
      byManager = false,
    ): Result<Omit<BookedReturn, 'receipt'> & { amount: Minor; most: Minor }, ReturnRefusal | 'sale-not-found'> {
      const found = findSale(key);
      if (!found) return refused('sale-not-found');
      const decided = decideReturn(
        found.body,
        found.returned,
        requestFor('preview', found.body, amount, byManager),
        today(),
        store(),
        lotsForReturn(found.body),
      );
      if (!decided.ok) return decided;
      return ok({
        ...summariseReturn(decided.value),
        amount: decided.value.amount,
        most: Math.max(0, found.body.toPay - found.returned - settledOf(found.body)),
      });
    },

    /** Takes a sale back, wholly or in part. `key` makes it happen once. */
    bookReturn(
      key: string,
      saleKey: string,
      amount: Minor | undefined,
      staff: string,
      byManager = false,
    ): Result<BookedNow, ReturnRefusal | StoreFault | 'sale-not-found' | 'sale-other-content'> {
      const content = returnContent(saleKey, amount, sha256);
      const written = database.write((): Result<BookedNow, ReturnRefusal | 'sale-not-found' | 'sale-other-content'> => {
        const saved = sales.findReturn(key);
        if (saved) {
          const entry = journal.entry(saved.seq);
          if (saved.content !== content || entry?.kind !== 'return') return refused('sale-other-content');
          return ok({ ...summariseReturn(entry), receipt: receiptId(entry), amount: entry.amount, again: true });
        }
        const found = findSale(saleKey);
        if (!found) return refused('sale-not-found');
        if (earlier.find('return', key)) return refused('return-already-complete');
        const decided = decideReturn(
          found.body,
          found.returned,
          requestFor(key, found.body, amount, byManager),
          today(),
          store(),
          lotsForReturn(found.body),
        );
        if (!decided.ok) return decided;
        const entry = append(staff, decided.value);
        sales.insertReturn(key, entry.seq, content);
        // a sale that cost nothing is marked as taken back by 1
        sales.setReturned(saleKey, Math.max(1, decided.value.returned));
        earlier.setReturned(saleKey, Math.max(1, decided.value.returned));
        // what came back of an advance is not for the member to spend again first
        settle(found.body.member);
        const { amount: returned } = decided.value;
        return ok({ ...summariseReturn(decided.value), receipt: receiptId(entry), amount: returned, again: false });
      });
      return written.ok ? written.value : written;
    },
  };
}

function summariseReturn({ transfers, balance }: ReturnBody) {
  const isMember = (account: string): boolean => memberOf(account) !== undefined;
  const total = (matches: (transfer: { from: string; to: string }) => boolean, unit = 'points'): number =>
    transfers.reduce((sum, transfer) => (transfer.unit === unit && matches(transfer) ? sum + transfer.amount : sum), 0);
  const creditBack = total(({ to }) => isMember(to), 'credit');
  const vouchersBack = vouchersIn(transfers);
  const creditTaken = total(({ from, to }) => isMember(from) && !to.startsWith('expired:'), 'credit');
  return {
    balance,
    pointsBack: total(({ from, to }) => isMember(to) && !isGoodwill(from)),
    // what the shop bears is not taken from the customer
    pointsTaken:
      total(({ from, to }) => isMember(from) && !to.startsWith('expired:')) - total(({ from }) => isGoodwill(from)),
    pointsLapsed: total(({ from, to }) => isMember(from) && to.startsWith('expired:')),
    ...(vouchersBack.length > 0 && { vouchersBack }),
    ...(creditBack > 0 && { creditBack }),
    ...(creditTaken > 0 && { creditTaken }),
  };
}
