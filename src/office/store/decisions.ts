import { dayIn } from '#base/day';
import { memberOf, type Transfer } from '#domain/account';
import type { Entry, EntryHead, ReturnBody, SaleBody } from '#domain/entry';
import type { Program } from '#domain/program/schema';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { BooksTransaction } from '../books/books.ts';
import { type Difference, type Figures, gained, returnDifference, saleDifference } from '../books/decide-again.ts';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { postgresBooks } from './books.ts';
import type { Database } from './database.ts';
import { programVersion } from './program-versions.ts';
import { saleOfReturn } from './sale-of-return.ts';
import { stretchAt } from './stretches.ts';

/** An entry on which head office and its counter disagree. */
export type Disagreement = {
  readonly terminal: string;
  readonly seq: number;
  readonly booked: Figures;
  readonly decided: Figures;
  /** Points that head office has booked for the member because of it; below zero: taken. */
  readonly corrected: number;
  readonly foundAt: number;
};

/** Entries decided again before others get their turn. */
const ENTRIES_AT_A_TIME = 50;

type Place = { readonly terminal: string; readonly seq: number };

/**
 * Decides entries of journals again that have not been yet, with the code that counters use and the facts that the entries
 * name (R29). Where it comes to something else, both figures are kept, and the difference in points is booked in head
 * office's own journal, once for each entry. Answers how many entries it has gone through, at most about `most`; 0 when all
 * have been.
 */
