import { refused } from '#base/result';
import { hex } from './hex.ts';
import type { Card } from './card-reader.ts';
import { type ReadTag, readTagMemory } from './read-tag.ts';

/** `gone`: the card does not answer any more. `refused`: it is there, and does not do that. */
export type ExchangeFault = 'gone' | 'refused';

/** A Type 2 tag in the field of a reader. Every call ends within a bounded time; none throws. */
export type Type2Tag = {
  /** The serial number, hex, as the card in the field says it now. */
  uid(): Promise<{ readonly uid: string } | ExchangeFault>;
  /** The bytes from a page on: sixteen, or fewer whole pages where the reader gives fewer or the memory ends. */
  read(page: number): Promise<Uint8Array | ExchangeFault>;
  write(page: number, bytes: Uint8Array): Promise<undefined | ExchangeFault>;
};

/** Bytes of a page. */
export const PAGE = 4;
/** Pages 0 to 3: serial number, lock bits, capability container. */
export const HEAD = 16;
/** Most questions for one tag: twice the largest memory in sixteen bytes each. */
const MOST_READS = 256;

/** Reads on after what is known, until that is enough or there is no more. */
export async function readOn(
  tag: Type2Tag,
  known: Uint8Array,
  isEnough: (memory: Uint8Array) => boolean,
): Promise<Uint8Array | 'gone'> {
  let memory = known;
  for (let count = 0; count < MOST_READS && !isEnough(memory); count++) {
    const more = await tag.read(memory.length / PAGE);
    if (more === 'gone') return 'gone';
    if (more === 'refused' || more.length < PAGE) break;
    memory = Buffer.concat([memory, more.subarray(0, more.length - (more.length % PAGE))]);
  }
  return memory;
}

/** Whether the first message is there as a whole, or it is clear that there is none. Bounded by what the tag says of its size. */
export function isReadable(memory: Uint8Array): boolean {
  if (memory.length < HEAD) return false;
  const { tag, fault } = readTagMemory(memory);
  return fault?.code !== 'tag-cut' || memory.length >= HEAD + (tag?.size ?? 0);
}

/** What stands in the memory; nothing at all is a card of another kind. */
const contentOf = (memory: Uint8Array): ReadTag =>
  memory.length < HEAD ? { records: [], fault: refused('tag-not-ndef') } : readTagMemory(memory);

/**
 * Reads a card. The memory names the serial number too: where it names another one than the reader did, the reader is asked
 * again, and if it has changed its mind there are two cards.
 */
export async function readCard(uid: string, tag: Type2Tag): Promise<Card | 'gone' | 'two-cards'> {
  const memory = await readOn(tag, new Uint8Array(), isReadable);
  if (memory === 'gone') return 'gone';
  const content = contentOf(memory);
  if (memory.length >= HEAD && uid.length === 14 && uidIn(memory) !== uid) {
    const again = await tag.uid();
    if (again === 'gone') return 'gone';
    if (again !== 'refused' && again.uid !== uid) return 'two-cards';
  }
  return { uid, content };
}

const uidIn = (memory: Uint8Array): string => hex(memory.subarray(0, 3)) + hex(memory.subarray(4, 8));
