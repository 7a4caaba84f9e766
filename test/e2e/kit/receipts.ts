import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { decodeEscPos } from '#devices/printer/escpos-decoder';
import { paperText } from '#devices/printer/paper';

// The reader's own file is taken from the package: left to itself it would be loaded from the network.
const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** Characters on a line of the printer's 80 mm paper. */
const COLUMNS = 48;

/** The text with single spaces: where it breaks is the printer's affair. */
export type Receipt = { readonly text: string; readonly codes: readonly string[] };

/** What stands on the paper. */
export function onPaper(bytes: Uint8Array): Receipt {
  const paper = decodeEscPos(bytes, COLUMNS);
  return {
    text: paperText(paper).replaceAll(/\s+/g, ' '),
    codes: paper.items.flatMap((item) => (item.kind === 'qr' ? [item.text] : [])),
  };
}

/** The QR codes of a receipt's picture as a telephone would read them from the screen, scrolled from top to bottom. */
export async function codesOnScreen(picture: Locator): Promise<string[]> {
  const found = new Set<string>();
  for (let isEnd = false; !isEnd; ) {
    const bytes = await picture.screenshot({ animations: 'disabled' });
    const codes = await readBarcodes(new Uint8Array(bytes), { formats: ['QRCode'], tryHarder: true });
    for (const { text } of codes) found.add(text);
    isEnd = await picture.evaluate((element) => {
      const before = element.scrollTop;
      element.scrollBy(0, element.clientHeight / 3);
      return element.scrollTop === before;
    });
  }
  return [...found];
}