export async function decideAgain(db: Database, writer: OwnWriter, most: number, nowMs: number): Promise<number> {
  const { brand } = writer.owner;
  const programs = new Map<string, Program | undefined>();
  const programOf = async (id: string, version: number): Promise<Program | undefined> => {
    const key = `${id} ${version}`;
    if (!programs.has(key)) programs.set(key, await programVersion(db, brand, id, version));
    return programs.get(key);
  };
  let done = 0;
  const terminals = await db
    .selectFrom('terminal')
    .select(['id', 'decided_seq'])
    .where('brand', '=', brand)
    .where('state', '<>', 'own')
    .whereRef('decided_seq', '<', 'seq')
    .orderBy('id')
    .limit(100)
    .execute();
  for (const { id, decided_seq: decided } of terminals) {
    if (done >= most) break;
    const stretch = await stretchAt(db, { brand, terminal: id }, decided + 1);
    const count = stretch?.lines.starts.length ?? 0;
    if (!stretch || count === 0) continue;
    const { lines } = stretch;
    for (let index = Math.max(0, decided + 1 - lines.from); index < count; index++) {
      if (index % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
      const place = { terminal: id, seq: lines.from + index };
      const entry = decodeEntry(textOf(lines, index)) as Partial<Entry> | undefined;
      const found = await differenceOf(db, brand, entry, place, programOf);
      if (found) await keep(db, writer, place, (entry as SaleBody).member, found, nowMs);
      done++;
    }
    await db
      .updateTable('terminal')
      .set({ decided_seq: lines.from + count - 1 })
      .where('brand', '=', brand)
      .where('id', '=', id)
      .execute();
  }
  return done;
}

async function differenceOf(
  db: Database,
  brand: string,
  entry: Partial<Entry> | undefined,
  place: Place,
  programOf: (id: string, version: number) => Promise<Program | undefined>,
): Promise<Difference | undefined> {
  if (entry?.kind !== 'sale' && entry?.kind !== 'return') return undefined;
  const sold =
    entry.kind === 'return' ? await saleOfReturn(db, { brand, ...place }, entry as EntryHead & ReturnBody) : undefined;
  const corrected = sold ? await correctionOf(db, brand, sold) : [];
  const { program, version } = (entry as Partial<SaleBody>).facts ?? {};
  const inForce = entry.kind === 'sale' ? await programOf(String(program), Number(version) || 0) : undefined;
  try {
    return entry.kind === 'sale'
      ? saleDifference(entry as EntryHead & SaleBody, inForce)
      : returnDifference(entry as EntryHead & ReturnBody, sold?.body, corrected);
  } catch (error) {
    // what a terminal has signed need not hold together: that it does not is what is told
    return unreadable(error instanceof Error ? error.message.slice(0, 200) : 'unknown');
  }
}

const unreadable = (reason: string): Difference => ({
  booked: {},
  decided: { unreadable: reason },
  moves: [],
  mayOwe: false,
});

/** A text with a zero byte, or with half a character: PostgreSQL keeps neither in JSON. */
const NO_TEXT: readonly unknown[] = ['22P02', '22P05'];

/** Keeps a difference and books what has to move, in one transaction, the first time that it is found. */
async function keep(
  db: Database,
  writer: OwnWriter,
  { terminal, seq }: Place,
  member: string,
  found: Difference,
  nowMs: number,
): Promise<void> {
  const { brand } = writer.owner;
  const work = (difference: Difference): Promise<void> =>
    postgresBooks(db).transactionWith(async (tx, books) => {
      // lots stay as they are read, and of several processes the second finds what the first has kept
      await books.lockBrand(brand);
      const transfers = difference.mayOwe ? difference.moves : await affordable(books, brand, difference.moves);
      const { numInsertedOrUpdatedRows: kept } = await tx
        .insertInto('disagreement')
        .values({
          brand,
          terminal,
          seq,
          booked: JSON.stringify(difference.booked),
          decided: JSON.stringify(difference.decided),
          corrected: transfers.length === 0 ? null : JSON.stringify(transfers),
          found_at: nowMs,
        })
        .onConflict((conflict) => conflict.columns(['brand', 'terminal', 'seq']).doNothing())
        .executeTakeFirst();
      if (kept !== 1n || transfers.length === 0) return;
      const day = dayIn('UTC', nowMs);
      const about = `${terminal}:${seq}`;
      await bookOwn(
        books,
        writer,
        [{ kind: 'adjustment', member, reason: 'correction', day, about, transfers }],
        nowMs,
      );
    });
  try {
    await work(found);
  } catch (error) {
    if (!NO_TEXT.includes((error as { code?: string }).code)) throw error;
    await work(unreadable('text'));
  }
}

/**
 * What can be moved of it. From a lot that has been spent meanwhile no more is taken than is left: the customer was told
 * those points, and only what a return takes back may bring an account below zero (R03). What is not taken shows in the figures.
 */
async function affordable(books: BooksTransaction, brand: string, moves: readonly Transfer[]): Promise<Transfer[]> {
  const transfers: Transfer[] = [];
  for (const made of moves) {
    const member = memberOf(made.from);
    if (member === undefined) transfers.push(made);
    else {
      const lots = await books.memberLots({ brand, member, unit: made.unit });
      const amount = Math.min(made.amount, lots.find(({ id }) => id === made.lot)?.remaining ?? 0);
      if (amount > 0) transfers.push({ ...made, amount });
    }
  }
  return transfers;
}

/** What head office has booked because of an entry. */
async function correctionOf(db: Database, brand: string, { terminal, seq }: Place): Promise<readonly Transfer[]> {
  const row = await db
    .selectFrom('disagreement')
    .select('corrected')
    .where('brand', '=', brand)
    .where('terminal', '=', terminal)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.corrected ?? [];
}

/** The latest entries on which head office and a counter disagree. */
export async function disagreements(db: Database, brand: string, limit: number): Promise<Disagreement[]> {
  const rows = await db
    .selectFrom('disagreement')
    .selectAll()
    .where('brand', '=', brand)
    .orderBy('found_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ terminal, seq, booked, decided, corrected, found_at: foundAt }) => ({
    terminal,
    seq,
    booked,
    decided,
    corrected: gained(corrected ?? [], 'points'),
    foundAt,
  }));
}
