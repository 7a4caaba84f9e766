import Database from 'better-sqlite3';
import type { Sha256 } from '#base/clock';
import type { Entry } from '#domain/entry';
import { lotPostings } from '#ledger/postings';
import { advanceOf } from './advances.ts';
import type { Connection } from './database.ts';
import { type EarlierRow, proofOf } from './earlier.ts';
import { answerIds } from './given-up.ts';
import { hasReceipt, slipsOf } from './slips.ts';
import { differingSchema } from './verify-schema.ts';
import { returnContent, withoutReceiptContent } from './sales.ts';
import { paymentId } from './voucher-payments.ts';

/** A row that is not what the journal says, with what fills the sentence about it. */
export type RowFault =
  | { readonly code: 'verify-row-missing'; readonly table: string; readonly row: string; readonly seq: number }
  | { readonly code: 'verify-row-extra'; readonly table: string; readonly row: string }
  | {
      readonly code: 'verify-row-differs';
      readonly table: string;
      readonly row: string;
      readonly column: string;
      readonly found: string;
      readonly expected: string;
    };

type Value = string | number | null;
type Columns = { readonly [column: string]: Value };
/** A column whose value only has to be one of several. */
type Expected = { readonly [column: string]: Value | readonly Value[] };
type Posting = {
  lot: string;
  seq: number;
  member: string;
  unit: string;
  usable: string | null;
  expires: string | null;
  remaining: number;
  held: number;
  until: number | null;
};

/**
 * Rows of the tables as the journal says they must be. They are collected in a temporary file of SQLite's own, which
 * sorts them for the comparison, so that a journal of any length needs little memory.
 */
export function openExpectedRows(sha256: Sha256) {
  const spool = new Database('');
  spool.exec(`
    pragma journal_mode = off;
    pragma synchronous = off;
    create table row (tab text not null, key text not null, seq integer not null, columns text not null);
    create table posting (lot text not null, seq integer not null, member text not null, unit text not null, usable text, expires text, remaining integer not null, held integer not null, until integer);
    create table receipt (seq integer primary key, slips integer);
    create table returned (sale text not null, seq integer not null, amount integer not null, returned integer not null);
  `);
  const addRow = spool.prepare<[string, string, number, string]>('insert into row values (?, ?, ?, ?)');
  const addPosting = spool.prepare<Posting>(
    'insert into posting values (:lot, :seq, :member, :unit, :usable, :expires, :remaining, :held, :until)',
  );
  const addReceipt = spool.prepare<[number, number]>('insert into receipt values (?, ?)');
  const addReturned = spool.prepare<[string, number, number, number]>('insert into returned values (?, ?, ?, ?)');
  const expect = (table: string, key: string, seq: number, columns: Expected): void =>
    void addRow.run(table, key, seq, JSON.stringify(columns));

  return {
    /** Collects many entries at once; `work` calls `add`. */
    batch: (work: () => void): void => spool.transaction(work)(),
    add(entry: Entry): void {
      const { seq } = entry;
      switch (entry.kind) {
        case 'sale': {
          const visit = entry.transfers.some(({ unit }) => unit === 'visits') ? 1 : 0;
          expect('sale', entry.sale.key, seq, {
            seq,
            member: entry.member,
            day: entry.facts.day,
            visit,
            to_pay: entry.toPay,
          });
          break;
        }
        case 'return':
          expect('return', entry.key, seq, {
            seq,
            content: [returnContent(entry.sale, undefined, sha256), returnContent(entry.sale, entry.amount, sha256)],
          });
          addReturned.run(entry.sale, seq, entry.amount, entry.returned);
          break;
        case 'return-without-receipt':
          expect('return', entry.key, seq, { seq, content: withoutReceiptContent(entry.member, entry.amount, sha256) });
          break;
        case 'voucher':
          expect('right_moved', `voucher:${entry.key}`, seq, { seq });
          if (entry.sale !== undefined) expect('right_moved', paymentId(entry.sale, entry.key), seq, { seq });
          break;
        case 'rights-received':
          expect('right_moved', `grant:${entry.grant}`, seq, { seq });
          break;
        case 'rights-released':
          expect('right_moved', `recall:${entry.recall}`, seq, { seq });
          break;
        case 'receipts-released':
          for (const id of answerIds(entry.recall, entry.receipts, seq)) expect('right_moved', id, seq, { seq });
          break;
        case 'adjustment':
          if (entry.goodwill) expect('right_moved', `goodwill:${entry.goodwill.key}`, seq, { seq });
          break;
        case 'enrolment':
          break;
      }
      const advanced = advanceOf(entry);
      if (advanced) expect('advance', String(seq), seq, { ...advanced });
      if (hasReceipt(entry)) addReceipt.run(seq, slipsOf(entry).length);
      for (const { lot, member, unit, usable, expires, remaining, held, until } of lotPostings(entry)) {
        addPosting.run({
          lot,
          seq,
          member,
          unit,
          usable: usable ?? null,
          expires: expires ?? null,
          remaining,
          held,
          until: until ?? null,
        });
      }
    },

    /** Compares every table with what was collected; the first difference, tables in a fixed order, rows by their key. */
    compare(connection: Connection): RowFault | undefined {
      spool.exec(
        'create index row_by_key on row (tab, key); create index posting_by_lot on posting (lot, seq); create index returned_by_sale on returned (sale, seq)',
      );
      return (
        compareSchema(connection) ??
        compareEarlier(connection, spool, sha256) ??
        compareLots(connection, spool) ??
        compareReturned(connection, spool) ??
        compareRows(connection, spool, 'sale', 'select key, seq, member, day, visit, to_pay from sale order by key') ??
        compareRows(connection, spool, 'return', 'select key, seq, content from return order by key') ??
        compareRows(connection, spool, 'right_moved', 'select id as key, seq from right_moved order by id') ??
        compareRows(
          connection,
          spool,
          'advance',
          'select cast(seq as text) as key, seq, member, amount from advance order by key',
        ) ??
        compareReceipts(connection, spool)
      );
    },
    close: (): void => void spool.close(),
  };
}

