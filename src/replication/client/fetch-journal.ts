import { ok, type Result, refused } from '#base/result';
import { type ChainHead, checkChain, GENESIS, type StoredEntry } from '#ledger/chain';
import { sha256 } from '../node-sha256.ts';
import { type JournalAnswer, signedHead } from '../wire.ts';
import { isSignedBy } from './keys.ts';
import type { OfficeClient, OfficeCode } from './office-client.ts';

/** What head office has of a journal, proved by its chain and its terminal's signature. */
export type FetchedJournal = {
  readonly terminal: string;
  readonly state: JournalAnswer['state'];
  readonly head: ChainHead;
  /** When head office took in the last entry; null if there is none. */
  readonly receivedAt: number | null;
  /** Terminals that this one took the place of. */
  readonly replaces: readonly string[];
};

/**
 * Fetches a journal after a known place of it and gives its entries on in their order, each page once it is chained. Only
 * when this answers ok is the whole proved: by the signature over the last entry, of the key given, or of the one that head
 * office names. `journal-unproven` says that what came does not hold together.
 */
export async function fetchJournal(
  client: Pick<OfficeClient, 'journal'>,
  terminal: string,
  onEntries: (entries: readonly StoredEntry[]) => void,
  { after = GENESIS, publicKey }: { after?: ChainHead; publicKey?: string | undefined } = {},
): Promise<Result<FetchedJournal, OfficeCode | 'journal-unproven'>> {
  let head = after;
  for (;;) {
    const page = await client.journal(terminal, head.seq);
    if (!page.ok) return page;
    const { seq, hash, signature, state, receivedAt, replaces, entries } = page.value;
    const unproven = refused('journal-unproven', { seq: head.seq + 1 });
    const chained = checkChain(head, entries, sha256);
    if ('fault' in chained) return unproven;
    head = chained.head;
    onEntries(entries);
    if (head.seq < seq) {
      if (entries.length === 0) return unproven;
      continue;
    }
    // head office has less than we knew already: it proves nothing, and takes nothing away
    if (seq < after.seq) return ok({ terminal, state, head: { seq, hash }, receivedAt, replaces });
    const isProved =
      head.hash === hash &&
      (seq === 0 || isSignedBy(publicKey ?? page.value.publicKey, signedHead(terminal, seq, hash), signature ?? ''));
    return isProved ? ok({ terminal, state, head, receivedAt, replaces }) : unproven;
  }
}
