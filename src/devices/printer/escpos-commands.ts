/**
 * ESC/POS bytes cut into commands, without acting on them (Epson ESC/POS command reference). Shared by the decoder, which
 * has all bytes, and by the virtual printer, which gets them piece by piece.
 */
export type EscPosCommand = {
  /** `text`, a control such as `LF`, or prefix and code: `ESC a`, `GS ( k`, `DLE EOT`. */
  readonly name: string;
  readonly offset: number;
  /** Bytes taken, prefix included. */
  readonly length: number;
  /** What follows the name: parameters and data; for text the characters. */
  readonly body: Uint8Array;
};

/** A command whose end has not come yet, or `none` when no bytes are left. */
export type Unfinished = { readonly name: 'unfinished'; readonly offset: number } | { readonly name: 'none' };

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const CONTROLS: Readonly<Record<number, string>> = { 0x09: 'HT', 0x0a: 'LF', 0x0c: 'FF', 0x0d: 'CR', 0x18: 'CAN' };

/** Length of the body that starts at `at`; undefined while it cannot be told yet. */
type BodyLength = (bytes: Uint8Array, at: number) => number | undefined;

const byteAt = (bytes: Uint8Array, at: number): number | undefined => bytes[at];

function number(bytes: Uint8Array, at: number, length: number): number | undefined {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) {
    const byte = bytes[at + i];
    if (byte === undefined) return undefined;
    value = value * 256 + byte;
  }
  return value;
}

/** A size in the command's own first bytes: `skip` bytes, then `sizeBytes` of size, then so many bytes of data. */
const sized =
  (skip: number, sizeBytes: number): BodyLength =>
  (bytes, at) => {
    const size = number(bytes, at + skip, sizeBytes);
    return size === undefined ? undefined : skip + sizeBytes + size;
  };

const untilNul: BodyLength = (bytes, at) => {
  const end = bytes.indexOf(0, at);
  return end === -1 ? undefined : end - at + 1;
};

const cut: BodyLength = (bytes, at) => {
  const mode = byteAt(bytes, at);
  if (mode === undefined) return undefined;
  return [65, 66, 97, 98, 103, 104].includes(mode) ? 2 : 1;
};

/** ESC * m nL nH: columns of one byte (8 dots) or three (24 dots). */
const columnPicture: BodyLength = (bytes, at) => {
  const mode = byteAt(bytes, at);
  const columns = number(bytes, at + 1, 2);
  if (mode === undefined || columns === undefined) return undefined;
  return 3 + columns * (mode >= 32 ? 3 : 1);
};

/** GS v 0 m xL xH yL yH: bytes a row times rows. Any other GS v is not known and takes its one parameter. */
const rasterPicture: BodyLength = (bytes, at) => {
  const kind = byteAt(bytes, at);
  if (kind === undefined) return undefined;
  if (kind !== 0x30 && kind !== 0) return 1;
  const width = number(bytes, at + 2, 2);
  const height = number(bytes, at + 4, 2);
  return width === undefined || height === undefined ? undefined : 6 + width * height;
};

const downloadedPicture: BodyLength = (bytes, at) => {
  const width = byteAt(bytes, at);
  const height = byteAt(bytes, at + 1);
  return width === undefined || height === undefined ? undefined : 2 + width * height * 8;
};

/** GS k: up to 6 the data ends with NUL, from 65 on it has its length in front. */
const barcode: BodyLength = (bytes, at) => {
  const system = byteAt(bytes, at);
  if (system === undefined) return undefined;
  if (system >= 65) return sized(1, 1)(bytes, at);
  const data = untilNul(bytes, at + 1);
  return data === undefined ? undefined : 1 + data;
};

/** ESC & and FS 2 define characters; y bytes high, from c1 to c2, each with its own width. */
const definedCharacters: BodyLength = (bytes, at) => {
  const height = byteAt(bytes, at);
  const first = byteAt(bytes, at + 1);
  const last = byteAt(bytes, at + 2);
  if (height === undefined || first === undefined || last === undefined) return undefined;
  let length = 3;
  for (let character = first; character <= last; character++) {
    const width = byteAt(bytes, at + length);
    if (width === undefined) return undefined;
    length += 1 + width * height;
  }
  return length;
};