function compareSchema(connection: Connection): RowFault | undefined {
  const schema = differingSchema(connection);
  return schema && differs('sqlite_schema', schema.name, 'sql', schema.found, schema.expected);
}

function compareRows(connection: Connection, spool: Connection, table: string, query: string): RowFault | undefined {
  type Row = { key: string; seq: number; columns: string };
  const expected = rowsOf(() =>
    spool.prepare<[string], Row>('select key, seq, columns from row where tab = ? order by key').iterate(table),
  );
  const found = rowsOf(() => connection.prepare<[], { key: string } & Columns>(query).iterate());
  for (const [wanted, row] of merged(
    expected,
    ({ key }) => key,
    found,
    ({ key }) => key,
  )) {
    if (!row) return { code: 'verify-row-missing', table, row: wanted.key, seq: wanted.seq };
    if (!wanted) return { code: 'verify-row-extra', table, row: row.key };
    const fault = difference(table, row.key, row, JSON.parse(wanted.columns) as Expected);
    if (fault) return fault;
  }
  return undefined;
}

/**
 * What closed journals booked carries its own proof. What they took back of a sale counts before the returns of this one.
 */
function compareEarlier(connection: Connection, spool: Connection, sha256: Sha256): RowFault | undefined {
  const before = spool.prepare<[string, number, number]>('insert into returned values (?, 0, ?, ?)');
  for (const row of connection.prepare<[], EarlierRow>('select * from earlier order by kind, key').iterate()) {
    const proof = proofOf(row, sha256);
    if (proof !== row.proof) return differs('earlier', row.key, 'proof', row.proof, proof);
    if (row.before !== 0) before.run(row.key, row.before, row.before);
  }
  return undefined;
}

