import type { Sha256 } from '#base/clock';
import type { Entry } from '#domain/entry';
import { lotPostings } from '#ledger/postings';
import { createAdvances } from './advances.ts';
import type { Connection } from './database.ts';
import { createEarlier } from './earlier.ts';
import { createGivenUp } from './given-up.ts';
import { createLots } from './lots.ts';
import { createSales, returnContent, saleRow, withoutReceiptContent } from './sales.ts';
import { createVoucherRows } from './voucher-payments.ts';

/**
 * Writes what follows from an entry besides the entry itself, as booking it did: for a journal that comes from elsewhere
 * (a repair, bookings that are taken over). Entries in their order, each once.
 */
export function createProjector(connection: Connection, sha256: Sha256) {
  const sales = createSales(connection);
  const earlier = createEarlier(connection, sha256);
  const lots = createLots(connection);
  const advances = createAdvances(connection);
  const vouchers = createVoucherRows(connection);
  const givenUp = createGivenUp(connection);
  const moveRight = connection.prepare<[string, number]>('insert into right_moved (id, seq) values (?, ?)');

  /** The rows that find an entry again; lots and advances are posted by `append` already. */
  function rows(entry: Entry): void {
    switch (entry.kind) {
      case 'sale':
        sales.insert(saleRow(entry.seq, entry));
        break;
      case 'return': {
        // whether the amount was asked for or was all of the rest stands nowhere else
        sales.insertReturn(entry.key, entry.seq, returnContent(entry.sale, entry.amount, sha256));
        const returned = Math.max(1, entry.returned);
        sales.setReturned(entry.sale, returned);
        earlier.setReturned(entry.sale, returned);
        break;
      }
      case 'return-without-receipt':
        sales.insertReturn(entry.key, entry.seq, withoutReceiptContent(entry.member, entry.amount, sha256));
        break;
      case 'voucher':
        vouchers.insert(entry, entry.seq);
        break;
      case 'rights-received':
        moveRight.run(`grant:${entry.grant}`, entry.seq);
        break;
      case 'rights-released':
        moveRight.run(`recall:${entry.recall}`, entry.seq);
        break;
      case 'receipts-released':
        givenUp.note(entry.recall, entry.receipts, entry.seq);
        break;
      case 'adjustment':
        if (entry.goodwill) moveRight.run(`goodwill:${entry.goodwill.key}`, entry.seq);
        break;
      case 'enrolment':
        break;
    }
  }

  return {
    rows,
    all(entry: Entry): void {
      for (const posting of lotPostings(entry)) lots.post(entry.seq, posting);
      advances.post(entry);
      rows(entry);
    },
  };
}
