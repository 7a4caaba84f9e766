import type { ChainHead } from '#ledger/chain';
import { storedEntries } from '#replication/node-packing';
import { type JournalAnswer, MAX_JOURNAL_ENTRIES } from '#replication/wire';
import type { Database } from './database.ts';
import { readTogether } from './scope.ts';
import { stretchAt } from './stretches.ts';
import type { Terminal } from './terminals.ts';

/**
 * A page of a journal as head office has it, for a terminal of the same store; undefined if there is no such journal. One
 * snapshot, so that the head and its signature are those of the entries.
 */
export function readJournal(
  db: Database,
  asker: Terminal,
  terminal: string,
  after: number,
): Promise<JournalAnswer | undefined> {
  const { brand, store } = asker;
  return readTogether(db, async (tx) => {
    const owner = await tx
      .selectFrom('terminal')
      .select(['public_key', 'state', 'seq', 'head_hash'])
      .where('brand', '=', brand)
      .where('id', '=', terminal)
      .where('store', '=', store)
      .executeTakeFirst();
    if (!owner) return undefined;
    const head = owner.seq === 0 ? undefined : await stretchAt(tx, { brand, terminal }, owner.seq);
    const replaces = await tx
      .selectFrom('terminal')
      .select('id')
      .where('brand', '=', brand)
      .where('replaced_by', '=', terminal)
      .orderBy('id')
      .limit(100)
      .execute();
    const stretch = await stretchAt(tx, { brand, terminal }, after + 1);
    const entries = stretch
      ? storedEntries(stretch.lines)
          .filter(({ seq }) => seq > after)
          .slice(0, MAX_JOURNAL_ENTRIES)
      : [];
    return {
      terminal,
      publicKey: owner.public_key,
      state: owner.state,
      seq: owner.seq,
      hash: owner.head_hash,
      signature: head?.signature ?? null,
      receivedAt: head?.receivedAt ?? null,
      replaces: replaces.map(({ id }) => id),
      entries: withinBytes(entries),
    };
  });
}

/** Far below what an answer may hold; always one entry. */
const PAGE_BYTES = 4 * 1024 * 1024;

function withinBytes<T extends { readonly body: string }>(entries: readonly T[]): T[] {
  let bytes = 0;
  const tooMany = entries.findIndex(({ body }) => (bytes += body.length) > PAGE_BYTES);
  return tooMany < 0 ? [...entries] : entries.slice(0, Math.max(1, tooMany));
}

/**
 * Whether a terminal whose journal ends at `head` can be the only one that writes it: head office never has more of it
 * than the terminal itself, and never other entries. What the terminal has besides is compared when it is pushed.
 */
export async function isOnlyWriter(db: Database, { brand, id }: Terminal, head: ChainHead): Promise<boolean> {
  const kept = await db
    .selectFrom('terminal')
    .select(['seq', 'head_hash'])
    .where('brand', '=', brand)
    .where('id', '=', id)
    .executeTakeFirst();
  return !kept || kept.seq < head.seq || (kept.seq === head.seq && kept.head_hash === head.hash);
}
