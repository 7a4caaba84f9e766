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
  const insert = connection.prepare<[number, number, string, ReceiptKind, number, number]>(
    'insert into receipt (printed, seq, id, kind, copy, balance) values (?, ?, ?, ?, ?, ?)',
  );
  const find = connection.prepare<[number, string], ReceiptRow>(
    'select * from receipt where printed in (0, 1) and seq = ? and id = ?',
  );
  const next = connection.prepare<[], ReceiptRow>('select * from receipt where printed = 0 order by seq, id limit 1');
  const waiting = connection.prepare<[], { count: number }>('select count(*) as count from receipt where printed = 0');
  const copies = connection.prepare<[number], { count: number }>(
    'select count(*) as count from receipt where printed in (0, 1) and seq = ?',
  );
  const mark = connection.prepare<[number, string]>(
    'update receipt set printed = 1 where printed = 0 and seq = ? and id = ?',
  );
  const latest = connection.prepare<[{ limit: number }], ReceiptRow>(
    `select * from (select * from receipt where printed = 0 order by seq desc, id desc limit +:limit)
     union all select * from (select * from receipt where printed = 1 order by seq desc, id desc limit +:limit)
     order by seq desc, id desc limit +:limit`,
  );

  return {
    insert: ({ printed, seq, id, kind, copy, balance }: ReceiptRow): void =>
      void insert.run(printed, seq, id, kind, copy, balance),
    find: (id: string): ReceiptRow | undefined => find.get(seqOf(id), id),
    next: (): ReceiptRow | undefined => next.get(),
    waiting: (): number => waiting.get()?.count ?? 0,
    /** How many receipts an entry has, copies included: numbers the next one. */
    countOf: (seq: number): number => copies.get(seq)?.count ?? 0,
    markPrinted: (id: string): void => void mark.run(seqOf(id), id),
    latest: (limit: number): ReceiptRow[] => latest.all({ limit }),
  };
}
