import type { Day, Unit } from '#domain/account';
import type { RightPart } from '#domain/entry';
import type { ChainHead } from '#ledger/chain';
import type { EntryLines } from '#replication/node-packing';
import type { DocumentRow, Scope } from '#replication/wire';
import type { DeclaredDead, TerminalState } from '../store/schema.ts';
import type { AccountChange, LotChange } from '../ingest/aggregate.ts';
import type { JournalOwner } from '../ingest/read-entry.ts';
import type { ReceiptBooks } from './receipt-books.ts';

/**
 * Head office's books as the decisions about batches and rights need them: the port between what is decided (`take-in.ts`,
 * `give-rights.ts`, `receipts.ts`) and where it is kept. PostgreSQL is one adapter; the simulator has one in memory. Both pass the suite
 * `test/conformance/office-books.ts`.
 */
export interface Books extends BooksReader {
  /**
   * All that `work` writes, or nothing of it if `work` or the database fails. What it has written nobody else sees before,
   * and everybody after, the promise is resolved.
   */
  transaction<T>(work: (tx: BooksTransaction) => Promise<T>): Promise<T>;
}

export interface BooksReader {
  /** The answer that a request of a terminal has had already, if any. */
  earlierGrant(wanted: Pick<Wanted, 'brand' | 'terminal' | 'request'>): Promise<Grant | undefined>;
  /** The lots of a unit of which something is left, owed, held or on its way. */
  memberLots(of: Pick<Wanted, 'brand' | 'member' | 'unit'>): Promise<RightsLot[]>;
}

/** Writes of lots, accounts, documents and grants come after `takePositions`: from there on the brand is this transaction's alone. */
export interface BooksTransaction extends BooksReader, ReceiptBooks {
  /** The terminal's journal is this transaction's alone until its end. Undefined if there is no such terminal. */
  lockTerminal(owner: JournalOwner): Promise<TerminalHead | undefined>;
  /** The hash of an entry that is kept. */
  hashAt(owner: JournalOwner, seq: number): Promise<string | undefined>;
  append(owner: JournalOwner, stretch: NewStretch): Promise<void>;
  moveHead(owner: JournalOwner, head: ChainHead, contact: Contact): Promise<void>;
  /** Notes that a grant has arrived at its terminal; answers its parts if it was still on the way there, else nothing. */
  markReceived(owner: JournalOwner, grant: string, seq: number): Promise<readonly RightPart[]>;
  /** Lots of the brand stay as they are read until this transaction ends. */
  lockBrand(brand: string): Promise<void>;
  /**
   * The terminal, whose row is this transaction's, hears of these members from now on (P86). What there is of those of whom it
   * did not hear so far gets new places in the feed, before any that are taken later. `coming`: those whose profiles are about
   * to be kept.
   */
  follow(owner: JournalOwner, members: readonly string[], coming: readonly string[]): Promise<void>;
  /** Of members whose first profiles come now, lots that are there already get new places in the feed, in the same way. */
  bringLots(brand: string, members: readonly string[]): Promise<void>;
  /**
   * As many places in the feed as so many changed rows need; answers the place of each row by its index. Nobody else gets
   * any before this transaction ends. `recalls` are told to who waits for them, at the commit; that needs no rows.
   */
  takePositions(brand: string, rows: number, recalls?: readonly string[]): Promise<PositionOf>;
  /** Lots that entries from `newFrom` on have made are new. */
  addToLots(
    owner: JournalOwner,
    changes: readonly LotChange[],
    positionOf: PositionOf,
    newFrom?: number,
  ): Promise<void>;
  addToAccounts(brand: string, changes: readonly AccountChange[]): Promise<void>;
  /** Keeps those of counters whose version is newer than what is there (P22, P23), without what head office alone says (P25). */
  putDocuments(brand: string, documents: readonly DocumentRow[], positionOf: PositionOf): Promise<void>;
  writeGrant(wanted: Wanted, grant: Grant, nowMs: number, position: number): Promise<void>;
  /**
   * All rights that the terminal holds, and those on their way to it, are head office's again; answers how many units of
   * each kind those were. Rights below zero (R03) come back too. With `members`, only those of their lots.
   */
  returnRights(owner: JournalOwner, members?: readonly string[]): Promise<ReadonlyMap<Unit, number>>;
  /** The terminal counts as dead from now on, or (with null) no longer: it has let go of its rights. */
  setDead(owner: JournalOwner, declared: DeclaredDead | null): Promise<void>;
}

export type PositionOf = (index: number) => number;

export type TerminalHead = ChainHead & {
  readonly state: TerminalState;
  readonly scope: Scope;
  readonly deadSince?: number;
};

/** Entries that follow the journal, with the signature over the last one; `packed` if they are known as they came. */
export type NewStretch = {
  readonly lines: EntryLines;
  readonly packed: Uint8Array | undefined;
  readonly signature: string;
  /** Head office's clock, milliseconds since 1970. */
  readonly receivedAt: number;
};

/** When head office heard of the terminal, and by how much its clock was ahead of the terminal's. */
export type Contact = { readonly receivedAt: number; readonly driftMs: number };

/** A lot with everything about its rights. */
export type RightsLot = {
  readonly id: string;
  readonly unit: Unit;
  readonly usable: Day | null;
  readonly expires: Day | null;
  readonly remaining: number;
  /** Rights by terminal; may be below zero after a return (R03). */
  readonly held: ReadonlyMap<string, number>;
  /** Granted, not yet in a terminal's journal. */
  readonly granted: number;
};

/** Rights that a terminal asks for; `request` makes it count once. */
export type Wanted = {
  readonly brand: string;
  readonly terminal: string;
  readonly request: string;
  readonly member: string;
  readonly unit: Unit;
  readonly amount: number;
  /** How long the rights are lent, in milliseconds; a day unless said. */
  readonly lastsMs?: number;
};
export type Grant = { readonly grant: string; readonly parts: readonly RightPart[] };
