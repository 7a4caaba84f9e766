import { ok, type Result, refused } from '#base/result';
import { followedHash, hashOf, linesFrom, packBytes } from '#replication/node-packing';
import type { Database, Tx } from '../store/database.ts';
import { putDocuments } from '../store/documents.ts';
import { takePositions } from '../store/positions.ts';
import { addToAccounts, addToLots } from '../store/projections.ts';
import { stretchAt } from '../store/stretches.ts';
import { aggregate, arrive } from './aggregate.ts';
import type { Batch } from './push-body.ts';
import type { JournalOwner } from './read-entry.ts';

export type TakeInRefusal =
  | 'push-gap'
  | 'push-fork'
  | 'push-chain-broken'
  | 'terminal-unknown'
  | 'terminal-revoked'
  | 'terminal-replaced';

/**
 * Takes a batch in, in one transaction: journal, lots, accounts, documents and the terminal's head, or nothing of it.
 * Entries that are known already are skipped, once the last of them has shown that both sides mean the same journal.
 * Answers the last entry that is kept.
 */
export function takeIn(
  db: Database,
  owner: JournalOwner,
  batch: Batch,
  receivedAt: number,
): Promise<Result<number, TakeInRefusal>> {
  return db.transaction().execute(async (tx) => {
    const terminal = await tx
      .selectFrom('terminal')
      .select(['seq', 'head_hash', 'state'])
      .where('brand', '=', owner.brand)
      .where('id', '=', owner.terminal)
      .forUpdate()
      .executeTakeFirst();
    if (!terminal) return refused('terminal-unknown');
    if (terminal.state !== 'active') return refused(`terminal-${terminal.state}`);
    const head = { seq: terminal.seq, hash: terminal.head_hash };
    const known = await countKnown(tx, owner, batch, head);
    if (!known.ok) return known;
    const count = batch.lines.starts.length;
    const last = known.value < count ? { seq: batch.lines.from + count - 1, hash: batch.lines.lastHash } : head;

    if (known.value < count) await append(tx, owner, batch, known.value, receivedAt);
    await project(tx, owner, batch, known.value);
    await tx
      .updateTable('terminal')
      .set({ seq: last.seq, head_hash: last.hash, last_contact: receivedAt, drift_ms: receivedAt - batch.header.now })
      .where('brand', '=', owner.brand)
      .where('id', '=', owner.terminal)
      .execute();
    return ok(last.seq);
  });
}

/** How many entries at the start of the batch are known. The rest must follow the journal's head. */
async function countKnown(
  tx: Tx,
  owner: JournalOwner,
  { lines }: Batch,
  head: { seq: number; hash: string },
): Promise<Result<number, 'push-gap' | 'push-fork' | 'push-chain-broken'>> {
  const count = lines.starts.length;
  if (count === 0) return ok(0);
  const last = lines.from + count - 1;
  if (lines.from > head.seq + 1) return refused('push-gap', { expected: head.seq + 1 });
  if (lines.from === head.seq + 1) {
    return followedHash(lines, 0) === head.hash ? ok(0) : refused('push-chain-broken', { seq: lines.from });
  }
  // through the chain, the last entry that both sides have stands for all before it
  const shared = Math.min(head.seq, last);
  const kept = shared === head.seq ? head.hash : await hashAt(tx, owner, shared);
  if (kept !== hashOf(lines, shared - lines.from)) return refused('push-fork', { seq: shared });
  return ok(shared - lines.from + 1);
}

async function hashAt(tx: Tx, owner: JournalOwner, seq: number): Promise<string | undefined> {
  const stretch = await stretchAt(tx, owner, seq);
  return stretch && hashOf(stretch.lines, seq - stretch.lines.from);
}

/** Keeps the lines as they came packed, or packs those that are new. */
async function append(
  tx: Tx,
  { brand, terminal }: JournalOwner,
  { header, lines, packed }: Batch,
  known: number,
  receivedAt: number,
): Promise<void> {
  await tx
    .insertInto('journal')
    .values({
      brand,
      terminal,
      from_seq: lines.from + known,
      to_seq: lines.from + lines.starts.length - 1,
      hash: lines.lastHash,
      signature: header.signature ?? '',
      packed: known === 0 && packed ? Buffer.from(packed) : await packBytes(linesFrom(lines, known).bytes),
      received_at: receivedAt,
    })
    .execute();
}

async function project(tx: Tx, owner: JournalOwner, batch: Batch, known: number): Promise<void> {
  const { header } = batch;
  let changes = known === 0 ? batch.changes : aggregate(linesFrom(batch.lines, known));
  if (changes.received.length > 0) changes = arrive(changes, await markReceived(tx, owner, changes.received));
  const { lots, accounts, recalls } = changes;
  if (lots.length + header.documents.length === 0) return;
  const positionOf = await takePositions(tx, owner.brand, lots.length + header.documents.length, recalls);
  await addToLots(tx, owner.brand, owner.terminal, lots, positionOf, batch.lines.from + known);
  await addToAccounts(tx, owner.brand, accounts);
  await putDocuments(tx, owner.brand, header.documents, (index) => positionOf(lots.length + index));
}

/** Notes that grants have arrived, each once; answers the parts of those that were still on the way to this terminal. */
async function markReceived(
  tx: Tx,
  { brand, terminal }: JournalOwner,
  received: readonly { grant: string; seq: number }[],
) {
  const parts = [];
  for (const { grant, seq } of received) {
    const marked = await tx
      .updateTable('rights_grant')
      .set({ received_seq: seq })
      .where('brand', '=', brand)
      .where('id', '=', grant)
      .where('terminal', '=', terminal)
      .where('received_seq', 'is', null)
      .returning('parts')
      .executeTakeFirst();
    parts.push(...(marked?.parts ?? []));
  }
  return parts;
}
