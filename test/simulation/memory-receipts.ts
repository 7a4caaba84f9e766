import type { BookedReceipt, Holder, ReceiptBooks, TillRow } from '#office/books/receipt-books';
import { receiptNumber } from '#domain/receipt-key';

/** Whose a receipt is that has moved by itself, and where it was booked first. */
export type ReceiptRow = { readonly holder?: Holder; readonly booked?: BookedReceipt };
type Term = { readonly after: number; readonly terminal: string | null };

/** Tills and their receipts, by keys that lead with the brand. */
export const newReceiptTables = () => ({
  till: new Map<string, TillRow>(),
  term: new Map<string, readonly Term[]>(),
  receipt: new Map<string, ReceiptRow>(),
});
type ReceiptTables = ReturnType<typeof newReceiptTables>;

/** The tables as a transaction sees them: what others have committed, and its own. */
export function memoryReceipts(kept: ReceiptTables, own: ReceiptTables, pause: () => Promise<void>): ReceiptBooks {
  const receiptOf = (of: string): ReceiptRow => own.receipt.get(of) ?? kept.receipt.get(of) ?? {};
  const termsOf = (of: string): readonly Term[] => own.term.get(of) ?? kept.term.get(of) ?? [];
  return {
    async till(brand, serial) {
      await pause();
      return own.till.get(`${brand} ${serial}`) ?? kept.till.get(`${brand} ${serial}`);
    },
    async putTill(brand, serial, till) {
      await pause();
      own.till.set(`${brand} ${serial}`, till);
    },
    async termOf(brand, serial, number) {
      await pause();
      const before = termsOf(`${brand} ${serial}`).filter(({ after }) => after < number);
      return before.sort((a, b) => b.after - a.after)[0]?.terminal ?? null;
    },
    async putTerm(brand, serial, after, terminal) {
      await pause();
      const of = `${brand} ${serial}`;
      if (termsOf(of).some((term) => term.after === after))
        throw new Error(`${serial} has a term from ${after} already`);
      own.term.set(of, [...termsOf(of), { after, terminal }]);
    },
    async movedReceipt(brand, key) {
      await pause();
      return receiptOf(`${brand} ${key}`).holder;
    },
    async moveReceipt(brand, _till, key, holder) {
      await pause();
      own.receipt.set(`${brand} ${key}`, { ...receiptOf(`${brand} ${key}`), holder });
    },
    async noteBooked(brand, key, booked) {
      await pause();
      own.receipt.set(`${brand} ${key}`, { booked, ...receiptOf(`${brand} ${key}`) });
    },
    async bookedReceipt(brand, key) {
      await pause();
      return receiptOf(`${brand} ${key}`).booked;
    },
    async lastReceipt(brand, tse) {
      await pause();
      const keys = [...kept.receipt.keys(), ...own.receipt.keys()].filter((of) => of.startsWith(`${brand} tse:${tse}`));
      return Math.max(0, ...keys.map(receiptNumber));
    },
  };
}
