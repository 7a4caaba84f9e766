import type { Sha256 } from '#base/clock';
import { type ChainHead, chainHash, GENESIS, type StoredEntry } from '#ledger/chain';
import { mendEntry } from './mend-entry.ts';
import type { Salvaged } from './salvage.ts';

/** Where an entry of the repaired journal came from. */
export type Origin = 'own' | 'mended' | 'backup' | 'office';
export type Reassembled = {
  readonly head: ChainHead;
  /** Entries that were not readable as they lay in the file, by where they came from. */
  readonly origins: { readonly [origin in Exclude<Origin, 'own'>]: readonly number[] };
  /** A stretch that nobody has any more; what follows it cannot be proved. */
  readonly lost?: { readonly from: number; readonly to: number };
};

/** Fetches head office's entries after a proved place of the journal, and knows them from then on. */
export type OfficeEntries = (after: ChainHead) => Promise<(seq: number) => StoredEntry | undefined>;

/** An enrolment is told of in no other table: so many numbers in a row may be missing among those that are. */
const MOST_SILENT = 5;

/**
 * Puts the journal together again, entry by entry: each must follow from the one before by its hash, so it does not matter
 * who had it. First what the file itself still has, then backups, then head office; last an entry is mended by its own
 * hash. `take` gets them in their order.
 */
export async function reassemble(
  { entries, sources, mentioned }: Pick<Salvaged, 'entries' | 'sources' | 'mentioned'>,
  office: OfficeEntries | undefined,
  officeSeq: number,
  sha256: Sha256,
  take: (entry: StoredEntry) => void,
): Promise<Reassembled> {
  const origins = { mended: [] as number[], backup: [] as number[], office: [] as number[] };
  const [own = '', otherHead = '', ...backups] = sources;
  let fetched: ((seq: number) => StoredEntry | undefined) | undefined;
  let head: ChainHead = GENESIS;
  const last = Math.max(officeSeq, lastOf(entries, sources), ...mentionedAfter(mentioned, lastOf(entries, sources)));

  const fits = (entry: StoredEntry | undefined): entry is StoredEntry =>
    entry !== undefined && chainHash(head.hash, entry.body, sha256) === entry.hash;
  const among = (names: readonly string[], seq: number): StoredEntry | undefined =>
    names.map((name) => entries.find(name, seq)).find(fits);

  let straying: ReadonlyMap<number, StoredEntry[]> | undefined;
  const strays = (): ReadonlyMap<number, StoredEntry[]> => (straying ??= misplaced(entries, [own, otherHead]));

  async function find(seq: number): Promise<[Origin, StoredEntry] | undefined> {
    const here = among([own, otherHead], seq) ?? strays().get(seq)?.find(fits);
    if (here) return ['own', here];
    const saved = among(backups, seq);
    if (saved) return ['backup', saved];
    if (office && seq <= officeSeq) {
      fetched ??= await office(head);
      const there = fetched(seq);
      if (fits(there)) return ['office', there];
    }
    const damaged = entries.find(own, seq) ?? entries.find(otherHead, seq);
    const mended = damaged && mendEntry(head, damaged, sha256);
    return mended && ['mended', mended];
  }

  while (head.seq < last) {
    const found = await find(head.seq + 1);
    if (!found) {
      return {
        head,
        origins,
        lost: {
          from: head.seq + 1,
          to: Math.max(head.seq + 1, nextSound(entries, sources, head.seq + 1, last, sha256) - 1),
        },
      };
    }
    const [origin, { body, hash }] = found;
    head = { seq: head.seq + 1, hash };
    if (origin !== 'own') origins[origin].push(head.seq);
    take({ ...head, body });
  }
  return { head, origins };
}

type Entries = Salvaged['entries'];

/** The highest number that is meant: its own text says it too, or it follows another. A damaged number can be any. */
function lastOf(entries: Entries, sources: readonly string[]): number {
  let last = 0;
  for (const source of sources) {
    for (const { seq, body } of entries.all(source))
      if (seq > last && (saidSeq(body) === seq || entries.find(source, seq - 1))) last = seq;
  }
  return last;
}

/** Entries that lie under a wrong number, by their own. */
function misplaced(entries: Entries, sources: readonly string[]): ReadonlyMap<number, StoredEntry[]> {
  const found = new Map<number, StoredEntry[]>();
  for (const source of sources) {
    for (const entry of entries.all(source)) {
      const seq = saidSeq(entry.body);
      if (seq !== entry.seq) found.set(seq, [...(found.get(seq) ?? []), { ...entry, seq }]);
    }
  }
  return found;
}

const saidSeq = (body: string): number => Number(/"seq":(\d{1,15})[,}]/.exec(body)?.[1] ?? 0);

/** Numbers beyond the last entry that other tables speak of, one after the other: bookings that were there. */
function mentionedAfter(mentioned: ReadonlySet<number>, last: number): number[] {
  const beyond: number[] = [];
  for (let seq = last + 1, silent = 0; silent <= MOST_SILENT; seq++) {
    if (mentioned.has(seq)) {
      beyond.push(seq);
      silent = 0;
    } else silent++;
  }
  return beyond;
}

/** The first entry after a lost stretch that hangs together with its predecessor, or the number after the last one. */
function nextSound(entries: Entries, sources: readonly string[], from: number, last: number, sha256: Sha256): number {
  for (let seq = from + 1; seq <= last; seq++) {
    for (const source of sources) {
      const [before, entry] = [entries.find(source, seq - 1), entries.find(source, seq)];
      if (before && entry && chainHash(before.hash, entry.body, sha256) === entry.hash) return seq;
    }
  }
  return last + 1;
}
