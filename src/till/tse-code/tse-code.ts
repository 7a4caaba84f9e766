import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ok, type Result, refused } from '#base/result';
import { type PublicKey, readPublicKey } from './public-key.ts';
import { type ProcessDataRefusal, parseProcessData, type Receipt } from './process-data.ts';

/**
 * The QR code of a German fiscal receipt (DSFinV-K, annex I), read but not yet believed: `verifyTseCode` says whether
 * its signature holds.
 */
export type TseCode = {
  /** Serial number of the till, as the till prints it. */
  readonly tillSerial: string;
  /** `Kassenbeleg-V1`, in the spelling of the receipt: the spelling is signed. */
  readonly processType: string;
  readonly processData: string;
  readonly receipt: Receipt;
  /** Number of the transaction, counted by the TSE, over all tills that share it. */
  readonly transaction: number;
  readonly signatureCounter: number;
  /** Milliseconds since 1970. The start is printed but not covered by the signature: nothing may depend on it. */
  readonly startedAt: number;
  /** Milliseconds since 1970, signed. */
  readonly loggedAt: number;
  readonly algorithm: string;
  readonly timeFormat: string;
  readonly signature: Uint8Array;
  readonly publicKey: Exclude<PublicKey, { kind: 'cut' }>;
  /** Serial number of the TSE: SHA-256 of its public key (TR-03153), 64 hex digits. */
  readonly tseSerial: string;
};

export type TseCodeRefusal =
  | ProcessDataRefusal
  | 'tse-too-long'
  | 'tse-not-a-code'
  | 'tse-version'
  | 'tse-code-cut'
  | 'tse-code-repeated'
  | 'tse-code-garbled'
  | 'tse-field-missing'
  | 'tse-number-format'
  | 'tse-time-format'
  | 'tse-signature-format'
  | 'tse-key-format';

/** Longer than any receipt's code (about 600 characters with the largest keys), shorter than what a scanner can repeat. */
export const MAX_TSE_CODE_LENGTH = 2_000;

const FIELDS = 12;

/**
 * Reads the twelve fields `V0;till;process type;process data;transaction;counter;start;log time;algorithm;time
 * format;signature;public key`. Never throws; time and memory are bounded by the length limit. Positions in refusals
 * count from 1.
 */
export function parseTseCode(text: string): Result<TseCode, TseCodeRefusal> {
  if (text.length > MAX_TSE_CODE_LENGTH) return refused('tse-too-long', { limit: MAX_TSE_CODE_LENGTH });
  const trimmed = text.trim();
  const version = /^V(\d{1,4});/.exec(trimmed)?.[1];
  if (version === undefined) return refused(/^V\d{0,4}$/.test(trimmed) ? 'tse-code-cut' : 'tse-not-a-code');
  if (version !== '0') return refused('tse-version', { version: `V${version}` });

  const fields = trimmed.split(';');
  const processType = fields[2] ?? '';
  // other process types may have semicolons in their data, so they are told apart before the fields are counted
  const isReceipt = processType.toLowerCase() === 'kassenbeleg-v1';
  if (fields.length > 3 && !isReceipt && /^[A-Za-z]/.test(processType)) {
    return refused('tse-not-a-sale', { type: processType.slice(0, 30) });
  }
  // control characters and the replacement character are what a wrong decoding leaves behind
  if (/[\p{Cc}\ufffd]/u.test(trimmed)) return refused('tse-code-garbled');
  if (fields.length > FIELDS) return refused(trimmed.includes('V0;', 1) ? 'tse-code-repeated' : 'tse-code-garbled');
  const missing = fields.indexOf('');
  if (missing >= 0 && missing < fields.length - 1) return refused('tse-field-missing', { position: missing + 1 });
  if (fields.length < FIELDS || missing >= 0) {
    return refused('tse-code-cut', { found: missing >= 0 ? fields.length - 1 : fields.length, expected: FIELDS });
  }
  return isReceipt ? readFields(fields) : refused('tse-code-garbled');
}

function readFields(fields: readonly string[]): Result<TseCode, TseCodeRefusal> {
  const field = (position: number): string => fields[position - 1] ?? '';
  const receipt = parseProcessData(field(4));
  if (!receipt.ok) return receipt;

  const transaction = wholeNumber(field(5));
  if (transaction === undefined) return refused('tse-number-format', { position: 5 });
  const signatureCounter = wholeNumber(field(6));
  if (signatureCounter === undefined) return refused('tse-number-format', { position: 6 });
  const startedAt = moment(field(7));
  if (startedAt === undefined) return refused('tse-time-format', { position: 7 });
  const loggedAt = moment(field(8));
  if (loggedAt === undefined) return refused('tse-time-format', { position: 8 });

  const signature = base64Bytes(field(11));
  if (!signature) return refused('tse-signature-format');
  const keyBytes = base64Bytes(field(12));
  // the key stands last: what is not whole base64 has most likely lost its end
  if (!keyBytes) return refused(/^[A-Za-z0-9+/]+=?$/.test(field(12)) ? 'tse-code-cut' : 'tse-key-format', CUT_IN_KEY);
  const publicKey = readPublicKey(keyBytes);
  if (publicKey.kind === 'cut') return refused('tse-code-cut', CUT_IN_KEY);

  return ok({
    tillSerial: field(2),
    processType: field(3),
    processData: field(4),
    receipt: receipt.value,
    transaction,
    signatureCounter,
    startedAt,
    loggedAt,
    algorithm: field(9),
    timeFormat: field(10),
    signature,
    publicKey,
    tseSerial: bytesToHex(sha256(publicKey.bytes)),
  });
}

const CUT_IN_KEY = { found: FIELDS - 1, expected: FIELDS };

/** Counters start at 1; a leading zero is refused so that one number has one spelling. */
function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/** ISO 8601 with seconds, up to three decimals, and `Z` or an offset; days that do not exist are refused. */
function moment(text: string): number | undefined {
  const match = /^(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,3})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(text);
  if (!match) return undefined;
  // the parser would turn 30 February into 2 March: the fields must survive the round trip
  const wallClock = new Date(`${match[1]}Z`);
  if (Number.isNaN(wallClock.getTime()) || !wallClock.toISOString().startsWith(`${match[1]}.`)) return undefined;
  return Date.parse(text);
}

/** Base64 in its one canonical spelling: loose bits at the end would let a changed character go unnoticed. */
function base64Bytes(text: string): Uint8Array | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) || text === '') return undefined;
  const binary = atob(text);
  if (btoa(binary) !== text) return undefined;
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
