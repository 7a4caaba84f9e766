import type { Connection } from './database.ts';

export type ReceiptKind = 'sale' | 'return' | 'enrolment';

export type ReceiptRow = {
  id: string;
  /** The entry that it tells about. */
  seq: number;
  kind: ReceiptKind;
  /** 1 for a copy that a person asked for. */
  copy: number;
  /** The member's points after the entry. */
  balance: number;
  printed: number;
};

/** A receipt's id is `<terminal>-<number of the entry>`, that of a copy with `+<number>` behind it. */
const seqOf = (id: string): number => Number(/-(\d{1,15})(?:\+\d+)?$/.exec(id)?.[1] ?? 0);

/** Receipts that wait for the printer, and those that were printed. */
export function createReceipts(connection: Connection) {
  const insert = connection.prepare<[ReceiptRow]>(
    'insert into receipt (id, seq, kind, copy, balance, printed) values (:id, :seq, :kind, :copy, :balance, :printed)',
  );
  const find = connection.prepare<[number, string], ReceiptRow>('select * from receipt where seq = ? and id = ?');
  const next = connection.prepare<[], ReceiptRow>('select * from receipt where printed = 0 order by seq, id limit 1');
  const waiting = connection.prepare<[], { count: number }>('select count(*) as count from receipt where printed = 0');
  const copies = connection.prepare<[number], { count: number }>('select count(*) as count from receipt where seq = ?');
  const mark = connection.prepare<[number, string]>('update receipt set printed = 1 where seq = ? and id = ?');
  const latest = connection.prepare<[number], ReceiptRow>('select * from receipt order by seq desc, id desc limit ?');

  return {
    insert: (row: ReceiptRow): void => void insert.run(row),
    find: (id: string): ReceiptRow | undefined => find.get(seqOf(id), id),
    next: (): ReceiptRow | undefined => next.get(),
    waiting: (): number => waiting.get()?.count ?? 0,
    /** How many receipts an entry has, copies included: numbers the next one. */
    countOf: (seq: number): number => copies.get(seq)?.count ?? 0,
    markPrinted: (id: string): void => void mark.run(seqOf(id), id),
    latest: (limit: number): ReceiptRow[] => latest.all(limit),
  };
}
