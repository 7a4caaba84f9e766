import { readFileSync, statSync } from 'node:fs';
import { bytesOfHex } from '#devices/card-reader/hex';
import { MAX_NDEF_BYTES } from '#devices/card-reader/ndef-message';
import { readTag } from '#devices/card-reader/read-tag';
import { sentence } from '../say.ts';
import type { ReadOutcome } from './command.ts';

/** A file with bytes or with hex digits, or the hex digits themselves: a message or a tag's memory from page 0. */
export function readNdefInput(input: string): ReadOutcome {
  const content = bytesOf(input);
  if (!(content instanceof Uint8Array)) return { shown: { records: [], reason: content.reason }, isRead: false };
  const { records, tag, fault } = readTag(content);
  const reason = fault ? sentence(fault.code, fault.values) : null;
  return { shown: { records, reason, ...(tag && { tag }) }, isRead: !fault };
}

function bytesOf(input: string): Uint8Array | { readonly reason: string } {
  const file = fileOf(input);
  if (file === undefined) {
    return bytesOfHex(input) ?? { reason: sentence('ndef-hex', { text: input.slice(0, 40) }) };
  }
  if (!(file instanceof Uint8Array)) return file;
  const text = new TextDecoder('latin1').decode(file);
  return /^[0-9a-f\s:-]*$/i.test(text) ? (bytesOfHex(text) ?? file) : file;
}

/** The bytes of a file of that name; undefined when there is none. */
function fileOf(name: string): Uint8Array | { readonly reason: string } | undefined {
  try {
    const found = name === '' ? undefined : statSync(name, { throwIfNoEntry: false });
    if (!found) return undefined;
    // as hex digits with something between them a message is three times as long
    if (found.size > 4 * MAX_NDEF_BYTES) return { reason: sentence('ndef-too-long', { limit: MAX_NDEF_BYTES }) };
    return readFileSync(name);
  } catch (error) {
    const reason = String((error as NodeJS.ErrnoException).code ?? error);
    return reason === 'ENAMETOOLONG' ? undefined : { reason: sentence('cli-file-unreadable', { file: name, reason }) };
  }
}
