import { sql } from 'kysely';
import { ok, type Result, refused } from '#base/result';
import { checkChain } from '#ledger/chain';
import { sha256 } from '#replication/node-sha256';
import { texts } from '../store/bulk.ts';
import type { Database, Tx } from '../store/database.ts';
import { putDocuments } from '../store/documents.ts';
import { takePositions } from '../store/positions.ts';
import { addToAccounts, addToLots } from '../store/projections.ts';
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
    const entries = batch.entries.slice(known.value);
    const last = entries.at(-1) ?? head;

    if (entries.length > 0) await append(tx, owner, batch, known.value, receivedAt);
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
  { entries }: Batch,
  head: { seq: number; hash: string },
): Promise<Result<number, 'push-gap' | 'push-fork' | 'push-chain-broken'>> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return ok(0);
  if (first.seq > head.seq + 1) return refused('push-gap', { expected: head.seq + 1 });
  if (first.seq === head.seq + 1) {
    const link = checkChain(head, [first], sha256);
    return 'fault' in link ? refused('push-chain-broken', { seq: link.seq }) : ok(0);
  }
  // through the chain, the last entry that both sides have stands for all before it
  const shared = entries[Math.min(head.seq, last.seq) - first.seq]!;
  const kept = shared.seq === head.seq ? head.hash : await hashAt(tx, owner, shared.seq);
  if (kept !== shared.hash) return refused('push-fork', { seq: shared.seq });
  return ok(shared.seq - first.seq + 1);
}

async function hashAt(tx: Tx, { brand, terminal }: JournalOwner, seq: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('journal')
    .select('hash')
    .where('brand', '=', brand)
    .where('terminal', '=', terminal)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.hash;
}

async function append(
  tx: Tx,
  { brand, terminal }: JournalOwner,
  { header, entries }: Batch,
  known: number,
  receivedAt: number,
): Promise<void> {
  const added = entries.slice(known);
  const [first, last] = [added[0]!, added.at(-1)!];
  await sql`
    insert into journal (brand, terminal, seq, body, hash, received_at)
    select ${brand}, ${terminal}, ${first.seq}::bigint + place - 1, body, hash, ${receivedAt}::bigint
    from rows from (${texts(added.map((entry) => entry.body))}, ${texts(added.map((entry) => entry.hash))}) with ordinality as new (body, hash, place)`.execute(
    tx,
  );
  await tx
    .insertInto('batch')
    .values({
      brand,
      terminal,
      from_seq: first.seq,
      to_seq: last.seq,
      hash: last.hash,
      signature: header.signature ?? '',
      received_at: receivedAt,
    })
    .execute();
}

async function project(tx: Tx, owner: JournalOwner, batch: Batch, known: number): Promise<void> {
  const { header } = batch;
  let changes = known === 0 ? batch.changes : aggregate(batch.entries.slice(known));
  if (changes.received.length > 0) changes = arrive(changes, await markReceived(tx, owner, changes.received));
  const { lots, accounts, recalls } = changes;
  if (lots.length + header.documents.length === 0) return;
  const positionOf = await takePositions(tx, owner.brand, lots.length + header.documents.length, recalls);
  await addToLots(tx, owner.brand, owner.terminal, lots, positionOf);
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
