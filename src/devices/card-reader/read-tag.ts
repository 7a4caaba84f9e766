import { type Refused, refused } from '#base/result';
import { type NdefFault, type NdefRecord, readNdef } from './ndef-records.ts';
import { readType2, type Type2Fault, type Type2Tag } from './type2-memory.ts';

export type ReadTag = {
  readonly records: readonly NdefRecord[];
  /** What the tag says about itself, when the bytes are a tag's memory and not a message alone. */
  readonly tag?: Type2Tag;
  readonly fault?: Refused<NdefFault | Type2Fault>;
};

/**
 * Reads a bare NDEF message or a Type 2 tag's memory from page 0. The two are told apart by the first byte (a message
 * begins with its begin flag, a serial number with a maker below 80 hex) and by the mark of the capability container.
 */
export function readTag(bytes: Uint8Array): ReadTag {
  const isMessage = bytes.length < 16 || bytes[12] !== 0xe1 || ((bytes[0] ?? 0) & 0x80) !== 0;
  if (isMessage) {
    const { records, fault } = readNdef(bytes);
    // sixteen bytes and more without a begin flag are rather a tag of another kind than half a message
    const notNdef = fault?.code === 'ndef-no-begin' && bytes.length >= 16;
    return fault ? { records, fault: notNdef ? refused('tag-not-ndef') : fault } : { records };
  }
  return readTagMemory(bytes);
}

/** Reads a Type 2 tag's memory from page 0, as far as it is there. */
export function readTagMemory(bytes: Uint8Array): ReadTag {
  const { tag, messages, fault } = readType2(bytes);
  const records: NdefRecord[] = [];
  let broken: Refused<NdefFault> | undefined;
  for (const message of messages) {
    const read = readNdef(message);
    records.push(...read.records);
    broken ??= read.fault;
  }
  const first = broken ?? fault;
  return { records, ...(tag && { tag }), ...(first && { fault: first }) };
}
