import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

const [LINE_FEED, RETURN] = [10, 13];
/** A line is decoded by itself only up to here: what is longer is no line of a table. */
const LONGEST_LINE = 1_048_576;

/**
 * Decodes a file that comes in pieces. Without a named encoding: UTF-16 by its mark or its zero bytes; else UTF-8, and each line
 * that is no UTF-8 as Windows-1252, for files are put together from others. What cannot be decoded becomes U+FFFD.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding | undefined,
): AsyncGenerator<string> {
  let decode: ((piece: Buffer, isLast: boolean) => string) | undefined;
  let held = Buffer.alloc(0);
  for await (const piece of bytes) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    // four bytes tell the mark, and the zero bytes of a text without one
    if (!decode && held.length < 4) continue;
    decode ??= decoderOf(encoding ?? sniffed(held));
    const whole = decode === mixed ? endOfLines(held) : held.length;
    const ready = whole === 0 && held.length > LONGEST_LINE ? held.length : whole;
    const text = decode(held.subarray(0, ready), false);
    held = held.subarray(ready);
    if (text !== '') yield text;
  }
  const rest = (decode ?? decoderOf(encoding ?? sniffed(held)))(held, true);
  if (rest !== '') yield rest;
}

/** The same of a file that is there as a whole. */
export function decodeWhole(bytes: Uint8Array, encoding?: Encoding): string {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return decoderOf(encoding ?? sniffed(whole))(whole, true);
}

/** How a text is probably written. */
export const encodingOf = (bytes: Uint8Array): Encoding =>
  sniffed(Buffer.from(bytes.subarray(0, 4))) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');

function sniffed(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const [first, second, third, fourth] = start;
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  return undefined;
}

function decoderOf(encoding: Encoding | undefined): (piece: Buffer, isLast: boolean) => string {
  if (encoding === undefined) return mixed;
  const decoder = new TextDecoder(encoding);
  return (piece, isLast) => decoder.decode(piece, { stream: !isLast });
}

const windows = new TextDecoder('windows-1252');

/** Whole lines: all of them as UTF-8 where they are, else each by itself. */
function mixed(piece: Buffer): string {
  if (isUtf8(piece)) return withoutMark(piece.toString('utf8'));
  let text = '';
  for (let start = 0; start < piece.length; ) {
    let end = start;
    while (end < piece.length && piece[end] !== LINE_FEED && piece[end] !== RETURN) end++;
    const line = piece.subarray(start, end + 1);
    text += isUtf8(line) ? line.toString('utf8') : windows.decode(line);
    start += line.length;
  }
  return withoutMark(text);
}

/** Behind the last whole line; a file whose lines end in returns has no line feeds. */
const endOfLines = (bytes: Buffer): number =>
  1 + (bytes.includes(LINE_FEED) ? bytes.lastIndexOf(LINE_FEED) : bytes.lastIndexOf(RETURN));

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);
