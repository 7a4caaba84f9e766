import { type EscPosCommand, takeAt, type Unfinished } from './escpos-commands.ts';

// StarPRNT and Star line mode bytes cut into commands, without acting on them (Star Micronics: "StarPRNT Command
// Specifications", "STAR Line Mode Command Specifications").

const ESC = 0x1b;
const CONTROLS: Readonly<Record<number, string>> = {
  0x07: 'BEL',
  0x09: 'HT',
  0x0a: 'LF',
  0x0d: 'CR',
  0x17: 'ETB',
  0x18: 'CAN',
  0x19: 'EM',
  0x1a: 'SUB',
  0x1c: 'FS',
};

/** How many bytes follow the name; undefined while it cannot be told yet. */
type BodyLength = (bytes: Uint8Array, at: number) => number | undefined;

const word = (bytes: Uint8Array, at: number): number | undefined => {
  const [low, high] = [bytes[at], bytes[at + 1]];
  return low === undefined || high === undefined ? undefined : low + 256 * high;
};

const until =
  (end: number): BodyLength =>
  (bytes, at) => {
    const found = bytes.indexOf(end, at);
    return found === -1 ? undefined : found - at + 1;
  };

/** Data with its length in two bytes behind `skip` others, each unit of `unit` bytes. */
const counted =
  (skip: number, unit: number): BodyLength =>
  (bytes, at) => {
    const size = word(bytes, at + skip);
    return size === undefined ? undefined : skip + 2 + size * unit;
  };

/** ESC GS S m xL xH yL yH n: bytes a row times rows. */
const raster: BodyLength = (bytes, at) => {
  const [width, height] = [word(bytes, at + 1), word(bytes, at + 3)];
  return width === undefined || height === undefined ? undefined : 6 + width * height;
};

/** ESC GS y (QR) and ESC GS x (PDF417): settings, data, print. */
const code =
  (dataHead: number): BodyLength =>
  (bytes, at) => {
    const action = bytes[at];
    const what = bytes[at + 1];
    if (action === undefined) return undefined;
    if (action === 0x44) {
      const size = counted(dataHead, 1)(bytes, at + 1);
      return size === undefined ? undefined : 1 + size;
    }
    if (action !== 0x53) return 1;
    return what === undefined ? undefined : what === 0x30 && dataHead === 0 ? 5 : 3;
  };

/** ESC * r: raster mode; settings are decimal numbers that end with NUL. */
const rasterMode: BodyLength = (bytes, at) => {
  const action = bytes[at + 1];
  if (action === undefined) return undefined;
  if ('ABC'.includes(String.fromCharCode(action))) return 2;
  const rest = until(0)(bytes, at + 2);
  return rest === undefined ? undefined : 2 + rest;
};

const escape: Readonly<Record<string, number | BodyLength>> = {
  ...Object.fromEntries(Array.from('@EF450MP:gHBNO').map((name) => [name, 0])),
  ...Object.fromEntries(Array.from('z-_daJIWhR lQASsp!').map((name) => [name, 1])),
  ...Object.fromEntries(Array.from('ic\u0007').map((name) => [name, 2])),
  b: until(0x1e),
  D: until(0),
  X: counted(0, 3),
  K: counted(0, 1),
  L: counted(0, 1),
  k: counted(0, 1),
  '*': rasterMode,
  '?': 2,
  '\u0006': 1,
  '\u000C': 1,
  '\u001E': 2,
};

const escapeGs: Readonly<Record<string, number | BodyLength>> = {
  ...Object.fromEntries(Array.from('atPbcLMO#').map((name) => [name, 1])),
  ...Object.fromEntries(Array.from('ARh)').map((name) => [name, 2])),
  '\u0003': 3,
  S: raster,
  y: code(2),
  x: code(0),
};

/** The command at `offset`; always takes at least one byte, so a loop over it ends. */
export function nextStarCommand(bytes: Uint8Array, offset: number): EscPosCommand | Unfinished {
  const first = bytes[offset];
  if (first === undefined) return { name: 'none' };
  const take = takeAt(bytes, offset);
  if (first >= 0x20) {
    let end = offset + 1;
    while ((bytes[end] ?? 0) >= 0x20) end += 1;
    return take('text', 0, end - offset);
  }
  if (first !== ESC) return take(CONTROLS[first] ?? 'control', 1, 0);
  const second = bytes[offset + 1];
  if (second === undefined) return { name: 'unfinished', offset };
  const group = second === 0x1d;
  const letter = group ? bytes[offset + 2] : second;
  if (letter === undefined) return { name: 'unfinished', offset };
  const name = String.fromCharCode(letter);
  const head = group ? 3 : 2;
  const expected = (group ? escapeGs : escape)[name];
  if (expected === undefined) return take('unknown', head, 0);
  const length = typeof expected === 'number' ? expected : expected(bytes, offset + head);
  return length === undefined ? { name: 'unfinished', offset } : take(nameOf(group, letter), head, length);
}

const NAMED: Readonly<Record<number, string>> = { 0x03: 'ETX', 0x06: 'ACK', 0x07: 'BEL', 0x0c: 'FF', 0x1e: 'RS' };

const nameOf = (group: boolean, letter: number): string =>
  `ESC ${group ? 'GS ' : ''}${NAMED[letter] ?? String.fromCharCode(letter)}`;
