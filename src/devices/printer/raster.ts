import type { Dots } from './logo.ts';
import { type PrinterProfile, printableDots } from './profiles.ts';

/** Printers with little memory print a picture while it comes, as long as each of its parts is low. */
const BAND_ROWS = 128;

/**
 * Commands that a printer obeys wherever it meets them, also inside a picture: their first byte and those that may follow
 * it. DLE EOT, DLE ENQ, DLE DC4; ESC ACK.
 */
const AT_ONCE = {
  'esc-pos': { first: 0x10, second: [0x04, 0x05, 0x14] },
  'star-prnt': { first: 0x1b, second: [0x06] },
} as const;

/** Dots in the middle of the paper: GS v 0, or ESC GS S at Star. What is wider than the paper is made narrower. */
export function rasterBytes(dots: Dots, profile: Pick<PrinterProfile, 'language' | 'columns'>): Uint8Array {
  const { width, height, rows } = harmless(fitted(dots, printableDots(profile)), profile.language);
  const rowBytes = Math.ceil(width / 8);
  const star = profile.language === 'star-prnt';
  const align = (n: number): number[] => (star ? [0x1b, 0x1d, 0x61, n] : [0x1b, 0x61, n]);
  const parts: Uint8Array[] = [Uint8Array.from(align(1))];
  for (let y = 0; y < height; y += BAND_ROWS) {
    const count = Math.min(BAND_ROWS, height - y);
    const size = [rowBytes & 0xff, rowBytes >> 8, count & 0xff, count >> 8];
    const head = star ? [0x1b, 0x1d, 0x53, 1, ...size, 0] : [0x1d, 0x76, 0x30, 0, ...size];
    parts.push(Uint8Array.from(head), rows.subarray(y * rowBytes, (y + count) * rowBytes));
  }
  parts.push(Uint8Array.from(align(0)));
  return new Uint8Array(Buffer.concat(parts));
}

/** As wide as the paper at most, with the same proportions: of each dot the nearest one is taken. */
function fitted(dots: Dots, paperDots: number): Dots {
  if (dots.width <= paperDots) return dots;
  const [width, height] = [paperDots, Math.max(1, Math.floor((dots.height * paperDots) / dots.width))];
  const [rowBytes, before] = [Math.ceil(width / 8), Math.ceil(dots.width / 8)];
  const rows = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    const fromY = Math.floor((y * dots.height) / height);
    for (let x = 0; x < width; x++) {
      const fromX = Math.floor((x * dots.width) / width);
      if (((dots.rows[fromY * before + (fromX >> 3)] ?? 0) & (0x80 >> (fromX & 7))) === 0) continue;
      const at = y * rowBytes + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, rows };
}

/** One dot of a picture is changed wherever its bytes would be a command. */
function harmless(dots: Dots, language: PrinterProfile['language']): Dots {
  const { first, second } = AT_ONCE[language];
  const rows = dots.rows.map((byte, at) =>
    byte === first && second.some((next) => next === dots.rows[at + 1]) ? byte ^ 0x01 : byte,
  );
  return { ...dots, rows };
}
