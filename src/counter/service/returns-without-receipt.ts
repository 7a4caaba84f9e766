import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import type { ReturnWithoutReceiptBody } from '#domain/entry';
import type { Program } from '#domain/program/schema';
import { decideReturnWithoutReceipt, type ReturnWithoutReceiptRefusal } from '#domain/return-without-receipt';
import type { CounterDatabase } from '../store/database.ts';
import { createEarlier } from '../store/earlier.ts';
import type { StoreFault } from '../store/faults.ts';
import { receiptId } from '../store/receipts.ts';
import { withoutReceiptContent } from '../store/sales.ts';
import type { Identity } from './identity.ts';
import type { Environment, Ledger } from './ledger.ts';

export type BookedWithoutReceipt = {
  readonly receipt: string;
  readonly pointsTaken: number;
  readonly balance: number;
};
type KeyRefusal = 'sale-other-content' | 'return-already-complete';

/** Goods whose sale nobody finds, in the counter's ledger (R06). Whether they may be taken back, others decide. */
export function createReturnsWithoutReceipt(
  database: CounterDatabase,
  { clock, sha256 }: Environment,
  identity: () => Identity,
  { journal, sales, memberState, today }: Pick<Ledger, 'journal' | 'sales' | 'memberState' | 'today'>,
) {
  const earlier = createEarlier(database.connection, sha256);
  const decide = (program: Program, key: string, member: string, amount: Minor) =>
    decideReturnWithoutReceipt(program, memberState(member), key, amount, today(), identity().store);

  return {
    /** What `book` would decide; writes nothing. */
    preview: (program: Program, member: string, amount: Minor) => decide(program, 'preview', member, amount),

    /** One entry in one durable transaction, once for each key. */
    book(
      program: Program,
      key: string,
      member: string,
      amount: Minor,
      staff: string,
    ): Result<BookedWithoutReceipt, ReturnWithoutReceiptRefusal | StoreFault | KeyRefusal> {
      const written = database.write((): Result<BookedWithoutReceipt, ReturnWithoutReceiptRefusal | KeyRefusal> => {
        const content = withoutReceiptContent(memberState(member).member, amount, sha256);
        const saved = sales.findReturn(key);
        if (saved) {
          const entry = journal.entry(saved.seq);
          const isSame = saved.content === content && entry?.kind === 'return-without-receipt';
          return isSame ? ok(answerOf(entry, receiptId(entry))) : refused('sale-other-content');
        }
        if (earlier.find('return', key)) return refused('return-already-complete');
        const decided = decide(program, key, member, amount);
        if (!decided.ok) return decided;
        const { brand, store, terminal } = identity();
        const entry = journal.append({ brand, store, terminal }, clock.now(), staff, decided.value);
        sales.insertReturn(key, entry.seq, content);
        return ok(answerOf(decided.value, receiptId(entry)));
      });
      return written.ok ? written.value : written;
    },
  };
}

export type ReturnsWithoutReceipt = ReturnType<typeof createReturnsWithoutReceipt>;

/** Points taken: all that it moves. */
export const pointsTaken = ({ transfers }: Pick<ReturnWithoutReceiptBody, 'transfers'>): number =>
  transfers.reduce((sum, { amount }) => sum + amount, 0);

const answerOf = (body: ReturnWithoutReceiptBody, receipt: string): BookedWithoutReceipt => ({
  receipt,
  pointsTaken: pointsTaken(body),
  balance: body.balance,
});
