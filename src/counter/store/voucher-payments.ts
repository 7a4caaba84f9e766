import type { Transfer } from '#domain/account';
import type { VoucherBody } from '#domain/entry';
import type { Connection } from './database.ts';
import type { Earlier } from './earlier.ts';
import type { Journal } from './journal.ts';

/** The row by which a redemption is found from the sale that it paid for; a line break stands in no key. */
export const paymentId = (sale: string, key: string): string => `paid:${sale}\n${key}`;

/** Bookings of vouchers by their keys, and by the sales that vouchers paid for. */
export function createVoucherRows(connection: Connection) {
  const find = connection.prepare<[string], { seq: number }>('select seq from right_moved where id = ?');
  const insert = connection.prepare<[string, number]>('insert into right_moved (id, seq) values (?, ?)');
  const between = connection.prepare<[string, string], { seq: number }>(
    'select seq from right_moved where id > ? and id < ? order by seq',
  );
  return {
    find: (key: string): number | undefined => find.get(`voucher:${key}`)?.seq,
    insert({ sale, key }: Pick<VoucherBody, 'sale' | 'key'>, seq: number): void {
      insert.run(`voucher:${key}`, seq);
      if (sale !== undefined) insert.run(paymentId(sale, key), seq);
    },
    /** Entries by which vouchers paid for a sale. */
    paidFor: (sale: string): number[] => between.all(paymentId(sale, ''), `paid:${sale}\u000b`).map(({ seq }) => seq),
  };
}

/** What was taken from vouchers for a sale, by this journal and by those whose place it took. */
export function createVoucherPayments(connection: Connection, journal: Journal, earlier: Earlier) {
  const { paidFor } = createVoucherRows(connection);
  return (sale: string): readonly Transfer[] => [
    ...earlier.vouchersFor(sale).flatMap(({ transfers }) => transfers),
    ...paidFor(sale).flatMap((seq) => {
      const entry = journal.entry(seq);
      return entry?.kind === 'voucher' ? entry.transfers : [];
    }),
  ];
}
