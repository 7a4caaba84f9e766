import type { Alignment, PaperPicture } from './paper.ts';

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);

/** GS v 0: `body` is `0 m xL xH yL yH`, then rows. */
export function rasterOf(body: Uint8Array, align: Alignment): PaperPicture | undefined {
  const mode = (body[1] ?? 0) % 48;
  return picture(body.subarray(6), word(body, 2) * 8, word(body, 4), align, mode & 1 ? 2 : 1, mode & 2 ? 2 : 1);
}

/** ESC *: `body` is `m nL nH`, then columns from left to right, each one or three bytes from top to bottom. */
export function columnsOf(body: Uint8Array, align: Alignment): PaperPicture | undefined {
  const mode = body[0] ?? 0;
  const width = word(body, 1);
  const depth = mode >= 32 ? 3 : 1;
  const rowBytes = Math.ceil(width / 8);
  const rows = new Uint8Array(rowBytes * depth * 8);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < depth * 8; y++) {
      const byte = body[3 + x * depth + (y >> 3)] ?? 0;
      if ((byte & (0x80 >> (y & 7))) === 0) continue;
      const at = y * rowBytes + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  // Single density doubles the columns; eight dots stand on the height of twenty-four.
  return picture(rows, width, depth * 8, align, mode % 32 === 0 ? 2 : 1, depth === 1 ? 3 : 1);
}

/** Function 112 of GS ( L and GS 8 L: `data` is `m fn a bx by c xL xH yL yH`, then rows. */
export function storedGraphicsOf(data: Uint8Array, align: Alignment): PaperPicture | undefined {
  if (data[1] !== 112) return undefined;
  const width = word(data, 6);
  return picture(data.subarray(10), width, word(data, 8), align, Math.max(1, data[3] ?? 1), Math.max(1, data[4] ?? 1));
}

/** A picture never claims more rows than it has bytes for, whatever its header says. */
function picture(
  rows: Uint8Array,
  width: number,
  height: number,
  align: Alignment,
  scaleX: number,
  scaleY: number,
): PaperPicture | undefined {
  const rowBytes = Math.ceil(width / 8);
  if (rowBytes === 0) return undefined;
  const present = Math.min(height, Math.floor(rows.length / rowBytes));
  if (present === 0) return undefined;
  return {
    kind: 'picture',
    align,
    width,
    height: present,
    rows: rows.slice(0, present * rowBytes),
    scaleX: Math.min(scaleX, 8),
    scaleY: Math.min(scaleY, 8),
  };
}
