import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Raster } from './svg-raster.ts';

// The reader's own file is taken from the package: left to itself it would be loaded from the network.
const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** Every code that a real reader finds in a picture: format and text. */
export async function readCodes(raster: Raster): Promise<{ format: string; text: string }[]> {
  const data = new Uint8ClampedArray(raster.width * raster.height * 4).fill(255);
  raster.grey.forEach((grey, index) => data.fill(grey, index * 4, index * 4 + 3));
  const image = { width: raster.width, height: raster.height, data, colorSpace: 'srgb' } as ImageData;
  const found = await readBarcodes(image, { tryHarder: true, maxNumberOfSymbols: 20 });
  return found.map(({ format, text }) => ({ format, text }));
}
