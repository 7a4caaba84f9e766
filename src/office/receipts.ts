import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import { bringReceipt, bringTill, claimTill, type ReceiptRecall, type ReceiptSurroundings } from './books/receipts.ts';
import type { RecallAnswers } from './live/answers.ts';
import type { ChannelMessage } from './live/channel.ts';
import { liveSurroundings } from './rights.ts';
import { postgresBooks } from './store/books.ts';
import type { Database } from './store/database.ts';
import { noteEntries } from './store/notes.ts';
import { CHANNEL } from './store/positions.ts';
import type { Terminal } from './store/terminals.ts';

/** Entries that are looked through at a time for what a dead terminal booked. */
const ENTRIES_NOTED_AT_A_TIME = 5_000;

/** What a terminal hears of a receipt that it has asked for; shops by their names. */
export type ReceiptAnswer =
  | { readonly state: 'granted'; readonly turn: number }
  | { readonly state: 'booked'; readonly storeName: string; readonly at: number }
  | { readonly state: 'away'; readonly storeName: string };

export type ReceiptsParts = { readonly db: Database; readonly answers: RecallAnswers; readonly clock: Clock };

/** Tills and their receipts: `books/receipts.ts` over PostgreSQL and the live lines of all processes. */
export function createReceipts({ db, answers, clock }: ReceiptsParts) {
  const books = postgresBooks(db);
  const around: ReceiptSurroundings = {
    ...liveSurroundings(db, answers, clock),
    async recall(asked: ReceiptRecall) {
      const message: ChannelMessage = { kind: 'recall-receipts', ...asked };
      await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`.execute(db);
    },
    async isDead(brand, terminal) {
      const row = await db
        .selectFrom('terminal')
        .select(['state', 'declared_dead', 'seq', 'noted_seq'])
        .where('brand', '=', brand)
        .where('id', '=', terminal)
        .executeTakeFirst();
      if (!row || row.state === 'active' || row.declared_dead === null) return false;
      if (row.noted_seq < row.seq) while ((await noteEntries(db, brand, ENTRIES_NOTED_AT_A_TIME, clock.now())) > 0);
      return true;
    },
  };

  async function storeOf(brand: string, terminal: string | null): Promise<string> {
    if (terminal === null) return '';
    const row = await db
      .selectFrom('terminal')
      .innerJoin('store', (join) =>
        join.onRef('store.brand', '=', 'terminal.brand').onRef('store.id', '=', 'terminal.store'),
      )
      .select('store.name')
      .where('terminal.brand', '=', brand)
      .where('terminal.id', '=', terminal)
      .executeTakeFirst();
    return row?.name ?? '';
  }

  return {
    /** Brings the right to book one receipt to the asker. */
    async bring({ brand, id: terminal }: Terminal, till: string, sale: string): Promise<ReceiptAnswer> {
      const given = await bringReceipt(books, around, { brand, terminal }, till, sale);
      if (given.state === 'granted') return given;
      const { terminal: where, ...rest } = given;
      return { ...rest, storeName: await storeOf(brand, where) };
    },

    /** A person has said which till this is; with `move` it comes from the counter that has it, if that gives it up. */
    async nameTill({ brand, id: terminal }: Terminal, serial: string, name: string, move: boolean): Promise<void> {
      const asker = { brand, terminal };
      if (move) await bringTill(books, around, asker, serial, name);
      else await books.transaction((tx) => claimTill(tx, asker, serial, name));
    },
  };
}
