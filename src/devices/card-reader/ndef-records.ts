import { ok, type Result, refused } from '#base/result';
import { hex } from './hex.ts';
import { type NdefMessageFault, type RawRecord, type ReadRecords, splitMessage } from './ndef-message.ts';
import { URI_PREFIXES } from './uri-prefixes.ts';

export type TextContent = { readonly text: string; readonly language: string; readonly encoding: 'UTF-8' | 'UTF-16' };

/** What a record says. What is not read further here is shown as its bytes, in hex. */
export type NdefRecord = { readonly id?: string } & (
  | { readonly kind: 'empty' }
  | { readonly kind: 'uri'; readonly uri: string }
  | ({ readonly kind: 'text' } & TextContent)
  | ({ readonly kind: 'smart-poster' } & SmartPoster)
  | { readonly kind: OtherKind; readonly type: string; readonly payload: string }
);

type OtherKind = 'well-known' | 'media' | 'absolute-uri' | 'external' | 'unknown';

export type SmartPoster = {
  readonly uri: string;
  readonly titles: readonly TextContent[];
  readonly action?: 'exec' | 'save' | 'edit';
  /** Bytes of what the address leads to. */
  readonly size?: number;
  readonly mediaType?: string;
  readonly icons: readonly { readonly type: string; readonly payload: string }[];
};

export type NdefFault =
  | NdefMessageFault
  | 'ndef-uri-prefix'
  | 'ndef-uri-text'
  | 'ndef-text-language'
  | 'ndef-text-letters'
  | 'ndef-poster-uri';

type WithoutId = NdefRecord extends infer R ? (R extends NdefRecord ? Omit<R, 'id'> : never) : never;

const OTHER_KINDS: readonly OtherKind[] = ['unknown', 'well-known', 'media', 'absolute-uri', 'external', 'unknown'];
const ACTIONS = ['exec', 'save', 'edit'] as const;
const WELL_KNOWN = 1;

/** The records of a message up to the first that cannot be read, and why that one cannot. Never throws. */
export function readNdef(bytes: Uint8Array): ReadRecords<NdefRecord, NdefFault> {
  const { records: raw, fault: brokenOff } = splitMessage(bytes);
  const records: NdefRecord[] = [];
  for (const one of raw) {
    const read = readRecord(one, records.length + 1);
    if (!read.ok) return { records, fault: read };
    records.push(one.id.length > 0 ? { ...read.value, id: latin1(one.id) } : read.value);
  }
  return brokenOff ? { records, fault: brokenOff } : { records };
}

function readRecord(raw: RawRecord, record: number): Result<WithoutId, NdefFault> {
  if (raw.format === 0) return ok({ kind: 'empty' });
  const type = latin1(raw.type);
  if (raw.format === WELL_KNOWN && type === 'U') {
    const uri = readUri(raw.payload, record);
    return uri.ok ? ok({ kind: 'uri', uri: uri.value }) : uri;
  }
  if (raw.format === WELL_KNOWN && type === 'T') {
    const text = readText(raw.payload, record);
    return text.ok ? ok({ kind: 'text', ...text.value }) : text;
  }
  if (raw.format === WELL_KNOWN && type === 'Sp') {
    const poster = readPoster(raw.payload, record);
    return poster.ok ? ok({ kind: 'smart-poster', ...poster.value }) : poster;
  }
  return ok({ kind: OTHER_KINDS[raw.format] ?? 'unknown', type, payload: hex(raw.payload) });
}

/** NFC Forum, URI RTD 1.0: one byte for the beginning, then UTF-8. Control characters are in no address. */
function readUri(payload: Uint8Array, record: number): Result<string, NdefFault> {
  const [code] = payload;
  const prefix = code === undefined ? undefined : URI_PREFIXES[code];
  if (prefix === undefined) return refused('ndef-uri-prefix', { record, code: code ?? 0 });
  const rest = decoded('utf-8', payload.subarray(1));
  if (rest === undefined || /\p{Cc}/u.test(rest)) return refused('ndef-uri-text', { record });
  return ok(prefix + rest);
}

/** NFC Forum, Text RTD 1.0: length of the language and encoding in one byte; UTF-16 without a mark is big-endian. */
function readText(payload: Uint8Array, record: number): Result<TextContent, NdefFault> {
  const status = payload[0] ?? 0;
  const length = status & 0x3f;
  if (length === 0 || payload.length < 1 + length) return refused('ndef-text-language', { record });
  const language = latin1(payload.subarray(1, 1 + length));
  if (!/^[!-~]+$/.test(language)) return refused('ndef-text-language', { record });
  const letters = payload.subarray(1 + length);
  const isWide = (status & 0x80) !== 0;
  const little = letters[0] === 0xff && letters[1] === 0xfe;
  const text = decoded(isWide ? (little ? 'utf-16le' : 'utf-16be') : 'utf-8', letters);
  if (text === undefined) return refused('ndef-text-letters', { record });
  return ok({ text, language, encoding: isWide ? 'UTF-16' : 'UTF-8' });
}

/** NFC Forum, Smart Poster RTD 1.1: a message in a record, with exactly one address. */
function readPoster(payload: Uint8Array, record: number): Result<SmartPoster, NdefFault> {
  const { records, fault } = splitMessage(payload);
  if (fault) return refused(fault.code, { ...fault.values, record });
  const uris: string[] = [];
  const titles: TextContent[] = [];
  const icons: { type: string; payload: string }[] = [];
  const about: { action?: 'exec' | 'save' | 'edit'; size?: number; mediaType?: string } = {};
  for (const part of records) {
    const type = latin1(part.type);
    if (part.format === 2) icons.push({ type, payload: hex(part.payload) });
    if (part.format !== WELL_KNOWN) continue;
    if (type === 'U') {
      const uri = readUri(part.payload, record);
      if (!uri.ok) return uri;
      uris.push(uri.value);
    } else if (type === 'T') {
      const title = readText(part.payload, record);
      if (!title.ok) return title;
      titles.push(title.value);
    } else if (type === 'act') {
      const action = ACTIONS[part.payload[0] ?? ACTIONS.length];
      if (action) about.action = action;
    } else if (type === 's' && part.payload.length === 4) {
      about.size = Number.parseInt(hex(part.payload), 16);
    } else if (type === 't') {
      about.mediaType = latin1(part.payload);
    }
  }
  const [uri] = uris;
  if (uri === undefined || uris.length > 1) return refused('ndef-poster-uri', { record, count: uris.length });
  return ok({ uri, titles, ...about, icons });
}

function decoded(encoding: 'utf-8' | 'utf-16le' | 'utf-16be', bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Types and languages are ASCII; whatever else stands there is shown, not refused. */
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 255));
