import { ok, type Result, refused } from '#base/result';
import { classifyScan } from '#domain/scan';
import { buildNdef } from './build-ndef.ts';
import { readNdef } from './ndef-records.ts';
import { type MessagePlace, readType2 } from './type2-memory.ts';
import { HEAD, PAGE } from './type2-exchange.ts';

export type PageWrite = { readonly page: number; readonly bytes: Uint8Array };
export type PlanRefusal = 'card-write-kind' | 'card-write-protected' | 'card-write-foreign' | 'card-write-too-small';

/** A card number as text, an address as such: the one record of a card of ours. */
export const messageOf = (text: string): Uint8Array =>
  buildNdef([/^https?:\/\//i.test(text) ? { uri: text } : { text, language: 'de' }]);

/**
 * The capability container that a tag without one is given: NDEF 1.0, 48 bytes, free to read and write. 48 bytes are there in
 * every tag of this type. The bits of that page can be set only once and never cleared (OTP), so a size that proved too
 * large could not be taken back.
 */
const CONTAINER = Uint8Array.of(0xe1, 0x10, 48 / 8, 0);
const CONTAINER_PAGE = 3;
const UNFORMATTED_BYTES = HEAD + 48;

/** Whether the tag is as it left the factory, without a capability container. Whether it is blank needs all 64 bytes. */
const isUnformatted = (memory: Uint8Array): boolean => memory.subarray(10, HEAD).every((byte) => byte === 0);

/** Whether enough of the memory is known to plan the writing of that message. */
export function isPlannable(memory: Uint8Array, message: Uint8Array): boolean {
  if (memory.length < HEAD) return false;
  if (isUnformatted(memory)) return memory.length >= UNFORMATTED_BYTES;
  const { tag, place } = readType2(memory);
  if (!tag || !place) return true;
  const setAside = place.setAside.reduce((sum, { from, to }) => sum + to - from, 0);
  const needed = place.at + 4 + message.length + 1 + setAside;
  return memory.length >= HEAD + tag.size || (place.isEnded && memory.length >= needed);
}

/**
 * The pages to write, in this order, so that the tag holds this message and no other; `memory` is known as far as
 * `isPlannable` asks. As the NFC Forum has it (Type 2 Tag, NDEF write), the message's length is zero until all else
 * stands: a tag that is torn away is blank, not broken. Pages 0 to 3 are left alone but on a tag without a container.
 */
export function planWrite(memory: Uint8Array, message: Uint8Array): Result<readonly PageWrite[], PlanRefusal> {
  if (memory.length < HEAD) return refused('card-write-kind');
  if (isUnformatted(memory)) return planFormat(memory, message);
  const { tag, place, messages, fault } = readType2(memory);
  if (!tag || !place) return refused('card-write-kind');
  if (!tag.isWritable) return refused('card-write-protected');
  if (!isOurs(messages, place, fault?.code)) return refused('card-write-foreign');
  return planMessage(memory, HEAD + tag.size, place, message);
}

function planFormat(memory: Uint8Array, message: Uint8Array): Result<readonly PageWrite[], PlanRefusal> {
  const isBlank = memory.length >= UNFORMATTED_BYTES && memory.subarray(HEAD).every((byte) => byte === 0);
  if (!isBlank) return refused('card-write-foreign');
  const formatted = Uint8Array.from(memory);
  formatted.set(CONTAINER, CONTAINER_PAGE * PAGE);
  const planned = planMessage(formatted, UNFORMATTED_BYTES, { at: HEAD, setAside: [] }, message);
  return planned.ok ? ok([{ page: CONTAINER_PAGE, bytes: CONTAINER }, ...planned.value]) : planned;
}

/** Blank, or nothing but one number of a card of ours. */
function isOurs(messages: readonly Uint8Array[], place: MessagePlace, fault: string | undefined): boolean {
  const [first] = messages;
  if (!place.isFirst) return false;
  if (!first) return fault === 'tag-no-message';
  const { records, fault: broken } = readNdef(first);
  const [record] = records;
  if (broken || records.length > 1) return false;
  if (!record || record.kind === 'empty') return first.length === 0 || place.isAlone;
  const text = record.kind === 'text' ? record.text : record.kind === 'uri' ? record.uri : '';
  return place.isAlone && classifyScan(text).kind === 'card';
}

function planMessage(
  memory: Uint8Array,
  end: number,
  { at, setAside }: Pick<MessagePlace, 'at' | 'setAside'>,
  message: Uint8Array,
): Result<readonly PageWrite[], PlanRefusal> {
  const image = Uint8Array.from(memory);
  const length = message.length < 255 ? [message.length] : [255, message.length >> 8, message.length & 0xff];
  const block = [0x03, ...length, ...message, 0xfe];
  const places: number[] = [];
  let offset = at;
  for (const byte of block) {
    for (let area; (area = setAside.find(({ from, to }) => from <= offset && offset < to)); ) offset = area.to;
    if (offset >= end || offset >= image.length) break;
    places.push(offset);
    image[offset++] = byte;
  }
  // the terminator may be left out where the memory ends
  if (places.length < block.length - 1) return refused('card-write-too-small');

  const [typeAt = 0, lengthAt = 0] = places;
  const emptied = Uint8Array.from(memory);
  emptied[typeAt] = 0x03;
  emptied[lengthAt] = 0;
  const pageOf = (bytes: Uint8Array, page: number): Uint8Array => bytes.slice(page * PAGE, (page + 1) * PAGE);
  const changed = (from: Uint8Array, to: Uint8Array): number[] =>
    Array.from({ length: Math.floor(to.length / PAGE) }, (_, page) => page).filter(
      (page) => Buffer.compare(pageOf(from, page), pageOf(to, page)) !== 0,
    );
  if (changed(memory, image).length === 0) return ok([]);
  const last = Math.floor(lengthAt / PAGE);
  // a type without its length may be in the page before: the length is zero first
  const first = changed(memory, emptied).sort((one, other) => other - one);
  const others = changed(emptied, image).filter((page) => page !== last);
  return ok([
    ...first.map((page) => ({ page, bytes: pageOf(emptied, page) })),
    ...others.map((page) => ({ page, bytes: pageOf(image, page) })),
    { page: last, bytes: pageOf(image, last) },
  ]);
}
