import type { Sha256 } from '#base/clock';
import type {
  EntryBody,
  ImportBody,
  ReceiptsReleasedBody,
  ReturnBody,
  RightsReceivedBody,
  RightsReleasedBody,
} from '#domain/entry';
import { chainHash, type StoredEntry } from '#ledger/chain';
import { entryFault } from '#ledger/check-entry';
import { decodeEntry } from '#ledger/entry-text';
import type { Connection } from '../store/database.ts';
import { createEarlier, type Earlier } from '../store/earlier.ts';
import { createJournal, parseEntry, type Writer } from '../store/journal.ts';
import { createProjector } from '../store/project-entry.ts';

/** A booking that only the old journal here had, and what became of it. */
export type TakenOver = {
  readonly old: number;
  readonly kind: EntryBody['kind'];
  readonly at: number;
  /** Key of the sale or the return, id of the member: what a person finds it by. */
  readonly key: string;
  /** Its number in the new journal; absent if head office had it already, under the same key. */
  readonly now?: number;
};
export type Rebooked = { readonly taken: readonly TakenOver[]; readonly damaged: readonly number[] };

/**
 * Books anew, under a new terminal, what an old journal holds that head office will never take from it. Key, time and staff
 * stay; what counts already, under the same key, does not count again. Lots that the bookings made get the names of the new
 * entries, also where later ones spend from them. Rights are not taken over: they stay with the old terminal. An entry that
 * does not fit its hash is named and left out. Called inside the transaction that empties the old journal.
 */
export function rebook(
  connection: Connection,
  sha256: Sha256,
  writer: Writer,
  before: string,
  entries: readonly StoredEntry[],
): Rebooked {
  const journal = createJournal(connection, sha256);
  const projector = createProjector(connection, sha256);
  const earlier = createEarlier(connection, sha256);
  const lots = new Map<string, string>();
  const taken: TakenOver[] = [];
  const damaged: number[] = [];
  let previous = before;
  for (const { seq, body, hash } of entries) {
    const isSound = chainHash(previous, body, sha256) === hash && entryFault(decodeEntry(body), seq) === undefined;
    previous = hash;
    if (!isSound) {
      damaged.push(seq);
      continue;
    }
    const { v: _v, brand: _brand, store: _store, terminal, seq: old, at, staff, ...rest } = parseEntry(body);
    const entry = rest as EntryBody;
    // what head office has not heard of, nobody else has got
    if (entry.kind === 'rights-received' || entry.kind === 'rights-released' || entry.kind === 'receipts-released')
      continue;
    // head office alone takes over what other systems knew
    if (entry.kind === 'import') continue;
    if (entry.kind === 'adjustment' && !entry.goodwill) continue;
    const key = keyOf(entry);
    const known =
      entry.kind === 'enrolment' || entry.kind === 'adjustment' ? undefined : earlier.find(kindOf(entry.kind), key);
    if (known) {
      lots.set(`${terminal}:${old}`, `${known.terminal}:${known.seq}`);
      taken.push({ old, kind: entry.kind, at, key });
      continue;
    }
    // what a damaged sale took with it: nothing is left that the return could follow
    if (entry.kind === 'return' && returnedOf(earlier, connection, entry.sale) === undefined) {
      damaged.push(seq);
      continue;
    }
    lots.set(`${terminal}:${old}`, `${writer.terminal}:${journal.head().seq + 1}`);
    const booked = journal.append(
      writer,
      at,
      staff,
      renamed(entry, lots, (sale) => returnedOf(earlier, connection, sale) ?? 0),
    );
    projector.rows(booked);
    taken.push({ old, kind: entry.kind, at, key, now: booked.seq });
  }
  return { taken, damaged };
}

/** What has been taken back of a sale by all that counts now; undefined if nobody knows the sale. */
function returnedOf(earlier: Earlier, connection: Connection, sale: string): number | undefined {
  const own = connection.prepare<[string], { returned: number }>('select returned from sale where key = ?').get(sale);
  return own?.returned ?? earlier.find('sale', sale)?.returned;
}

type Keyless = RightsReceivedBody | RightsReleasedBody | ReceiptsReleasedBody | ImportBody;

function keyOf(entry: Exclude<EntryBody, Keyless>): string {
  if (entry.kind === 'sale') return entry.sale.key;
  if (entry.kind === 'enrolment') return entry.member;
  return entry.kind === 'adjustment' ? (entry.goodwill?.key ?? '') : entry.key;
}

/** Where a booking stands by its key. */
const kindOf = (kind: 'sale' | 'return' | 'return-without-receipt' | 'voucher') =>
  kind === 'return-without-receipt' ? 'return' : kind;

/** The same booking with its lots under their new names; of a return, what has been taken back of the sale until now. */
function renamed(entry: EntryBody, lots: ReadonlyMap<string, string>, returned: (sale: string) => number): EntryBody {
  if (!('transfers' in entry) || !entry.transfers) return entry;
  // lots of other units than points have theirs behind the entry: `T:7:stamps:coffee`
  const nameOf = (lot: string): string => lot.replace(/^[^:]+:\d+(?=:|$)/, (made) => lots.get(made) ?? made);
  const transfers = entry.transfers.map((transfer) => ({ ...transfer, lot: nameOf(transfer.lot) }));
  if (entry.kind !== 'return') return { ...entry, transfers };
  const back: ReturnBody = { ...entry, transfers, returned: returned(entry.sale) + entry.amount };
  return back;
}
