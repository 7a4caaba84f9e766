import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ok, type Result, refused } from '#base/result';
import { profileSchema } from '#domain/member';
import { checkChain, type StoredEntry } from '#ledger/chain';
import { sha256 } from '#replication/node-sha256';
import { type DocumentRow, MAX_BATCH_BYTES, type PushHeader, pushHeader, WIRE_VERSION } from '#replication/wire';
import { type Changes, createSum } from './aggregate.ts';
import { type EntryRefusal, type JournalOwner, readEntry } from './read-entry.ts';

/** A batch that is sound in itself: its entries follow each other and can be read. Whether it follows the journal is not known yet. */
export type Batch = {
  readonly header: PushHeader;
  readonly entries: readonly StoredEntry[];
  /** What all entries of the batch change. */
  readonly changes: Changes;
};
export type BatchRefusal = EntryRefusal | 'push-too-large' | 'push-chain-broken';

const unzip = promisify(gunzip);

/** Unpacks a batch, never to more than the wire allows (a small packet can hold gigabytes). */
export async function unpack(packed: Buffer): Promise<Result<string, BatchRefusal>> {
  let bytes: Buffer;
  try {
    bytes = await unzip(packed, { maxOutputLength: MAX_BATCH_BYTES, chunkSize: chunkFor(packed.length) });
  } catch (error) {
    return refused(
      (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'push-too-large' : 'push-malformed',
    );
  }
  try {
    return ok(strictUtf8.decode(bytes));
  } catch {
    return refused('push-malformed');
  }
}

/**
 * Room for what comes out, about ten times what went in: by itself zlib comes back for every 16 KB of it, which for a large
 * batch takes longer than unpacking.
 */
const chunkFor = (packedBytes: number): number => Math.min(1024 * 1024, Math.max(16 * 1024, packedBytes * 12));

/** Bytes that are no UTF-8 would be changed silently, and the hashes would no longer fit what is kept. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** After so many entries others get their turn: a large batch must not keep the database, or a small batch, waiting. */
const ENTRIES_AT_A_TIME = 100;

/** Reads and checks everything about a batch that needs no database. */
export async function readBatch(text: string, owner: JournalOwner): Promise<Result<Batch, BatchRefusal>> {
  const lines = text.split('\n');
  const header = readHeader(lines[0]!);
  if (!header.ok) return header;
  const { from, count, documents } = header.value;
  const fault = documents.map(checkDocument).find((refusal) => refusal !== undefined);
  if (fault) return refused(fault);
  if (lines.length !== count + 1) return refused('push-malformed');
  const entries: StoredEntry[] = [];
  const sum = createSum();
  for (let done = 0; done < count; done += ENTRIES_AT_A_TIME) {
    if (done > 0) await othersFirst();
    for (const line of lines.slice(done + 1, done + 1 + ENTRIES_AT_A_TIME)) {
      const seq = from + entries.length;
      if (line[HASH_LENGTH] !== ' ') return refused('push-malformed', { seq });
      const body = line.slice(HASH_LENGTH + 1);
      const read = readEntry(body, seq, owner);
      if (!read.ok) return read;
      // summed up at once: what was read is let go while it is young, which halves the work of the garbage collector
      sum.add(seq, read.value);
      entries.push({ seq, hash: line.slice(0, HASH_LENGTH), body });
    }
    // the first entry's own hash can only be checked where the journal's head is known
    if (done === 0 && !/^[0-9a-f]{64}$/.test(entries[0]!.hash)) return refused('push-malformed', { seq: from });
    const following = Math.max(1, done);
    const chain = checkChain(entries[following - 1]!, entries.slice(following), sha256);
    if ('fault' in chain) return refused('push-chain-broken', { seq: chain.seq });
  }
  return ok({ header: header.value, entries, changes: sum.changes() });
}

const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const HASH_LENGTH = 64;

function readHeader(line: string): Result<PushHeader, 'push-malformed' | 'push-newer-version' | 'push-too-large'> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return refused('push-malformed');
  }
  const { v } = (value ?? {}) as { v?: unknown };
  if (typeof v === 'number' && v > WIRE_VERSION) return refused('push-newer-version');
  const parsed = pushHeader.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  // more entries or documents than a batch may have
  return refused(parsed.error.issues.some((issue) => issue.code === 'too_big') ? 'push-too-large' : 'push-malformed');
}

/** Terminals send members' profiles and nothing else. A profile with more in it than we know comes from a newer counter. */
function checkDocument({ kind, id, body }: DocumentRow): 'push-malformed' | 'push-newer-version' | undefined {
  if (kind !== 'member') return 'push-malformed';
  if (body === null) return undefined;
  const profile = profileSchema.safeParse(body);
  if (profile.success) return profile.data.id === id ? undefined : 'push-malformed';
  return profile.error.issues.every((issue) => issue.code === 'unrecognized_keys')
    ? 'push-newer-version'
    : 'push-malformed';
}
