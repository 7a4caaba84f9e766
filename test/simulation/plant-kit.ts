import type { BooksTransaction } from '#office/books/books';
import type { Ledger } from '#counter/service/ledger';
import type { FeedRow } from '#replication/wire';
import type { Parts, Scene } from './parts.ts';

/** A bug that is planted: what it is about, and the functions that stand in the place of the product's. */
export type Plant = { readonly about: string; readonly parts: () => Partial<Parts> };

/** Statements of transactions replaced. */
export const withStatements = (
  replace: (tx: BooksTransaction, scene: Scene) => Partial<BooksTransaction>,
): Pick<Parts, 'books'> => ({
  books: (books, scene) => ({
    ...books,
    transaction: (work) => books.transaction((tx) => work({ ...tx, ...replace(tx, scene) })),
  }),
});
export const withLots = (
  change: (ledger: Ledger, terminal: string) => Ledger['journal']['lots']['all'],
): Pick<Parts, 'ledger'> => ({
  ledger(ledger, _connection, terminal) {
    const { lots } = ledger.journal;
    const all = change(ledger, terminal);
    // the ledger asks through this object
    lots.all = all;
    lots.ofMember = (member, unit, lentBy) => all(member, lentBy).filter((lot) => lot.unit === unit);
    return ledger;
  },
});
export const withRows = (change: (row: FeedRow, scene: Scene) => FeedRow[]): Pick<Parts, 'feed'> => ({
  feed: (page, _after, scene) => ({ ...page, rows: page.rows.flatMap((row) => change(row, scene)) }),
});