const deviceControl: BodyLength = (bytes, at) => {
  const kind = byteAt(bytes, at);
  if (kind === undefined) return undefined;
  return kind === 8 ? 8 : kind === 7 ? 2 : 3;
};

const endStatus: BodyLength = (bytes, at) => {
  const kind = byteAt(bytes, at);
  return kind === undefined ? undefined : kind === 7 || kind === 8 || kind === 18 ? 2 : 1;
};

const parameters: Readonly<Record<string, number | BodyLength>> = {
  ...Object.fromEntries(['2', '4', '5', '<', '@', 'L', 'S', 'i', 'm', 'v'].map((code) => [`ESC ${code}`, 0])),
  ...Object.fromEntries(Array.from(' !%-3=?AEGJKMRTUVadertu{').map((code) => [`ESC ${code}`, 1])),
  ...Object.fromEntries(['$', '\\', 'c'].map((code) => [`ESC ${code}`, 2])),
  'ESC p': 3,
  'ESC W': 8,
  'ESC D': untilNul,
  'ESC (': sized(1, 2),
  'ESC *': columnPicture,
  'ESC &': definedCharacters,
  ...Object.fromEntries(['&', '.'].map((code) => [`FS ${code}`, 0])),
  ...Object.fromEntries(Array.from('!-CW').map((code) => [`FS ${code}`, 1])),
  ...Object.fromEntries(['S', '?', 'p'].map((code) => [`FS ${code}`, 2])),
  'FS (': sized(1, 2),
  ...Object.fromEntries([':', 'c'].map((code) => [`GS ${code}`, 0])),
  ...Object.fromEntries(Array.from('!/BEHITabfhjrw').map((code) => [`GS ${code}`, 1])),
  ...Object.fromEntries(['$', '\\', 'L', 'P', 'W'].map((code) => [`GS ${code}`, 2])),
  'GS ^': 3,
  'GS (': sized(1, 2),
  'GS 8': sized(1, 4),
  'GS *': downloadedPicture,
  'GS V': cut,
  'GS v': rasterPicture,
  'GS k': barcode,
  'DLE EOT': endStatus,
  'DLE ENQ': 1,
  'DLE DC4': deviceControl,
};

const PREFIXES: Readonly<Record<number, string>> = { [ESC]: 'ESC', [FS]: 'FS', [GS]: 'GS' };
const REAL_TIME: Readonly<Record<number, string>> = { 0x04: 'EOT', 0x05: 'ENQ', 0x14: 'DC4' };

const isText = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x20;

/** Cuts a command out of the bytes: `head` bytes that say which, then `length` bytes of its own. */
export const takeAt =
  (bytes: Uint8Array, offset: number) =>
  (name: string, head: number, length: number): EscPosCommand | Unfinished =>
    offset + head + length > bytes.length
      ? { name: 'unfinished', offset }
      : { name, offset, length: head + length, body: bytes.subarray(offset + head, offset + head + length) };

/**
 * The command at `offset`. Always takes at least one byte, so a loop over it ends. An unknown command takes its prefix and
 * code only: what follows is then read as text, which is what a printer does too.
 */
export function nextCommand(bytes: Uint8Array, offset: number): EscPosCommand | Unfinished {
  const first = bytes[offset];
  if (first === undefined) return { name: 'none' };
  const take = takeAt(bytes, offset);
  if (isText(first)) {
    let end = offset + 1;
    while (isText(bytes[end])) end += 1;
    return take('text', 0, end - offset);
  }
  const prefix = PREFIXES[first];
  if (prefix === undefined && first !== DLE) return take(CONTROLS[first] ?? 'control', 1, 0);
  const code = bytes[offset + 1];
  if (code === undefined) return { name: 'unfinished', offset };
  const realTime = first === DLE ? REAL_TIME[code] : undefined;
  if (first === DLE && realTime === undefined) return take('control', 1, 0);
  const name = realTime === undefined ? `${prefix} ${String.fromCharCode(code)}` : `DLE ${realTime}`;
  const expected = parameters[name];
  if (expected === undefined) return take('unknown', 2, 0);
  const length = typeof expected === 'number' ? expected : expected(bytes, offset + 2);
  return length === undefined ? { name: 'unfinished', offset } : take(name, 2, length);
}
