import { z } from 'zod';

/** A wider or higher one is made smaller when it is set up: 80 mm paper, about six centimetres. */
export const MAX_LOGO_WIDTH = 576;
export const MAX_LOGO_HEIGHT = 480;

/**
 * The shop's logo as a printer needs it, made once when it is set up and kept as plain JSON: rows of `ceil(width / 8)`
 * bytes in base64, the highest bit on the left, 1 is black.
 */
export const logoSchema = z
  .object({
    width: z.int().min(8).max(MAX_LOGO_WIDTH),
    height: z.int().min(1).max(MAX_LOGO_HEIGHT),
    rows: z.base64(),
  })
  .refine(({ width, height, rows }) => bytesOf(rows).length === Math.ceil(width / 8) * height, 'rows do not fit');

export type Logo = z.infer<typeof logoSchema>;

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Rows of dots, as `Logo` has them in base64. */
export type Dots = { readonly width: number; readonly height: number; readonly rows: Uint8Array };

export const logoDots = ({ width, height, rows }: Logo): Dots => ({ width, height, rows: bytesOf(rows) });

/** Dark enough to be printed where nothing of its surroundings says otherwise. */
const HALF = 128;

/**
 * A logo from the pixels of a canvas (RGBA, row by row), made smaller until it fits. Grey becomes a pattern of dots (Floyd
 * and Steinberg's), what can be seen through is white. Undefined if there are no pixels.
 */
export function logoFromPixels(pixels: ArrayLike<number>, width: number, height: number): Logo | undefined {
  const shrink = Math.min(1, MAX_LOGO_WIDTH / width, MAX_LOGO_HEIGHT / height);
  // at least a byte a row
  const [columns, lines] = [Math.max(8, Math.floor(width * shrink)), Math.max(1, Math.floor(height * shrink))];
  if (!(width >= 1 && height >= 1) || pixels.length < width * height * 4) return undefined;
  const light = new Float32Array(columns * lines);
  for (let y = 0; y < lines; y++)
    for (let x = 0; x < columns; x++)
      light[y * columns + x] = lightAround(pixels, width, height, x / columns, y / lines, 1 / columns, 1 / lines);
  const rowBytes = Math.ceil(columns / 8);
  const rows = new Uint8Array(rowBytes * lines);
  const spread = (x: number, y: number, error: number): void => {
    if (x >= 0 && x < columns && y < lines) light[y * columns + x] = (light[y * columns + x] ?? 0) + error;
  };
  for (let y = 0; y < lines; y++) {
    for (let x = 0; x < columns; x++) {
      const value = light[y * columns + x] ?? 255;
      const dark = value < HALF;
      const error = (value - (dark ? 0 : 255)) / 16;
      spread(x + 1, y, error * 7);
      spread(x - 1, y + 1, error * 3);
      spread(x, y + 1, error * 5);
      spread(x + 1, y + 1, error);
      const at = y * rowBytes + (x >> 3);
      if (dark) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width: columns, height: lines, rows: btoa(Array.from(rows, (byte) => String.fromCharCode(byte)).join('')) };
}

/** The mean lightness (0 to 255) of the pixels below a dot; `left`, `top` and the sizes are parts of the picture. */
function lightAround(
  pixels: ArrayLike<number>,
  width: number,
  height: number,
  left: number,
  top: number,
  dotWidth: number,
  dotHeight: number,
): number {
  const [fromX, fromY] = [Math.floor(left * width), Math.floor(top * height)];
  const toX = Math.max(fromX + 1, Math.min(width, Math.floor((left + dotWidth) * width)));
  const toY = Math.max(fromY + 1, Math.min(height, Math.floor((top + dotHeight) * height)));
  let sum = 0;
  for (let y = fromY; y < toY; y++) {
    for (let x = fromX; x < toX; x++) {
      const at = (y * width + x) * 4;
      const [red = 255, green = 255, blue = 255, alpha = 0] = [0, 1, 2, 3].map((part) => pixels[at + part]);
      const own = 0.299 * red + 0.587 * green + 0.114 * blue;
      sum += 255 - ((255 - own) * alpha) / 255;
    }
  }
  return sum / ((toX - fromX) * (toY - fromY));
}
