import { type Refused, refused } from '#base/result';
import { hex } from './hex.ts';

/** What the memory of a Type 2 tag says about itself. */
export type Type2Tag = {
  /** Serial number, hex: 7 bytes. */
  readonly uid: string;
  /** Both check bytes of the serial number are right; some clones have others. */
  readonly uidChecked: boolean;
  /** Bytes for data, as the capability container says. */
  readonly size: number;
  /** Neither the capability container nor a lock bit forbids writing. */
  readonly isWritable: boolean;
};

export type Type2Fault =
  | 'tag-too-long'
  | 'tag-head-cut'
  | 'tag-not-ndef'
  | 'tag-version'
  | 'tag-cut'
  | 'tag-length'
  | 'tag-no-message';

/** Where a message stands in a tag's memory, or would: offsets from page 0. */
export type MessagePlace = {
  readonly at: number;
  /** Bytes among the data that belong to no block, such as lock bits: from, to (exclusive). */
  readonly setAside: readonly { readonly from: number; readonly to: number }[];
  /** No block stands before it but those that describe the memory. */
  readonly isFirst: boolean;
  /** Nor after it, as far as the memory is known. */
  readonly isAlone: boolean;
  /** The blocks are known up to their end. */
  readonly isEnded: boolean;
};

export type ReadType2 = {
  readonly tag?: Type2Tag;
  readonly place?: MessagePlace;
  readonly messages: readonly Uint8Array[];
  readonly fault?: Refused<Type2Fault>;
};

/** Four pages: serial number, lock bits, capability container. */
const HEAD = 16;
const [NULL, LOCK_CONTROL, MEMORY_CONTROL, MESSAGE, TERMINATOR] = [0x00, 0x01, 0x02, 0x03, 0xfe];
/** Most that a capability container can name: 255 × 8 bytes, and the head. */
const MAX_TAG_BYTES = HEAD + 255 * 8;

/**
 * Reads a tag's memory from page 0 (NFC Forum, Type 2 Tag 1.2). A dump may be shorter than the tag: what is missing is
 * a fault only where a message reaches into it. A fault after the first message leaves the messages before it readable.
 */
export function readType2(dump: Uint8Array): ReadType2 {
  if (dump.length < HEAD)
    return { messages: [], fault: refused('tag-head-cut', { bytes: dump.length, expected: HEAD }) };
  if (dump[12] !== 0xe1) return { messages: [], fault: refused('tag-not-ndef') };
  const version = dump[13] ?? 0;
  if (version >> 4 !== 1)
    return { messages: [], fault: refused('tag-version', { version: `${version >> 4}.${version & 15}` }) };
  if (dump.length > MAX_TAG_BYTES) return { messages: [], fault: refused('tag-too-long', { limit: MAX_TAG_BYTES }) };

  const size = (dump[14] ?? 0) * 8;
  const { messages, place, fault } = readBlocks(dump, HEAD + size);
  const tag: Type2Tag = {
    uid: hex(dump.subarray(0, 3)) + hex(dump.subarray(4, 8)),
    uidChecked: xor([0x88, ...dump.subarray(0, 4)]) === 0 && xor([...dump.subarray(4, 9)]) === 0,
    size,
    isWritable: (dump[15] ?? 0) === 0 && dump[10] === 0 && dump[11] === 0,
  };
  return { tag, messages, place, ...(fault && { fault }) };
}

const xor = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum ^ byte, 0);

type Blocks = {
  readonly messages: Uint8Array[];
  readonly place: MessagePlace;
  readonly fault?: Refused<Type2Fault>;
};

/** Goes through the TLV blocks; bytes that a control block sets aside belong to none. One pass, bounded by the dump. */
function readBlocks(dump: Uint8Array, end: number): Blocks {
  const setAside: { from: number; to: number }[] = [];
  const messages: Uint8Array[] = [];
  let at = HEAD;
  let isTerminated = false;
  let place = { at, isFirst: true, isAlone: true };
  const found = (fault?: Refused<Type2Fault>): Blocks => ({
    messages,
    place: { ...place, setAside, isEnded: isTerminated || dump.length >= end },
    ...(fault && { fault }),
  });
  const skipped = (): number => {
    // areas may touch each other, so the look begins anew after each
    for (let area; (area = setAside.find(({ from, to }) => from <= at && at < to)); ) at = area.to;
    return at;
  };
  const next = (): number | undefined => (skipped() < Math.min(end, dump.length) ? dump[at++] : undefined);

  for (let tag = next(); tag !== undefined; tag = next()) {
    if (tag === NULL) continue;
    isTerminated = tag === TERMINATOR;
    if (isTerminated) break;
    const start = at - 1;
    const length = lengthOf(next);
    if (length === undefined) return found(brokenOff(at >= end, 0, 0));
    const value: number[] = [];
    for (let byte; value.length < length && (byte = next()) !== undefined; ) value.push(byte);
    if (value.length < length)
      return found(brokenOff(at >= end || at + length - value.length > end, length, value.length));
    const isControl = tag === LOCK_CONTROL || tag === MEMORY_CONTROL;
    const area = isControl ? areaOf(tag, value) : undefined;
    if (area && setAside.length < MOST_AREAS) setAside.push(area);
    const isFound = messages.length > 0;
    if (tag === MESSAGE) messages.push(Uint8Array.from(value));
    if (isFound) place = { ...place, isAlone: place.isAlone && isControl };
    else if (tag === MESSAGE) place = { ...place, at: start };
    else place = { at, isFirst: place.isFirst && isControl, isAlone: place.isAlone && isControl };
  }
  if (messages.length > 0) return found();
  return found(at >= dump.length && at < end ? refused('tag-cut', { length: 0, found: 0 }) : refused('tag-no-message'));
}

/** A tag has two or three; more would only slow down the reading of nonsense. */
const MOST_AREAS = 16;

/** One byte, or 255 and two bytes. */
function lengthOf(next: () => number | undefined): number | undefined {
  const first = next();
  if (first !== 255) return first;
  const [high, low] = [next(), next()];
  return high === undefined || low === undefined ? undefined : high * 256 + low;
}

/** A length that reaches over the tag's end lies; one that only reaches over the dump's end was cut. */
const brokenOff = (isOverTheEnd: boolean, length: number, found: number): Refused<Type2Fault> =>
  refused(isOverTheEnd ? 'tag-length' : 'tag-cut', { length, found });

/** Where a control block points: page and offset, size in bits (lock) or bytes (memory). Wrong lengths point nowhere. */
function areaOf(tag: number, value: readonly number[]): { from: number; to: number } | undefined {
  const [position = 0, size = 0, pages = 0] = value;
  if (value.length !== 3) return undefined;
  const from = (position >> 4) * 2 ** (pages & 15) + (position & 15);
  const sized = size === 0 ? 256 : size;
  return { from, to: from + (tag === LOCK_CONTROL ? Math.ceil(sized / 8) : sized) };
}
