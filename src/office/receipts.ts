import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import { newId } from '#base/ids';
import type { RecallAnswers } from './live/answers.ts';
import type { ChannelMessage } from './live/channel.ts';
import type { Database, Tx } from './store/database.ts';
import { noteEntries } from './store/notes.ts';
import { CHANNEL, lockBrand } from './store/positions.ts';
import { bookedAt, endTerm, holderOf, lastKnown, moveReceipt } from './store/receipts.ts';
import { liveSince, type Terminal } from './store/terminals.ts';
import { claimTill, findTill, type Till } from './store/tills.ts';

/** Live lines answer pings every 25 s; a terminal that was silent for longer is not waited for. */
const PRESENT_MS = 60_000;
/** A customer waits at the counter: so long for the terminal that holds the right to answer. */
const ANSWER_WAIT_MS = 1_500;
/** Entries that are looked through at a time for what a dead terminal booked. */
const ENTRIES_NOTED_AT_A_TIME = 5_000;

export type ReceiptAnswer =
  /** The asker may book it; no other terminal may. */
  | { readonly state: 'granted'; readonly turn: number }
  | { readonly state: 'booked'; readonly storeName: string; readonly at: number }
  /** Whoever holds the right has not answered. */
  | { readonly state: 'away'; readonly storeName: string };

export type ReceiptsParts = { readonly db: Database; readonly answers: RecallAnswers; readonly clock: Clock };

/**
 * The right to book receipts goes to who asks for it, if its holder gives it up by an entry of its own (P92). Who holds it
 * and cannot be reached keeps it.
 */
export function createReceipts({ db, answers, clock }: ReceiptsParts) {
  /** Asks a terminal, through whichever process it is connected to, and waits for what its journal brings. */
  async function ask(
    brand: string,
    terminal: string,
    wanted: { readonly till: string; readonly turn: number; readonly sale?: string },
  ): Promise<void> {
    const present = await liveSince(db, brand, [terminal], clock.now() - PRESENT_MS);
    if (!present.has(terminal)) return;
    const recall = newId(clock.now(), randomBytes);
    const message: ChannelMessage = { kind: 'recall-receipts', brand, terminal, recall, ...wanted };
    // listening before asking: an answer can come within the same millisecond
    const heard = answers.wait([recall], ANSWER_WAIT_MS);
    await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`.execute(db);
    await heard;
  }

  /** A person has declared this terminal dead: all of its journal that head office has is looked through before its rights go to others (P47). */
  async function isDead(brand: string, terminal: string): Promise<boolean> {
    const row = await db
      .selectFrom('terminal')
      .select(['state', 'declared_dead', 'seq', 'noted_seq'])
      .where('brand', '=', brand)
      .where('id', '=', terminal)
      .executeTakeFirst();
    if (!row || row.state === 'active' || row.declared_dead === null) return false;
    if (row.noted_seq < row.seq) while ((await noteEntries(db, brand, ENTRIES_NOTED_AT_A_TIME, clock.now())) > 0);
    return true;
  }

  const storeOf = async (brand: string, terminal: string): Promise<string> => {
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
  };

  return {
    /** Brings the right to book one receipt to the asker. */
    async bring({ brand, id: asker }: Terminal, till: string, sale: string): Promise<ReceiptAnswer> {
      for (let asked = false; ; asked = true) {
        const dead = new Set<string>();
        const found = await db.transaction().execute((tx) => this.grant(tx, brand, asker, till, sale, dead));
        if (found.state !== 'held') return found;
        if (await isDead(brand, found.terminal)) {
          dead.add(found.terminal);
          const taken = await db.transaction().execute((tx) => this.grant(tx, brand, asker, till, sale, dead));
          if (taken.state !== 'held') return taken;
        }
        if (asked) return { state: 'away', storeName: await storeOf(brand, found.terminal) };
        await ask(brand, found.terminal, { till, sale, turn: found.turn });
      }
    },

    /** What is written down before the asker hears of it; nothing where somebody else holds the right. */
    async grant(
      tx: Tx,
      brand: string,
      asker: string,
      till: string,
      sale: string,
      dead: ReadonlySet<string>,
    ): Promise<ReceiptAnswer | { readonly state: 'held'; readonly terminal: string; readonly turn: number }> {
      await lockBrand(tx, brand);
      const booked = await bookedAt(tx, brand, sale);
      if (booked) return { state: 'booked', storeName: booked.storeName, at: booked.at };
      // of a till that nobody has confirmed nothing is booked
      if (!(await findTill(tx, brand, till))) return { state: 'away', storeName: '' };
      const { terminal, turn } = await holderOf(tx, brand, till, sale);
      if (terminal === asker && turn > 0) return { state: 'granted', turn };
      if (terminal !== null && terminal !== asker && !dead.has(terminal)) return { state: 'held', terminal, turn };
      await moveReceipt(tx, brand, till, sale, { terminal: asker, turn: turn + 1 });
      return { state: 'granted', turn: turn + 1 };
    },

    /** Brings a till to the asker: nobody's at once, another counter's when that has given it up or is declared dead. */
    async bringTill(asker: Terminal, serial: string, name: string): Promise<Till & { readonly isMoved: boolean }> {
      const { brand, id } = asker;
      for (let asked = false; ; asked = true) {
        const till = await claimTill(db, asker, serial, name);
        const holder = till.owner?.terminal;
        if (holder === id) return { ...till, isMoved: true };
        if (holder !== undefined && (await isDead(brand, holder))) await takeFromDead(brand, serial, holder);
        else if (asked) return { ...till, isMoved: false };
        else if (holder !== undefined) await ask(brand, holder, { till: serial, turn: till.turn });
      }
    },
  };

  /** What a dead terminal is known to have booked, and all before, stays its own; what comes after is head office's. */
  async function takeFromDead(brand: string, serial: string, terminal: string): Promise<void> {
    await db.transaction().execute(async (tx) => {
      await lockBrand(tx, brand);
      const till = await findTill(tx, brand, serial);
      if (till?.owner?.terminal !== terminal) return;
      const to = await lastKnown(tx, brand, serial, 'booked');
      await endTerm(tx, brand, serial, { terminal, from: till.after, to });
    });
  }
}
