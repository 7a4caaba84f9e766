import { ok, type Refused, type Result, refused } from '#base/result';
import type { ZodSafeParseError } from 'zod';
import { profileSchema } from '#domain/member';
import { type Ratings, ratingsId, ratingsSchema } from '#domain/shop/ratings';
import { readMovement, WHY_BYTES } from '#ledger/entry-text';
import { type EntryLines, isChained, readLines, textBefore, unpackBytes } from '#replication/node-packing';
import { type DocumentRow, MAX_BATCH_BYTES, type PushHeader, pushHeader, WIRE_VERSION } from '#replication/wire';
import { type Changes, createSum } from './aggregate.ts';
import { type EntryRefusal, type JournalOwner, readEntry } from './read-entry.ts';

/** A batch that is sound in itself: its entries follow each other and can be read. Whether it follows the journal is not known yet. */
export type Batch = {
  readonly header: PushHeader;
  readonly lines: EntryLines;
  /** The lines as they were packed, if that is known. */
  readonly packed: Uint8Array | undefined;
  /** What all entries of the batch change. */
  readonly changes: Changes;
};
export type BatchRefusal = EntryRefusal | 'push-too-large' | 'push-chain-broken';

/** A batch as it came: its header, and its entries as lines and as they were packed (undefined if not by themselves). */
export type Body = { readonly header: string; readonly lines: Buffer; readonly packed: Uint8Array | undefined };

/**
 * Unpacks a batch, never to more than the wire allows. `entriesAt` is where the terminal says that the entries begin; if it
 * says nothing, they are what stands behind the first line.
 */
export async function unpack(packed: Buffer, entriesAt: number | undefined): Promise<Result<Body, BatchRefusal>> {
  if (entriesAt === undefined || entriesAt === packed.length) {
    const whole = await unpackBytes(packed, MAX_BATCH_BYTES);
    if (!whole.ok) return refusedAs(whole.code);
    const [header, lines] = afterFirstLine(whole.value);
    return ok({ header, lines, packed: undefined });
  }
  if (!(entriesAt > 0 && entriesAt < packed.length)) return refused('push-malformed');
  const [head, lines] = await Promise.all([
    unpackBytes(packed.subarray(0, entriesAt), MAX_BATCH_BYTES),
    unpackBytes(packed.subarray(entriesAt), MAX_BATCH_BYTES),
  ]);
  if (!head.ok) return refusedAs(head.code);
  if (!lines.ok) return refusedAs(lines.code);
  const [header, rest] = afterFirstLine(head.value);
  return rest.length === 0
    ? ok({ header, lines: lines.value, packed: packed.subarray(entriesAt) })
    : refused('push-malformed');
}

const refusedAs = (code: 'too-long' | 'unreadable'): Refused<BatchRefusal> =>
  refused(code === 'too-long' ? 'push-too-large' : 'push-malformed');

function afterFirstLine(bytes: Buffer): [first: string, rest: Buffer] {
  const end = bytes.indexOf('\n');
  return end < 0 ? [bytes.toString(), Buffer.alloc(0)] : [bytes.toString('utf8', 0, end), bytes.subarray(end + 1)];
}

/**
 * After so many entries others get their turn: a large batch must not keep a small one waiting, nor the statements of the
 * batch that is being written, each of which waits for the answer to the one before.
 */
const ENTRIES_AT_A_TIME = 20;

/** Reads and checks everything about a batch that needs no database. */
export async function readBatch(body: Body, owner: JournalOwner): Promise<Result<Batch, BatchRefusal>> {
  const header = readHeader(body.header);
  if (!header.ok) return header;
  const { from, count, documents } = header.value;
  const fault = documents.map((row) => checkDocument(row, owner)).find((refusal) => refusal !== undefined);
  if (fault) return refused(fault);
  const lines = readLines(body.lines, from, header.value.hash ?? '');
  if (lines.starts.length !== count) return refused('push-malformed');
  const sum = createSum();
  for (let index = 0; index < count; index++) {
    if (index > 0 && index % ENTRIES_AT_A_TIME === 0) await othersFirst();
    const seq = from + index;
    const read = readEntry(readMovement(textBefore(lines, index, WHY_BYTES)), seq, owner);
    if (!read.ok) return read;
    // the hash that the first one follows can only be checked where the journal's head is known
    if (!isChained(lines, index)) return refused('push-chain-broken', { seq });
    // summed up at once: what was read is let go while it is young, which halves the work of the garbage collector
    sum.add(seq, read.value);
  }
  return ok({ header: header.value, lines, packed: body.packed, changes: sum.changes() });
}
const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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

/** Terminals send members' profiles and what customers said there. A document with more in it than we know comes from a newer counter. */
function checkDocument(
  { kind, id, body }: DocumentRow,
  owner: JournalOwner,
): 'push-malformed' | 'push-newer-version' | undefined {
  switch (kind) {
    case 'member': {
      if (body === null) return undefined;
      const profile = profileSchema.safeParse(body);
      return profile.success ? malformedUnless(profile.data.id === id) : unreadable(profile);
    }
    case 'ratings': {
      const ratings = ratingsSchema.safeParse(body);
      return ratings.success ? malformedUnless(isOwn(ratings.data, id, owner)) : unreadable(ratings);
    }
    default:
      return 'push-malformed';
  }
}

/** P26: what was said at a terminal only that terminal counts. */
const isOwn = (ratings: Ratings, id: string, owner: JournalOwner): boolean =>
  ratings.id === id && ratings.id === ratingsId(ratings) && ratings.terminal === owner.terminal;

const malformedUnless = (isSound: boolean): 'push-malformed' | undefined => (isSound ? undefined : 'push-malformed');

function unreadable({ error }: ZodSafeParseError<unknown>): 'push-malformed' | 'push-newer-version' {
  return error.issues.every((issue) => issue.code === 'unrecognized_keys') ? 'push-newer-version' : 'push-malformed';
}
