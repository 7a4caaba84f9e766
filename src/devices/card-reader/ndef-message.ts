import { ok, type Refused, type Result, refused } from '#base/result';

/** A record as it stands in a message, its chunks joined. `format` is the type name format, 0 to 5. */
export type RawRecord = {
  readonly format: number;
  readonly type: Uint8Array;
  readonly id: Uint8Array;
  readonly payload: Uint8Array;
};

export type NdefMessageFault =
  | 'ndef-too-long'
  | 'ndef-cut'
  | 'ndef-no-begin'
  | 'ndef-second-begin'
  | 'ndef-no-end'
  | 'ndef-after-end'
  | 'ndef-header'
  | 'ndef-chunk';

/** The largest tags hold less (NTAG216: 888 bytes, DESFire 8 kB). */
export const MAX_NDEF_BYTES = 65_536;

const BEGIN = 0x80;
const END = 0x40;
const CHUNK = 0x20;
const SHORT = 0x10;
const WITH_ID = 0x08;
const [EMPTY, UNKNOWN, UNCHANGED, RESERVED] = [0, 5, 6, 7];

type Piece = RawRecord & { readonly flags: number };

/** What could be read up to the first fault, and that fault. */
export type ReadRecords<R, Fault extends string> = {
  readonly records: readonly R[];
  readonly fault?: Refused<Fault>;
};

/**
 * The records of one NDEF message (NFC Forum, NDEF 1.0). Lengths are believed only as far as there are bytes; never
 * throws. No bytes at all are a message without records.
 */
export function splitMessage(bytes: Uint8Array): ReadRecords<RawRecord, NdefMessageFault> {
  if (bytes.length > MAX_NDEF_BYTES) {
    return { records: [], fault: refused('ndef-too-long', { limit: MAX_NDEF_BYTES }) };
  }
  const records: RawRecord[] = [];
  let open: Piece[] = [];
  let at = 0;
  let ended = bytes.length === 0;
  while (!ended) {
    const number = records.length + 1;
    const piece = readPiece(bytes, at, number);
    if (!piece.ok) return { records, fault: piece };
    const { value } = piece;
    const fault = placeFault(value, at === 0, open.length > 0, number);
    if (fault) return { records, fault };
    ended = (value.flags & END) !== 0;
    at += value.length;
    open.push(value);
    if ((value.flags & CHUNK) === 0) {
      records.push(joinedPieces(open));
      open = [];
    }
    if (!ended && at >= bytes.length) return { records, fault: refused('ndef-no-end', { record: number }) };
  }
  return at < bytes.length ? { records, fault: refused('ndef-after-end', { bytes: bytes.length - at }) } : { records };
}

function readPiece(bytes: Uint8Array, start: number, record: number): Result<Piece & { length: number }, 'ndef-cut'> {
  const flags = bytes[start] ?? 0;
  const isShort = (flags & SHORT) !== 0;
  const withId = (flags & WITH_ID) !== 0;
  const head = 2 + (isShort ? 1 : 4) + (withId ? 1 : 0);
  const there = bytes.length - start;
  if (there < head) return refused('ndef-cut', { record, missing: head - there });
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, head);
  const typeLength = view.getUint8(1);
  const payloadLength = isShort ? view.getUint8(2) : view.getUint32(2);
  const idLength = withId ? view.getUint8(head - 1) : 0;
  const length = head + typeLength + idLength + payloadLength;
  if (there < length) return refused('ndef-cut', { record, missing: length - there });
  const typeAt = start + head;
  const idAt = typeAt + typeLength;
  return ok({
    flags,
    format: flags & 7,
    type: bytes.subarray(typeAt, idAt),
    id: bytes.subarray(idAt, idAt + idLength),
    payload: bytes.subarray(idAt + idLength, start + length),
    length,
  });
}

/** What a piece may not be where it stands. */
function placeFault(
  piece: Piece,
  isFirst: boolean,
  isOpen: boolean,
  record: number,
): Refused<NdefMessageFault> | undefined {
  const { flags, format, type, id, payload } = piece;
  if (isFirst && (flags & BEGIN) === 0) return refused('ndef-no-begin');
  if (!isFirst && (flags & BEGIN) !== 0) return refused('ndef-second-begin', { record });
  // a chunk that goes on has no type and no id of its own; nothing else is unchanged
  if (isOpen !== (format === UNCHANGED) || (isOpen && id.length > 0)) return refused('ndef-chunk', { record });
  if ((flags & CHUNK) !== 0 && (flags & END) !== 0) return refused('ndef-chunk', { record });
  const typeless = format === EMPTY || format === UNKNOWN || format === UNCHANGED;
  const isEmpty = format !== EMPTY || id.length + payload.length === 0;
  const fits = format !== RESERVED && typeless === (type.length === 0) && isEmpty;
  return fits ? undefined : refused('ndef-header', { record });
}

function joinedPieces(pieces: readonly Piece[]): RawRecord {
  const [first] = pieces as readonly [Piece, ...Piece[]];
  const payload = Buffer.concat(pieces.map((piece) => piece.payload));
  return { format: first.format, type: first.type, id: first.id, payload };
}
