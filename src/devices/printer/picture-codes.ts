import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PaperPicture } from './paper.ts';

/** A fiscal code has at least 65 squares a side, each of two dots or more; what is smaller, such as a line or a sign, has none. */
const MIN_SIDE_DOTS = 90;
/** Dots of one receipt that are looked at; one that is a single picture has a million. */
const MAX_DOTS = 3_000_000;
/** Pictures that are looked at, the last first: the code stands at the end, the logo at the head. */
const MAX_PICTURES = 4;
/** White around a code, without which no reader takes it for one. */
const QUIET_DOTS = 24;
const DARK = 0;
const WHITE = 255;

function worthALook(pictures: readonly PaperPicture[]): PaperPicture[] {
  let dots = 0;
  const large = pictures.filter((one) => Math.min(one.width * one.scaleX, one.height * one.scaleY) >= MIN_SIDE_DOTS);
  return large
    .slice(-MAX_PICTURES)
    .toReversed()
    .filter(({ width, height, scaleX, scaleY }) => (dots += width * scaleX * height * scaleY) <= MAX_DOTS);
}

/** What the QR codes say that stand in pictures. Takes any pictures, and ends: their dots are bounded. */
export async function codesInPictures(pictures: readonly PaperPicture[]): Promise<string[]> {
  const wanted = worthALook(pictures);
  if (wanted.length === 0) return [];
  const readBarcodes = await loadReader();
  const found: string[] = [];
  for (const picture of wanted) {
    // printed by rows: neither turned nor white on black
    const codes = await readBarcodes(imageOf(picture), {
      formats: ['QRCode'],
      tryHarder: true,
      tryRotate: false,
      tryInvert: false,
      maxNumberOfSymbols: 4,
    });
    found.push(...codes.map(({ text }) => text));
  }
  return found;
}

let loading: Promise<typeof import('zxing-wasm/reader').readBarcodes> | undefined;

/** zxing-cpp as WebAssembly, loaded when the first picture comes. Its own file is given to it: by itself it would ask the network for it. */
function loadReader() {
  loading ??= import('zxing-wasm/reader').then(({ prepareZXingModule, readBarcodes }) => {
    const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
    return readBarcodes;
  });
  return loading;
}

/** The picture as it stands on the paper, dot by dot, with white around it. */
function imageOf({ width, height, rows, scaleX, scaleY }: PaperPicture): ImageData {
  const [columns, lines] = [width * scaleX + 2 * QUIET_DOTS, height * scaleY + 2 * QUIET_DOTS];
  const data = new Uint8ClampedArray(columns * lines * 4).fill(WHITE);
  const dots = new Uint32Array(data.buffer);
  const dark = new Uint32Array(new Uint8ClampedArray([DARK, DARK, DARK, WHITE]).buffer)[0]!;
  const rowBytes = Math.ceil(width / 8);
  for (let y = 0; y < height * scaleY; y++) {
    const row = Math.floor(y / scaleY) * rowBytes;
    const line = (y + QUIET_DOTS) * columns + QUIET_DOTS;
    for (let x = 0; x < width * scaleX; x++) {
      const column = Math.floor(x / scaleX);
      if (((rows[row + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0) dots[line + x] = dark;
    }
  }
  return { width: columns, height: lines, data, colorSpace: 'srgb' };
}
