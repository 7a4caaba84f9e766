import { readPages, type VirtualTag, writePage } from './virtual-tag.ts';

/** How a reader of the virtual card's kind behaves besides what it should. */
export type ApduManner = {
  /** Every page is refused with this status: 6A82 "not found", 6300 "failed". */
  readonly refuses?: readonly [number, number];
  /** Only that many bytes at once: more is answered by 6Cxx. */
  readonly most?: number;
};

const DONE = [0x90, 0x00] as const;
const NOT_FOUND = [0x6a, 0x82] as const;
const END_REACHED = [0x62, 0x82] as const;
const UNKNOWN = [0x6d, 0x00] as const;
const PAGE = 4;

/** What a PC/SC reader with that tag on it answers (PC/SC part 3, as readers with an NTAG do it). */
export function answerApdu(tag: VirtualTag, apdu: Uint8Array, manner: ApduManner = {}): Uint8Array {
  const [group, command, kind = 0, page = 0, length = 0] = apdu;
  if (group !== 0xff) return Uint8Array.from(UNKNOWN);
  if (command === 0xca) return kind === 0 ? Uint8Array.of(...tag.uid, ...DONE) : Uint8Array.of(0x6a, 0x81);
  if (manner.refuses) return Uint8Array.from(manner.refuses);
  if (command === 0xb0) {
    if (manner.most !== undefined && length > manner.most) return Uint8Array.of(0x6c, manner.most);
    const bytes = readPages(tag, page);
    if (!bytes) return Uint8Array.from(NOT_FOUND);
    // the reader does not go on from the beginning, as the chip does
    const left = (tag.memory?.length ?? 0) - page * PAGE;
    return left < length
      ? Uint8Array.of(...bytes.subarray(0, left), ...END_REACHED)
      : Uint8Array.of(...bytes.subarray(0, length), ...DONE);
  }
  if (command === 0xd6) return Uint8Array.from(writePage(tag, page, apdu.subarray(5, 5 + length)) ? DONE : [0x63, 0]);
  return Uint8Array.from(UNKNOWN);
}
