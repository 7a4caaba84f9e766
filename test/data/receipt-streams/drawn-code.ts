import type { Dots } from '#devices/printer/logo';
import { qrModules } from '#devices/printer/symbols';

/** A QR code as a till draws it by itself: squares of so many dots, somewhere on a picture. */
export function drawn(text: string, dots: number, { left = 0, top = 0, width = 0 } = {}): Dots {
  const modules = qrModules(text, 'M')!;
  const columns = Math.max(width, left + modules.width * dots);
  const rowBytes = Math.ceil(columns / 8);
  const height = top + modules.height * dots;
  const rows = new Uint8Array(rowBytes * height);
  for (let y = top; y < height; y++)
    for (let x = left; x < left + modules.width * dots; x++) {
      const isDark = modules.dark[Math.floor((y - top) / dots) * modules.width + Math.floor((x - left) / dots)];
      if (isDark) rows[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  return { width: rowBytes * 8, height, rows };
}

const word = (value: number): number[] => [value & 0xff, value >> 8];

/** GS v 0. */
export const raster = ({ width, height, rows }: Dots, mode = 0): Uint8Array =>
  Uint8Array.from([0x1d, 0x76, 0x30, mode, ...word(width / 8), ...word(height), ...rows]);