/** What was taken back of each sale: the returns' amounts add up, and the sale's row knows their sum. */
function compareReturned(connection: Connection, spool: Connection): RowFault | undefined {
  const wrong = spool
    .prepare<[], { sale: string; returned: number; expected: number }>(
      `select sale, returned, expected from
         (select sale, seq, returned, sum(amount) over (partition by sale order by seq) as expected from returned)
       where returned <> expected order by seq limit 1`,
    )
    .get();
  if (wrong) return differs('return', wrong.sale, 'returned', wrong.returned, wrong.expected);
  type Back = { readonly key: string; readonly returned: number };
  // a sale that cost nothing is marked as taken back by 1
  const expected = rowsOf(() =>
    spool
      .prepare<[], Back>(
        'select sale as key, max(1, max(returned)) as returned from returned group by sale order by sale',
      )
      .iterate(),
  );
  const found = rowsOf(() =>
    connection
      .prepare<[], Back>(
        "select key, returned from sale where returned <> 0 union all select key, returned from earlier where kind = 'sale' and returned <> 0 order by key",
      )
      .iterate(),
  );
  for (const [back, row] of merged(
    expected,
    ({ key }) => key,
    found,
    ({ key }) => key,
  )) {
    const [key, wanted, stored] = back ? [back.key, back.returned, row?.returned ?? 0] : [row.key, 0, row.returned];
    if (stored !== wanted) return differs('sale', key, 'returned', stored, wanted);
  }
  return undefined;
}

/** Only slips of entries have copies, numbered from 1 for each entry; nothing is printed that was not booked. */
function compareReceipts(connection: Connection, spool: Connection): RowFault | undefined {
  // all columns: a file of an earlier version has no `slip`
  const copies = connection
    .prepare<[], { seq: number; number: number; printed: number; slip?: number }>(
      'select * from receipt_copy order by seq, number',
    )
    .all();
  const known = spool.prepare<[number, number], { seq: number }>('select seq from receipt where seq = ? and slips > ?');
  for (const [index, { seq, number, printed, slip = 0 }] of copies.entries()) {
    const before = copies[index - 1];
    const expected = before?.seq === seq ? before.number + 1 : 1;
    if (slip < 0 || !known.get(seq, slip) || number !== expected || (printed !== 0 && printed !== 1)) {
      return { code: 'verify-row-extra', table: 'receipt_copy', row: `${seq}+${number}` };
    }
  }
  const marks = connection.prepare<[], { seq: number }>('select seq from printed').all();
  const head = connection.prepare<[], { seq: number | null }>('select max(seq) as seq from journal').get()?.seq ?? 0;
  const [mark] = marks;
  if (!mark) return { code: 'verify-row-missing', table: 'printed', row: '1', seq: 0 };
  return mark.seq < 0 || mark.seq > head ? differs('printed', '1', 'seq', mark.seq, `0 … ${head}`) : undefined;
}

type LotRow = {
  id: string;
  member: string;
  unit: string;
  usable: string | null;
  expires: string | null;
  office_remaining: number;
  office_includes: number;
  pending: string;
  remaining: number;
  held: number;
  lent: number;
  lent_until: number | null;
};

/** What head office said of a lot is taken as it stands; own changes after that, and all rights, must be the journal's. */
function compareLots(connection: Connection, spool: Connection): RowFault | undefined {
  const postings = spool.prepare<[], Posting>('select * from posting order by lot, member, unit, seq');
  const own = postingsByLot(rowsOf(() => postings.iterate()));
  const found = rowsOf(() => connection.prepare<[], LotRow>('select * from lot order by id, member, unit').iterate());
  for (const [ofLot, row] of merged(
    own,
    ([first]) => lotKey(first.lot, first),
    found,
    (row) => lotKey(row.id, row),
  )) {
    if (!row) return { code: 'verify-row-missing', table: 'lot', row: ofLot[0].lot, seq: ofLot[0].seq };
    const fault = difference('lot', row.id, row, expectedLot(row, ofLot ?? []));
    if (fault) return fault;
  }
  return undefined;
}

