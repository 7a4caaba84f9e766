import { packBytes, hashOf } from '#replication/node-packing';
import type { BooksReader, BooksTransaction } from '../books/books.ts';
import type { Database, Tx } from './database.ts';
import { putDocuments } from './documents.ts';
import { bringLots, follow } from './follow.ts';
import { lockBrand, takePositions } from './positions.ts';
import { addToAccounts, addToLots } from './projections.ts';
import { receiptBooks } from './receipts.ts';
import { returnRights } from './return-rights.ts';
import { earlierGrant, memberLots } from './rights.ts';
import { stretchAt } from './stretches.ts';

/** The books in PostgreSQL. */
export const postgresBooks = (db: Database) => ({
  ...readerOf(db),
  transaction: <T>(work: (tx: BooksTransaction) => Promise<T>): Promise<T> =>
    db.transaction().execute((tx) => work(transactionOf(tx))),
  /** With the database's transaction itself, for what is PostgreSQL's own. */
  transactionWith: <T>(work: (tx: Tx, books: BooksTransaction) => Promise<T>): Promise<T> =>
    db.transaction().execute((tx) => work(tx, transactionOf(tx))),
});

const readerOf = (db: Database | Tx): BooksReader => ({
  earlierGrant: (wanted) => earlierGrant(db, wanted),
  memberLots: (of) => memberLots(db, of),
});

const transactionOf = (tx: Tx): BooksTransaction => ({
  ...readerOf(tx),
  ...receiptBooks(tx),

  async lockTerminal({ brand, terminal }) {
    const row = await tx
      .selectFrom('terminal')
      .select(['seq', 'head_hash', 'state', 'declared_dead', 'scope'])
      .where('brand', '=', brand)
      .where('id', '=', terminal)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return undefined;
    const { seq, head_hash: hash, state, declared_dead: dead, scope } = row;
    return { seq, hash, state, scope, ...(state === 'dead' && dead && { deadSince: dead.at }) };
  },

  async hashAt(owner, seq) {
    const stretch = await stretchAt(tx, owner, seq);
    return stretch && hashOf(stretch.lines, seq - stretch.lines.from);
  },

  // lines stay as they came packed
  async append({ brand, terminal }, { lines, packed, signature, receivedAt }) {
    await tx
      .insertInto('journal')
      .values({
        brand,
        terminal,
        from_seq: lines.from,
        to_seq: lines.from + lines.starts.length - 1,
        hash: lines.lastHash,
        signature,
        packed: packed ? Buffer.from(packed) : await packBytes(lines.bytes),
        received_at: receivedAt,
      })
      .execute();
  },

  async moveHead({ brand, terminal }, head, { receivedAt, driftMs }) {
    await tx
      .updateTable('terminal')
      .set({ seq: head.seq, head_hash: head.hash, last_contact: receivedAt, drift_ms: driftMs })
      .where('brand', '=', brand)
      .where('id', '=', terminal)
      .execute();
  },

  async markReceived({ brand, terminal }, grant, seq) {
    const marked = await tx
      .updateTable('rights_grant')
      .set({ received_seq: seq })
      .where('brand', '=', brand)
      .where('id', '=', grant)
      .where('terminal', '=', terminal)
      .where('received_seq', 'is', null)
      .returning('parts')
      .executeTakeFirst();
    return marked?.parts ?? [];
  },

  lockBrand: (brand) => lockBrand(tx, brand),

  follow: (owner, members, coming) => follow(tx, owner, members, coming),
  bringLots: (brand, members) => bringLots(tx, brand, members),
  takePositions: (brand, rows, recalls) => takePositions(tx, brand, rows, recalls),
  addToLots: ({ brand, terminal }, changes, positionOf, newFrom) =>
    addToLots(tx, brand, terminal, changes, positionOf, newFrom),
  addToAccounts: (brand, changes) => addToAccounts(tx, brand, changes),
  putDocuments: (brand, documents, positionOf) => putDocuments(tx, brand, documents, positionOf),

  returnRights: (owner, members) => returnRights(tx, owner, members),
  async setDead({ brand, terminal }, declared) {
    // a journal that was closed before stays closed
    const [before, after] = declared ? (['active', 'dead'] as const) : (['dead', 'active'] as const);
    await tx
      .updateTable('terminal')
      .set((eb) => ({
        state: eb.case().when('state', '=', before).then(after).else(eb.ref('state')).end(),
        ...(declared && { declared_dead: JSON.stringify(declared) }),
      }))
      .where('brand', '=', brand)
      .where('id', '=', terminal)
      .execute();
  },

  async writeGrant({ brand, terminal, request, member }, { grant, parts }, nowMs, position) {
    await tx
      .insertInto('rights_grant')
      .values({
        brand,
        id: grant,
        terminal,
        request,
        member,
        parts: JSON.stringify(parts),
        granted_at: nowMs,
        received_seq: null,
        position,
      })
      .execute();
  },
});
