import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { ChainHead } from '#ledger/chain';
import { followedHash, hashOf, linesFrom } from '#replication/node-packing';
import { deadRecall, type Scope } from '#replication/wire';
import { aggregate, arrive, type LotChange } from '../ingest/aggregate.ts';
import type { Batch } from '../ingest/push-body.ts';
import type { JournalOwner } from '../ingest/read-entry.ts';
import type { Books, BooksTransaction } from './books.ts';
import { settleDead, sinceLetGo } from './dead-terminal.ts';
import type { OwnWriter } from './own-journal.ts';
import { giveUpReceipts } from './receipts.ts';

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
  books: Books,
  owner: JournalOwner,
  batch: Batch,
  receivedAt: number,
  own?: OwnWriter,
): Promise<Result<number, TakeInRefusal>> {
  return books.transaction(async (tx) => {
    const terminal = await tx.lockTerminal(owner);
    if (!terminal) return refused('terminal-unknown');
    if (terminal.state === 'own') return refused('terminal-unknown');
    if (terminal.state === 'revoked' || terminal.state === 'replaced') return refused(`terminal-${terminal.state}`);
    const known = await countKnown(tx, owner, batch, terminal);
    if (!known.ok) return known;
    const { header, lines, packed } = batch;
    const isNew = known.value < lines.starts.length;
    if (isNew) {
      await tx.append(owner, {
        lines: linesFrom(lines, known.value),
        packed: known.value === 0 ? packed : undefined,
        signature: header.signature ?? '',
        receivedAt,
      });
    }
    const lots = await project(tx, owner, batch, known.value, terminal.scope);
    if (terminal.deadSince !== undefined && own) {
      const recall = deadRecall(terminal.deadSince);
      const hasLetGo = batch.changes.recalls.includes(recall);
      const since = hasLetGo ? sinceLetGo(linesFrom(lines, known.value), recall) : [];
      await settleDead(tx, owner, own, { changes: lots, since }, dayIn('UTC', receivedAt), receivedAt);
      if (hasLetGo) await tx.setDead(owner, null);
    }
    const head = isNew ? { seq: lines.from + lines.starts.length - 1, hash: lines.lastHash } : terminal;
    await tx.moveHead(owner, { seq: head.seq, hash: head.hash }, { receivedAt, driftMs: receivedAt - header.now });
    return ok(head.seq);
  });
}

/** How many entries at the start of the batch are known. The rest must follow the journal's head. */
async function countKnown(
  tx: BooksTransaction,
  owner: JournalOwner,
  { lines }: Batch,
  head: ChainHead,
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
  const kept = shared === head.seq ? head.hash : await tx.hashAt(owner, shared);
  if (kept !== hashOf(lines, shared - lines.from)) return refused('push-fork', { seq: shared });
  return ok(shared - lines.from + 1);
}

/** Answers what the new entries changed of lots. */
async function project(
  tx: BooksTransaction,
  owner: JournalOwner,
  batch: Batch,
  known: number,
  scope: Scope,
): Promise<readonly LotChange[]> {
  const { documents } = batch.header;
  let changes = known === 0 ? batch.changes : aggregate(linesFrom(batch.lines, known));
  const arrived = [];
  for (const { grant, seq } of changes.received) arrived.push(...(await tx.markReceived(owner, grant, seq)));
  if (arrived.length > 0) changes = arrive(changes, arrived);
  const { lots, accounts, recalls } = changes;
  // a recall that brought nothing is an answer too: whoever waits for it need not wait any longer (P45)
  // an advance of a shop changes accounts alone (L35): what is written needs a place of its own, and with it the brand's lock
  const rows = Math.max(lots.length + documents.length, accounts.length > 0 ? 1 : 0);
  if (rows + recalls.length === 0) return lots;
  const profiles = documents.flatMap(({ kind, id, body }) => (kind === 'member' && body !== null ? [id] : []));
  // who books for somebody of whom it does not hear, or has changed the profile, has to hear the rest, too
  if (scope !== 'brand' && lots.length + profiles.length > 0)
    await tx.follow(owner, [...new Set([...lots.map(({ member }) => member), ...profiles])], profiles);
  if (profiles.length > 0) await tx.bringLots(owner.brand, profiles);
  const positionOf = await tx.takePositions(owner.brand, rows, recalls);
  for (const receipts of changes.givenUp) await giveUpReceipts(tx, owner, receipts);
  await tx.addToLots(owner, lots, positionOf, batch.lines.from + known);
  await tx.addToAccounts(owner.brand, accounts);
  await tx.putDocuments(owner.brand, documents, (index) => positionOf(lots.length + index));
  return lots;
}