/** One entry may make lots of one name at several holders. A blank sorts before every character of an id. */
const lotKey = (lot: string, { member, unit }: { member: string; unit: string }): string => `${lot} ${member} ${unit}`;

function expectedLot(
  { office_remaining: office, office_includes: includes }: LotRow,
  own: readonly Posting[],
): Expected {
  const pending = own
    .filter(({ seq, remaining }) => seq > includes && remaining !== 0)
    .map(({ seq, remaining }) => [seq, remaining] as const);
  const [first] = own;
  return {
    ...(first && { member: first.member, unit: first.unit, usable: first.usable, expires: first.expires }),
    pending: JSON.stringify(pending),
    remaining: pending.reduce((total, [, change]) => total + change, office),
    held: own.reduce((total, { held }) => total + held, 0),
    ...lentAfter(own),
  };
}

/** What is lent of a lot after its entries: spending takes what is lent first, and what fills a debt is lent no more (P49). */
function lentAfter(own: readonly Posting[]): { lent: number; lent_until: number | null } {
  let [held, lent, lentUntil]: [number, number, number | null] = [0, 0, null];
  for (const { held: change, until } of own) {
    held += change;
    lent = until === null ? Math.max(0, lent + Math.min(0, change)) : Math.min(lent + change, Math.max(0, held));
    if (lent === 0) lentUntil = null;
    else if (until !== null) lentUntil = Math.min(until, lentUntil ?? until);
  }
  return { lent, lent_until: lentUntil };
}

type OfOneLot = [Posting, ...Posting[]];

function* postingsByLot(postings: Iterable<Posting>): Generator<OfOneLot, void> {
  let group: OfOneLot | undefined;
  for (const posting of postings) {
    if (group && lotKey(group[0].lot, group[0]) === lotKey(posting.lot, posting)) {
      group.push(posting);
    } else {
      if (group) yield group;
      group = [posting];
    }
  }
  if (group) yield group;
}

/** Begins to read when the first row is asked for: where one of two statements cannot be made, the other is not left half read. */
function* rowsOf<T>(begin: () => Iterable<T>): Generator<T, void> {
  yield* begin();
}

/** Two sequences in the order of their keys, side by side; what only one of them has stands alone. */
function* merged<A, B>(
  one: Iterator<A>,
  keyOfOne: (value: A) => string,
  other: Iterator<B>,
  keyOfOther: (value: B) => string,
): Generator<[A, B] | [A, undefined] | [undefined, B], void> {
  try {
    let [a, b] = [one.next(), other.next()];
    while (!a.done || !b.done) {
      const order = a.done ? 1 : b.done ? -1 : compare(keyOfOne(a.value), keyOfOther(b.value));
      if (!a.done && !b.done && order === 0) yield [a.value, b.value];
      else if (!a.done && order < 0) yield [a.value, undefined];
      else if (!b.done) yield [undefined, b.value];
      if (order <= 0) a = one.next();
      if (order >= 0) b = other.next();
    }
  } finally {
    // a statement that is not read to its end would keep its connection busy
    one.return?.();
    other.return?.();
  }
}

/** SQLite sorts text by its UTF-8 bytes. */
const compare = (a: Value, b: Value): number =>
  // a damaged row may hold anything where its key was
  a === b ? 0 : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));

function difference(table: string, row: string, found: Columns, expected: Expected): RowFault | undefined {
  for (const [column, value] of Object.entries(expected)) {
    const stored = found[column] ?? null;
    const fits = Array.isArray(value) ? value.includes(stored) : value === stored;
    if (!fits) return differs(table, row, column, stored, Array.isArray(value) ? value.join(' / ') : (value as Value));
  }
  return undefined;
}

const differs = (table: string, row: string, column: string, found: Value, expected: Value): RowFault => ({
  code: 'verify-row-differs',
  table,
  row,
  column,
  found: String(found),
  expected: String(expected),
});
