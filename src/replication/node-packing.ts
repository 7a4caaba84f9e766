import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip } from 'node:zlib';
import { ok, type Result, refused } from '#base/result';
import type { StoredEntry } from '#ledger/chain';

/**
 * Entries as they travel and as head office keeps them: one line each, the hash that the entry follows and its text. So
 * the bytes of a line are what its own hash is made of, no text is escaped twice, and nothing is copied to check a chain.
 * The hash of the last entry stands beside the lines.
 */
export type EntryLines = {
  readonly bytes: Buffer;
  /** Where each line begins. */
  readonly starts: readonly number[];
  /** Number of the first entry. */
  readonly from: number;
  readonly lastHash: string;
};

/** SHA-256 in hexadecimal digits. */
export const HASH_LENGTH = 64;
const LINE_FEED = 10;

/** `follows` is the hash before the first entry. */
export function entryLines(entries: readonly StoredEntry[], follows: string): string {
  let text = '';
  let previous = follows;
  for (const { hash: own, body } of entries) {
    text += `${text === '' ? '' : '\n'}${previous}${body}`;
    previous = own;
  }
  return text;
}

/** A stretch of a journal as it is sent: its lines, and what is said beside them. */
export type Stretch = {
  /** Number of the first entry. */
  readonly from: number;
  readonly count: number;
  readonly lines: Uint8Array;
  /** The hash of the last entry. */
  readonly lastHash: string;
};

export const lastOf = ({ from, count }: Stretch): number => from + count - 1;

export function readLines(bytes: Buffer, from: number, lastHash: string): EntryLines {
  const starts: number[] = [];
  for (let start = 0; start < bytes.length; ) {
    starts.push(start);
    const end = bytes.indexOf(LINE_FEED, start);
    start = end < 0 ? bytes.length : end + 1;
  }
  return { bytes, starts, from, lastHash };
}

const endOf = ({ bytes, starts }: EntryLines, index: number): number =>
  index + 1 < starts.length ? starts[index + 1]! - 1 : bytes.length;

/** The hash that the line with this index says it follows. */
export const followedHash = ({ bytes, starts }: EntryLines, index: number): string =>
  bytes.toString('latin1', starts[index], starts[index]! + HASH_LENGTH);

/** The hash of the entry with this index, as the next one says it. */
export const hashOf = (lines: EntryLines, index: number): string =>
  index + 1 < lines.starts.length ? followedHash(lines, index + 1) : lines.lastHash;

export const textOf = (lines: EntryLines, index: number): string =>
  lines.bytes.toString('utf8', lines.starts[index]! + HASH_LENGTH, endOf(lines, index));

/** The text up to a mark, which is ASCII; the whole text if the mark is not in it. */
export function textBefore(lines: EntryLines, index: number, mark: Uint8Array): string {
  const [start, end] = [lines.starts[index]! + HASH_LENGTH, endOf(lines, index)];
  const found = lines.bytes.indexOf(mark, start);
  return lines.bytes.toString('utf8', start, found >= 0 && found < end ? found : end);
}

/** Whether the hash of the line's bytes is the one that is said of it. */
export const isChained = (lines: EntryLines, index: number): boolean =>
  hash('sha256', lines.bytes.subarray(lines.starts[index], endOf(lines, index))) === hashOf(lines, index);

/** The lines from an index on. */
export function linesFrom(lines: EntryLines, index: number): EntryLines {
  const start = lines.starts[index] ?? lines.bytes.length;
  return {
    bytes: lines.bytes.subarray(start),
    starts: lines.starts.slice(index).map((at) => at - start),
    from: lines.from + index,
    lastHash: lines.lastHash,
  };
}

export const storedEntries = (lines: EntryLines): StoredEntry[] =>
  lines.starts.map((_, index) => ({ seq: lines.from + index, hash: hashOf(lines, index), body: textOf(lines, index) }));

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** gzip (RFC 1952), level 1: nearly all of the gain for a fraction of the time. */
export const packBytes = (bytes: Uint8Array | string): Promise<Buffer> =>
  pack(bytes, { level: 1, chunkSize: between(16 * 1024, bytes.length >> 2, 1024 * 1024) });

/** So few bytes are unpacked in the thread that has them: at the worst into a thousand times as many. */
const AT_ONCE_BYTES = 4 * 1024;

/**
 * Unpacks UTF-8, never to more than `mostBytes`: a small packet can hold gigabytes. Bytes that are no UTF-8 would be changed
 * silently when they are read, and no hash would fit any more: they are `unreadable` too.
 */
export async function unpackBytes(
  packed: Uint8Array,
  mostBytes: number,
): Promise<Result<Buffer, 'too-long' | 'unreadable'>> {
  // room for what comes out, in one piece: zlib by itself comes back for every 16 KB, which takes longer than unpacking
  const chunkSize = between(1024, saidLength(packed) + 1, mostBytes);
  try {
    const options = { maxOutputLength: mostBytes, chunkSize };
    // to hand a single sale to another thread takes three times as long as to unpack it
    const bytes = packed.length <= AT_ONCE_BYTES ? gunzipSync(packed, options) : await unpack(packed, options);
    return isUtf8(bytes) ? ok(bytes) : refused('unreadable');
  } catch (error) {
    return refused((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : 'unreadable');
  }
}

/** What a packet says of its length unpacked (RFC 1952, ISIZE). Nothing rests on it: one that says too little is unpacked in pieces. */
function saidLength(packed: Uint8Array): number {
  if (packed.length < 4) return 0;
  const end = new DataView(packed.buffer, packed.byteOffset + packed.length - 4, 4);
  return Math.min(end.getUint32(0, true), packed.length * MOST_PACKED);
}
/** Deflate cannot pack tighter (RFC 1951: 258 bytes in two bits). */
const MOST_PACKED = 1032;

const between = (least: number, wanted: number, most: number): number => Math.min(most, Math.max(least, wanted));
