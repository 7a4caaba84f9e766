import { canonicalJson } from '#base/canonical-json';
import type { Sha256 } from '#base/clock';
import type { Minor } from '#base/money';
import type { SaleBody } from '#domain/entry';
import type { Sale } from '#domain/sale';
import type { Connection } from './database.ts';

/** What makes two requests under one key the same: the sale itself, not when it was noticed (R17). */
export const saleContent = ({ total, lines, payments, codes, net }: Sale, sha256: Sha256): string =>
  sha256(canonicalJson({ total, lines, payments, codes, net }));

/** The same for a return; `amount` is what was asked for, undefined for all of the rest. */
export const returnContent = (saleKey: string, amount: Minor | undefined, sha256: Sha256): string =>
  sha256(canonicalJson({ saleKey, amount: amount ?? null }));

/** And for goods that came back without their sale. */
export const withoutReceiptContent = (member: string, amount: Minor, sha256: Sha256): string =>
  sha256(canonicalJson({ member, amount }));

/** Of one day at one counter; only members' sales are booked. */
const MOST_OF_DAY = 2_000;

export type SaleRow = {
  key: string;
  /** The entry that booked it. */
  seq: number;
  member: string;
  /** The store's day. */
  day: string;
  /** 1 if it counted as a visit. */
  visit: number;
  to_pay: number;
  /** Taken back so far, in what was paid; a sale that cost nothing counts as 1. */
  returned: number;
};

/** The row of a sale that has just been booked. */
export const saleRow = (seq: number, { sale, member, facts, toPay, transfers }: SaleBody): SaleRow => ({
  key: sale.key,
  seq,
  member,
  day: facts.day,
  visit: transfers.some(({ unit }) => unit === 'visits') ? 1 : 0,
  to_pay: toPay,
  returned: 0,
});

/** Sales by key: whether one was booked already, what was taken back of it, and what a member bought here. */
export function createSales(connection: Connection) {
  const find = connection.prepare<[string], SaleRow>('select * from sale where key = ?');
  const known = connection.prepare<[string, string], { known: 1 }>(
    `select 1 as known from sale where key = ? union all select 1 from earlier where kind = 'sale' and key = ?`,
  );
  const insert = connection.prepare<[string, number, string, string, number, number, number]>(
    'insert into sale (member, seq, key, day, visit, to_pay, returned) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const setReturned = connection.prepare<[number, string]>('update sale set returned = ? where key = ?');
  const ofMember = connection.prepare<[string, number], SaleRow>(
    'select * from sale where member = +? order by seq desc limit +?',
  );
  const lastVisit = connection.prepare<[string], { day: string | null }>(
    // earlier purchases that were booked later do not come in the order of their days; nobody brings more at once
    `select max(day) as day from (select day from sale
       where member = +? and visit = 1 and returned < max(1, to_pay) order by seq desc limit 20)`,
  );
  const visitOn = connection.prepare<[string, string], { 1: 1 }>(
    'select 1 from sale where member = +? and day = ? and visit = 1 and returned < max(1, to_pay) limit 1',
  );
  const findReturn = connection.prepare<[string], { seq: number; content: string }>(
    'select seq, content from return where key = ?',
  );
  const insertReturn = connection.prepare<[string, number, string]>(
    'insert into return (key, seq, content) values (?, ?, ?)',
  );
  // of characters the one after the colon is the semicolon
  const keyedOn = connection.prepare<[string, string, string], { seq: number }>(
    `select seq from sale where key >= ? and key < ? and day = ? order by seq desc limit ${MOST_OF_DAY}`,
  );
  return {
    find: (key: string): SaleRow | undefined => find.get(key),
    /** Whether it was booked, here or by a counter whose place this one took. Every booking asks, and nearly none was. */
    isKnown: (key: string): boolean => known.get(key, key) !== undefined,
    insert: ({ member, seq, key, day, visit, to_pay, returned }: SaleRow): void =>
      void insert.run(member, seq, key, day, visit, to_pay, returned),
    setReturned: (key: string, returned: number): void => void setReturned.run(returned, key),
    ofMember: (member: string, limit: number): SaleRow[] => ofMember.all(member, limit),
    /** The last day on which a visit was counted here and not taken back. */
    lastVisitDay: (member: string): string | undefined => lastVisit.get(member)?.day ?? undefined,
    /** Whether a visit was counted here on a day and not taken back. */
    hasVisit: (member: string, day: string): boolean => visitOn.get(member, day) !== undefined,
    /** Entries of the sales of a day whose keys begin so, the latest first. */
    keyedOn: (day: string, keys: `${string}:`): number[] =>
      keyedOn.all(keys, `${keys.slice(0, -1)};`, day).map(({ seq }) => seq),
    findReturn: (key: string) => findReturn.get(key),
    insertReturn: (key: string, seq: number, content: string): void => void insertReturn.run(key, seq, content),
  };
}

export type Sales = ReturnType<typeof createSales>;
