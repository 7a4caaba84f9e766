import type { CodePicture } from '#contract/customer';
import { readCodes } from '../../unit/devices/printer/read-codes.ts';

const SCALE = 6;
const QUIET = 4;

/** What a telephone reads off a code on the customer's screen. */
export async function readCodePicture({ side, path }: CodePicture): Promise<string> {
  const width = (side + 2 * QUIET) * SCALE;
  const grey = new Uint8Array(width * width).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < SCALE; row++) {
      const from = ((Number(y) + QUIET) * SCALE + row) * width + (Number(x) + QUIET) * SCALE;
      grey.fill(0, from, from + SCALE);
    }
  const [code] = await readCodes({ width, height: width, grey });
  return code?.text ?? '';
}
