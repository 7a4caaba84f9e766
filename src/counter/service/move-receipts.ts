import { ok, type Result, refused } from '#base/result';
import type { ReceiptsGivenUp } from '#domain/entry';
import { isReceiptKey, tseOf } from '#domain/receipt-key';
import type { Sale } from '#domain/sale';
import type { RecalledReceipts } from '#replication/wire';
import type { CounterDatabase } from '../store/database.ts';
import type { Earlier } from '../store/earlier.ts';
import type { StoreFault } from '../store/faults.ts';
import { createGivenUp } from '../store/given-up.ts';
import { type Journal, parseEntry } from '../store/journal.ts';
import type { Sales } from '../store/sales.ts';
import { createTillRows, type TillRow } from '../store/tills.ts';
import type { Append } from './ledger.ts';

export type MoveReceiptsParts = {
  readonly database: CounterDatabase;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly earlier: Earlier;
  readonly append: Append;
  readonly terminal: () => string;
};

/** By which right a receipt may be booked: with its till, or because head office has given it by itself; as of which turn. */
export type ReceiptRight = { readonly till: string; readonly by: 'till' | 'receipt'; readonly turn: number };

/** Receipts that have been shown and may still be booked; far more than a queue of customers. */
const MOST_SHOWN = 1_000;

/**
 * The rights to book receipts of tills: what this terminal holds, and what it gives up by an entry of its own (P90 to P93).
 * What was given up is looked up again inside the transaction that books, for a receipt may have stood on the screen meanwhile.
 */
export function createMoveReceipts({ database, journal, sales, earlier, append, terminal }: MoveReceiptsParts) {
  const givenUp = createGivenUp(database.connection);
  const tills = createTillRows(database.connection);
  const shown = new Map<string, ReceiptRight>();

  const isHeld = (key: string, { till, by, turn }: ReceiptRight): boolean =>
    by === 'till'
      ? (givenUp.turnOf(till) ?? -1) < turn &&
        givenUp.turnOf(key) === undefined &&
        earlier.find('given-up', key) === undefined
      : (givenUp.turnOf(key) ?? -1) < turn;

  const isOwn = ({ serial, turn }: TillRow): boolean => (givenUp.turnOf(serial) ?? -1) < turn;

  /** When a receipt was booked here, or by a counter whose place this one took. */
  function bookedAt(key: string): number | undefined {
    const row = sales.find(key);
    if (row) return journal.entry(row.seq)?.at;
    const before = earlier.find('sale', key);
    return before && parseEntry(before.body).at;
  }

  function answer(recall: string, receipts: ReceiptsGivenUp): void {
    const { seq } = append('system', { kind: 'receipts-released', recall, receipts });
    givenUp.note(recall, receipts, seq);
  }

  /** What comes after this number has neither been booked nor given up here. */
  const endOf = (till: string): number => Math.max(tills.find(till)?.after ?? 0, givenUp.lastOf(tseOf(till)));

  return {
    /** The right to book a receipt that goes with its till, if that is ours; undefined if head office has to be asked. */
    rightByTill(till: string, key: string, number: number): ReceiptRight | undefined {
      const row = tills.find(till);
      if (!row || row.terminal !== terminal() || number <= row.after) return undefined;
      const right: ReceiptRight = { till, by: 'till', turn: row.turn };
      return isHeld(key, right) ? right : undefined;
    },

    /** Remembers by which right a receipt is shown; it is booked by no other. False if that has been given up since. */
    showReceipt(key: string, right: ReceiptRight): boolean {
      if (!isHeld(key, right)) return false;
      if (shown.size >= MOST_SHOWN) shown.delete(shown.keys().next().value!);
      shown.set(key, right);
      return true;
    },

    mayBook({ key, at }: Sale): Result<void, 'receipt-given-away'> {
      if (!isReceiptKey(key)) return ok(undefined);
      const right = shown.get(key);
      if (!right || !isHeld(key, right)) return refused('receipt-given-away');
      tills.setLast(right.till, at);
      return ok(undefined);
    },

    /** Head office asks for one receipt or a whole till. What has been booked stays; an answer is given once for each recall. */
    giveUpReceipts({ recall, till, turn, sale }: RecalledReceipts): Result<void, StoreFault> {
      return database.write(() => {
        if (givenUp.isAnswered(recall)) return;
        if (sale === undefined) return answer(recall, { till, turn, after: endOf(till) });
        const booked = bookedAt(sale);
        answer(recall, { till, turn, sale, ...(booked !== undefined && { booked }) });
      });
    },

    /** Gives up all tills, and the receipts that it was given one by one: head office took this terminal for dead and others may have them. */
    giveUpTills(recall: string): Result<void, StoreFault> {
      return database.write(() => {
        const own = tills.all().filter((row) => row.terminal === terminal() && isOwn(row));
        // head office says it until it has heard the answer, and a till may have come meanwhile: so the entry's number is in the name
        for (const { serial: till, turn } of own)
          answer(`${recall}:till-${journal.head().seq + 1}`, { till, turn, after: endOf(till) });
        shown.clear();
      });
    },
  };
}
