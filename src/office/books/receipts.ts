import type { ReceiptsGivenUp } from '#domain/entry';
import { receiptNumber, tseOf } from '#domain/receipt-key';
import type { RecalledReceipts } from '#replication/wire';
import type { JournalOwner } from '../ingest/read-entry.ts';
import type { Books, BooksTransaction } from './books.ts';
import { ANSWER_WAIT_MS, type Surroundings } from './give-rights.ts';
import type { Holder, TillRow } from './receipt-books.ts';

export type ReceiptRecall = RecalledReceipts & { readonly brand: string; readonly terminal: string };

/** What moving receipts needs besides the books. */
export type ReceiptSurroundings = Pick<Surroundings, 'present' | 'answered' | 'newId'> & {
  /** Asks a terminal, through whichever process it is connected to; nobody says whether it has heard. */
  recall(message: ReceiptRecall): Promise<void>;
  /**
   * Whether a person has declared the terminal dead. If so, all that head office has of its journal has been looked through for
   * receipts before this answers (P94).
   */
  isDead(brand: string, terminal: string): Promise<boolean>;
};

export type ReceiptAnswer =
  /** The asker may book it; no other terminal may. */
  | { readonly state: 'granted'; readonly turn: number }
  | { readonly state: 'booked'; readonly terminal: string; readonly at: number }
  /** Whoever holds the right has not answered; nobody does while the till is not confirmed. */
  | { readonly state: 'away'; readonly terminal: string | null };

type Held = { readonly state: 'held'; readonly terminal: string; readonly turn: number };

/**
 * Brings the right to book one receipt to the asker: its holder gives it up by an entry of its own (P92). Who holds it and
 * cannot be reached keeps it.
 */
export async function bringReceipt(
  books: Books,
  around: ReceiptSurroundings,
  asker: JournalOwner,
  till: string,
  sale: string,
): Promise<ReceiptAnswer> {
  const give = (dead?: string): Promise<ReceiptAnswer | Held> =>
    books.transaction((tx) => giveReceipt(tx, asker, till, sale, dead));
  for (let hasAsked = false; ; hasAsked = true) {
    const found = await give();
    if (found.state !== 'held') return found;
    if (await around.isDead(asker.brand, found.terminal)) {
      const taken = await give(found.terminal);
      if (taken.state !== 'held') return taken;
    }
    if (hasAsked) return { state: 'away', terminal: found.terminal };
    await ask(around, asker.brand, found.terminal, { till, sale, turn: found.turn });
  }
}

/** Written down before the asker hears of it; nothing where a terminal holds the right that is not `dead`. */
async function giveReceipt(
  tx: BooksTransaction,
  { brand, terminal: asker }: JournalOwner,
  till: string,
  sale: string,
  dead: string | undefined,
): Promise<ReceiptAnswer | Held> {
  await tx.lockBrand(brand);
  const booked = await tx.bookedReceipt(brand, sale);
  if (booked) return { state: 'booked', ...booked };
  // of a till that nobody has confirmed nothing is booked
  if (!(await tx.till(brand, till))) return { state: 'away', terminal: null };
  const { terminal, turn } = await holderOf(tx, brand, till, sale);
  if (terminal === asker && turn > 0) return { state: 'granted', turn };
  if (terminal !== null && terminal !== asker && terminal !== dead) return { state: 'held', terminal, turn };
  await tx.moveReceipt(brand, till, sale, { terminal: asker, turn: turn + 1 });
  return { state: 'granted', turn: turn + 1 };
}

/** Who may book a receipt of a till: whoever it was given to by itself, else whose the till was at its number. */
async function holderOf(tx: BooksTransaction, brand: string, serial: string, key: string): Promise<Holder> {
  const moved = await tx.movedReceipt(brand, key);
  if (moved) return moved;
  const number = receiptNumber(key);
  const till = await tx.till(brand, serial);
  const isOfNow = !till || number > till.after;
  return { terminal: isOfNow ? (till?.terminal ?? null) : await tx.termOf(brand, serial, number), turn: 0 };
}

