import { canonicalJson } from '#base/canonical-json';
import type { Sha256 } from '#base/clock';
import type { Minor } from '#base/money';
import type { Sale } from '#domain/sale';
import type { Connection } from './database.ts';

/** What makes two requests under one key the same: the sale itself, not when it was noticed (R17). */
export const saleContent = ({ total, lines, payments }: Sale, sha256: Sha256): string =>
  sha256(canonicalJson({ total, lines, payments }));

/** The same for a return; `amount` is what was asked for, undefined for all of the rest. */
export const returnContent = (saleKey: string, amount: Minor | undefined, sha256: Sha256): string =>
  sha256(canonicalJson({ saleKey, amount: amount ?? null }));

export type SaleRow = {
  key: string;
  /** The entry that booked it. */
  seq: number;
  /** Fingerprint of what was sold: the same key with other content is refused (R17). */
  content: string;
  member: string;
  /** The store's day. */
  day: string;
  /** 1 if it counted as a visit. */
  visit: number;
  to_pay: number;
  /** Taken back so far, in what was paid; a sale that cost nothing counts as 1. */
  returned: number;
};

/** Sales by key: whether one was booked already, what was taken back of it, and what a member bought here. */
export function createSales(connection: Connection) {
  const find = connection.prepare<[string], SaleRow>('select * from sale where key = ?');
  const insert = connection.prepare<[number, string, string, string, string, number, number, number]>(
    'insert into sale (seq, key, content, member, day, visit, to_pay, returned) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const setReturned = connection.prepare<[number, string]>('update sale set returned = ? where key = ?');
  const ofMember = connection.prepare<[string, number], SaleRow>(
    'select * from sale where member = +? order by seq desc limit +?',
  );
  const lastVisit = connection.prepare<[string], { day: string }>(
    'select day from sale where member = +? and visit = 1 and returned < max(1, to_pay) order by seq desc limit 1',
  );
  const findReturn = connection.prepare<[string], { seq: number; content: string }>(
    'select seq, content from return where key = ?',
  );
  const insertReturn = connection.prepare<[string, number, string]>(
    'insert into return (key, seq, content) values (?, ?, ?)',
  );
  // a day's sales are the last ones: back to the last sale of another day, once, and then no further than that
  const beforeDay = connection.prepare<[string], { seq: number }>(
    'select seq from sale where day <> +? order by seq desc limit 1',
  );
  const after = connection.prepare<[number], { first: number | null; sales: number; members: number }>(
    'select min(seq) as first, count(*) as sales, count(distinct member) as members from sale where seq > ?',
  );
  let shown = { day: '', before: 0 };
  const ofDay = (day: string) => {
    if (shown.day !== day) shown = { day, before: beforeDay.get(day)?.seq ?? 0 };
    return after.get(shown.before) ?? { first: null, sales: 0, members: 0 };
  };

  return {
    find: (key: string): SaleRow | undefined => find.get(key),
    insert: ({ seq, key, content, member, day, visit, to_pay, returned }: SaleRow): void =>
      void insert.run(seq, key, content, member, day, visit, to_pay, returned),
    setReturned: (key: string, returned: number): void => void setReturned.run(returned, key),
    ofMember: (member: string, limit: number): SaleRow[] => ofMember.all(member, limit),
    /** The last day on which a visit was counted here and not taken back. */
    lastVisitDay: (member: string): string | undefined => lastVisit.get(member)?.day,
    findReturn: (key: string) => findReturn.get(key),
    insertReturn: (key: string, seq: number, content: string): void => void insertReturn.run(key, seq, content),
    /** The first entry of the present day that booked a sale, 0 if there is none. */
    firstOfDay: (day: string): number => ofDay(day).first ?? 0,
    /** Sales and different members of the present day. After a clock that went back over midnight, those since then. */
    ofDay: (day: string): { sales: number; members: number } => {
      const { sales, members } = ofDay(day);
      return { sales, members };
    },
  };
}
