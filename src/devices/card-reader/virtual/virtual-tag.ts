import { messageTlv } from '../build-ndef.ts';
import { HEAD, PAGE } from '../type2-exchange.ts';

/** A chip of a card as a reader meets it: a Type 2 tag with memory, or something else that only says its number. */
export type VirtualTag = {
  readonly uid: Uint8Array;
  /** Of a Type 2 tag, from page 0. */
  readonly memory: Uint8Array | undefined;
};

/** Pages in all, and bytes for data as the capability container says. Source: NXP data sheets NTAG213/215/216, MF0ICU1. */
const CHIPS = {
  NTAG213: { pages: 45, size: 144 },
  NTAG215: { pages: 135, size: 496 },
  NTAG216: { pages: 231, size: 872 },
  /** Leaves the factory without a capability container. */
  Ultralight: { pages: 16, size: 0 },
} as const;

export type Chip = keyof typeof CHIPS;

/** Lock bits, and the container: their bits can be set and never cleared. */
const [LOCK_PAGE, CONTAINER_PAGE] = [2, 3];

/** A new chip with a serial number of seven bytes; with a message, as its first and only one. */
export function virtualTag(chip: Chip, uid: Uint8Array, message?: Uint8Array): VirtualTag {
  const { pages, size } = CHIPS[chip];
  const memory = new Uint8Array(pages * PAGE);
  const [first, second] = [uid.subarray(0, 3), uid.subarray(3, 7)];
  memory.set([...first, xor([0x88, ...first]), ...second, xor([...second]), 0x48]);
  if (size > 0) memory.set([0xe1, 0x10, size / 8, 0, 0x03, 0x00, 0xfe], CONTAINER_PAGE * PAGE);
  if (message) memory.set(messageTlv(message), HEAD);
  return { uid, memory };
}

/** A chip whose memory is given, from page 0 on, as a dump has it. */
export const tagWithMemory = (memory: Uint8Array): VirtualTag => ({
  uid: Uint8Array.of(...memory.subarray(0, 3), ...memory.subarray(4, 8)),
  memory: memory.slice(),
});

/** Four pages, from the beginning again after the last; undefined for a page that there is not. */
export function readPages(tag: VirtualTag, page: number): Uint8Array | undefined {
  const { memory } = tag;
  if (!memory || page * PAGE >= memory.length) return undefined;
  return Uint8Array.from({ length: 4 * PAGE }, (_, index) => memory[(page * PAGE + index) % memory.length] ?? 0);
}

/** Whether the page took the bytes. The serial number takes none, a locked page neither. */
export function writePage({ memory }: VirtualTag, page: number, bytes: Uint8Array): boolean {
  if (!memory || page < LOCK_PAGE || (page + 1) * PAGE > memory.length || bytes.length !== PAGE) return false;
  const isLocked =
    page > LOCK_PAGE && page < 16 && (((memory[10] ?? 0) | ((memory[11] ?? 0) << 8)) & (1 << page)) !== 0;
  if (isLocked) return false;
  for (const [index, byte] of bytes.entries()) {
    const at = page * PAGE + index;
    const stands = memory[at] ?? 0;
    // the first two bytes of the lock page belong to the serial number
    if (page === LOCK_PAGE) memory[at] = index < 2 ? stands : stands | byte;
    else memory[at] = page === CONTAINER_PAGE ? stands | byte : byte;
  }
  return true;
}

const xor = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum ^ byte, 0);
