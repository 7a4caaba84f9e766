import { assert } from '#base/assert';
import type { AdjustmentBody, EnrolmentBody, Entry, ImportBody, VoucherBody } from '#domain/entry';
import { chainHash, type StoredEntry } from '#ledger/chain';
import { encodeEntry } from '#ledger/entry-text';
import { entryLines, readLines } from '#replication/node-packing';
import { sha256 } from '#replication/node-sha256';
import { signedHead } from '#replication/wire';
import { aggregate } from '../ingest/aggregate.ts';
import type { JournalOwner } from '../ingest/read-entry.ts';
import type { BooksTransaction } from './books.ts';

/** What head office writes into its own journal. */
type OwnBodies = readonly (AdjustmentBody | EnrolmentBody | ImportBody | VoucherBody)[];

/** Head office as a writer of entries: its journal, and its signature. */
export type OwnWriter = { readonly owner: JournalOwner; sign(text: string): string };

/**
 * Books what head office has decided itself, as entries of its own journal: chained and signed as every terminal's are. It
 * holds no rights as terminals do: what no terminal holds is head office's. Takes the brand's lock before that of its own
 * journal, as everybody does who needs both. `staff`: the id of the person who has decided it, if it was one. Bodies that name lots after
 * their entries are made when the number of the first one is known.
 */
export async function bookOwn(
  tx: BooksTransaction,
  { owner, sign }: OwnWriter,
  bodies: OwnBodies | ((firstSeq: number) => OwnBodies),
  nowMs: number,
  staff = 'system',
): Promise<void> {
  if (Array.isArray(bodies) && bodies.length === 0) return;
  await tx.lockBrand(owner.brand);
  const head = await tx.lockTerminal(owner);
  assert(head, "head office's own journal exists");
  const entries: StoredEntry[] = [];
  let [seq, hash] = [head.seq, head.hash];
  for (const body of typeof bodies === 'function' ? bodies(seq + 1) : bodies) {
    const entry: Entry = { v: 1, ...owner, store: OFFICE, seq: ++seq, at: nowMs, staff, ...body };
    const text = encodeEntry(entry);
    hash = chainHash(hash, text, sha256);
    entries.push({ seq, hash, body: text });
  }
  const lines = readLines(Buffer.from(entryLines(entries, head.hash)), head.seq + 1, hash);
  const signature = sign(signedHead(owner.terminal, seq, hash));
  await tx.append(owner, { lines, packed: undefined, signature, receivedAt: nowMs });
  const { lots, accounts } = aggregate(lines);
  // what is only noted, such as purchases of another system, moves nothing
  if (lots.length > 0) {
    const unheld = lots.map((lot) => ({ ...lot, held: 0 }));
    await tx.addToLots(owner, unheld, await tx.takePositions(owner.brand, lots.length), head.seq + 1);
  }
  await tx.addToAccounts(owner.brand, accounts);
  await tx.moveHead(owner, { seq, hash }, { receivedAt: nowMs, driftMs: 0 });
}

/** Where entries of head office were made. */
export const OFFICE = 'office';
