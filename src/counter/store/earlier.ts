import type { Sha256 } from '#base/clock';
import type { ReturnBody, SaleBody, VoucherBody } from '#domain/entry';
import type { Connection } from './database.ts';
import { parseEntry } from './journal.ts';

/**
 * What the terminals booked whose place this one took: a sale of theirs counts once too, and can be taken back here. The
 * entries stay what they are, in journals that are closed; here they stand by their key.
 */
export function createEarlier(connection: Connection, sha256: Sha256) {
  const find = connection.prepare<[Kind, string], EarlierRow>('select * from earlier where kind = ? and key = ?');
  const insert = connection.prepare<[Kind, string, string, number, string, string]>(
    'insert or ignore into earlier (kind, key, terminal, seq, before, returned, body, proof) values (?, ?, ?, ?, 0, 0, ?, ?)',
  );
  const setBefore = connection.prepare<[number, number, string, string]>(
    "update earlier set before = ?, returned = ?, proof = ? where kind = 'sale' and key = ?",
  );
  const setReturned = connection.prepare<[number, string]>(
    "update earlier set returned = ? where kind = 'sale' and key = ?",
  );

  const vouchers = connection.prepare<[string], { body: string }>(
    "select body from earlier where kind = 'voucher' and instr(body, ?) > 0 order by terminal, seq",
  );

  return {
    find: (kind: Kind, key: string): EarlierRow | undefined => find.get(kind, key),
    /** A sale by its key, as `findSale` of the ledger tells of own ones. */
    findSale(key: string): { body: SaleBody; seq: number; at: number; returned: number } | undefined {
      const row = find.get('sale', key);
      const entry = row && parseEntry(row.body);
      return entry?.kind === 'sale' ? { body: entry, seq: row!.seq, at: entry.at, returned: row!.returned } : undefined;
    },
    /** Redemptions of vouchers that paid for a sale. */
    vouchersFor: (sale: string): VoucherBody[] =>
      vouchers.all(JSON.stringify(sale)).flatMap(({ body }) => {
        const entry = parseEntry(body);
        return entry.kind === 'voucher' && entry.sale === sale ? [entry] : [];
      }),
    setReturned: (key: string, returned: number): void => void setReturned.run(returned, key),
    /** Takes over an entry of a closed journal; journals and entries in their order, because a return follows its sale. */
    add(body: string): void {
      const entry = parseEntry(body);
      const put = (kind: Kind, key: string): void => {
        const row = { kind, key, terminal: entry.terminal, seq: entry.seq, before: 0, body };
        insert.run(kind, key, entry.terminal, entry.seq, body, proofOf(row, sha256));
      };
      if (entry.kind === 'sale') put('sale', entry.sale.key);
      if (entry.kind === 'return-without-receipt') put('return', entry.key);
      if (entry.kind === 'voucher') put('voucher', entry.key);
      if (
        entry.kind === 'receipts-released' &&
        entry.receipts.sale !== undefined &&
        entry.receipts.booked === undefined
      )
        put('given-up', entry.receipts.sale);
      if (entry.kind !== 'return') return;
      put('return', entry.key);
      this.addReturned(entry);
    },
    /** What of a sale had been taken back by a closed journal. */
    addReturned(entry: Pick<ReturnBody, 'sale' | 'returned'>): void {
      const sale = find.get('sale', entry.sale);
      if (!sale) return;
      // a sale that cost nothing is marked as taken back by 1
      const before = Math.max(1, entry.returned, sale.before);
      setBefore.run(before, Math.max(before, sale.returned), proofOf({ ...sale, before }, sha256), entry.sale);
    },
  };
}

export type Earlier = ReturnType<typeof createEarlier>;
/** `given-up`: a receipt that another counter may have booked (P90). */
type Kind = 'sale' | 'return' | 'voucher' | 'given-up';

export type EarlierRow = {
  readonly kind: Kind;
  readonly key: string;
  readonly terminal: string;
  readonly seq: number;
  /** Of a sale: taken back of it by closed journals. */
  readonly before: number;
  /** Of a sale: taken back of it in all, with the returns of this journal. */
  readonly returned: number;
  /** The entry's text. */
  readonly body: string;
  /** Fingerprint of the row: its journal is not here to prove it. */
  readonly proof: string;
};

/** Everything of a row but `returned`, which follows from this journal. */
export const proofOf = (
  { kind, key, terminal, seq, before, body }: Omit<EarlierRow, 'returned' | 'proof'>,
  sha256: Sha256,
): string => sha256([kind, key, terminal, seq, before, body].join('\n'));