/** Brings a till to the asker, under a name: nobody's at once, another counter's when that has given it up or is declared dead (P93, P94). */
export async function bringTill(
  books: Books,
  around: ReceiptSurroundings,
  asker: JournalOwner,
  serial: string,
  name: string,
): Promise<void> {
  const { brand } = asker;
  for (let hasAsked = false; ; hasAsked = true) {
    const { terminal, turn } = await books.transaction((tx) => claimTill(tx, asker, serial, name));
    if (terminal === null || terminal === asker.terminal) return;
    if (await around.isDead(brand, terminal))
      await books.transaction((tx) => takeFromDead(tx, brand, serial, terminal));
    else if (hasAsked) return;
    else await ask(around, brand, terminal, { till: serial, turn });
  }
}

/**
 * A person has said which till this is: it is the asker's from now on if it was nobody's, and one of the asker's bears that
 * name. Asking again changes nothing. Answers the till, whoever's it is.
 */
export async function claimTill(
  tx: BooksTransaction,
  { brand, terminal }: JournalOwner,
  serial: string,
  name: string,
): Promise<TillRow> {
  // with the lock taken first, of two who ask at once the second finds the row of the first
  await tx.lockBrand(brand);
  const till = await tx.till(brand, serial);
  const isOwn = till?.terminal === terminal;
  if (till && till.terminal !== null && !(isOwn && till.name !== name)) return till;
  const position = (await tx.takePositions(brand, 1))(0);
  const claimed = isOwn ? { ...till, name, position } : await newTerm();
  await tx.putTill(brand, serial, claimed);
  return claimed;

  /** Receipts that have moved by themselves, or were booked, are not given a second time with their till. */
  async function newTerm(): Promise<TillRow> {
    const before = till ?? { terminal: null, name, after: 0, turn: -1, position };
    const { after } = await endTerm(tx, brand, serial, before, await tx.lastReceipt(brand, tseOf(serial)));
    return { terminal, name, after, turn: before.turn + 1, position };
  }
}

/** The till as nobody's: receipts up to a number stay whose they were, those after it are head office's. Does not write the till. */
async function endTerm(
  tx: BooksTransaction,
  brand: string,
  serial: string,
  till: TillRow,
  to: number,
): Promise<TillRow> {
  const after = Math.max(till.after, to);
  if (after > till.after) await tx.putTerm(brand, serial, till.after, till.terminal);
  return { ...till, terminal: null, after };
}

/** What a dead terminal is known to have booked, and all before, stays its own; what comes after is head office's. */
async function takeFromDead(tx: BooksTransaction, brand: string, serial: string, terminal: string): Promise<void> {
  await tx.lockBrand(brand);
  const till = await tx.till(brand, serial);
  if (till?.terminal !== terminal) return;
  await tx.putTill(brand, serial, await endTerm(tx, brand, serial, till, await tx.lastReceipt(brand, tseOf(serial))));
}

/** What a terminal's own entry says of receipts (P91): what it does not hold any more changes nothing. Under the brand's lock. */
export async function giveUpReceipts(
  tx: BooksTransaction,
  { brand, terminal }: JournalOwner,
  { till: serial, sale, turn, after, booked }: ReceiptsGivenUp,
): Promise<void> {
  if (sale === undefined) {
    const till = await tx.till(brand, serial);
    if (till?.terminal !== terminal || till.turn !== turn) return;
    await tx.putTill(brand, serial, await endTerm(tx, brand, serial, till, after ?? 0));
  } else if (booked !== undefined) await tx.noteBooked(brand, sale, { terminal, at: booked });
  else {
    const holder = await holderOf(tx, brand, serial, sale);
    if (holder.terminal === terminal && holder.turn === turn)
      await tx.moveReceipt(brand, serial, sale, { terminal: null, turn });
  }
}

/** Asks a terminal, if it is connected, and waits for a moment for what its journal brings. */
async function ask(
  { present, recall, answered, newId }: ReceiptSurroundings,
  brand: string,
  terminal: string,
  wanted: Omit<RecalledReceipts, 'recall'>,
): Promise<void> {
  if (!(await present(brand, [terminal])).has(terminal)) return;
  const id = newId();
  // listening before asking: an answer can come within the same millisecond
  const heard = answered([id], ANSWER_WAIT_MS);
  await recall({ brand, terminal, recall: id, ...wanted });
  await heard;
}
