import bwip from 'bwip-js/generic';
import type { BarcodeSymbology, PaperMatrix, PaperQr } from './paper.ts';

/** Dark squares of a code in two dimensions, row by row. */
export type Modules = { readonly width: number; readonly height: number; readonly dark: readonly boolean[] };

/** Longer texts fit into no code that we draw. */
const MAX_TEXT = 3_000;

const BARCODES: Readonly<Record<Exclude<BarcodeSymbology, 'other'>, string>> = {
  'upc-a': 'upca',
  'upc-e': 'upce',
  'ean-13': 'ean13',
  'ean-8': 'ean8',
  'code-39': 'code39',
  itf: 'interleaved2of5',
  codabar: 'rationalizedCodabar',
  'code-93': 'code93',
  'code-128': 'code128',
};
const MATRICES: Partial<Record<PaperMatrix['symbology'], string>> = {
  pdf417: 'pdf417',
  datamatrix: 'datamatrix',
  aztec: 'azteccode',
};

/** The plain form of a code. bwip-js throws on what a code cannot hold; for us that is an answer. */
function rawSymbol(bcid: string, text: string, options: string) {
  if (text.length === 0 || text.length > MAX_TEXT) return undefined;
  try {
    // oxlint-disable-next-line import/no-named-as-default-member -- the export named `raw` is a kind of code, not this
    return bwip.raw(bcid, text, options)[0];
  } catch {
    return undefined;
  }
}

function modulesOf(bcid: string, text: string, options: string): Modules | undefined {
  const symbol = rawSymbol(bcid, text, options);
  if (symbol === undefined || !('pixs' in symbol)) return undefined;
  return { width: symbol.pixx, height: symbol.pixy, dark: symbol.pixs.map((pixel) => pixel === 1) };
}

/** The squares of a QR code; undefined if the text does not fit into one. */
export const qrModules = (text: string, level: PaperQr['level']): Modules | undefined =>
  modulesOf('qrcode', text, `eclevel=${level}`);

export function matrixModules(symbology: PaperMatrix['symbology'], text: string): Modules | undefined {
  const bcid = MATRICES[symbology];
  return bcid === undefined ? undefined : modulesOf(bcid, text, '');
}

/** Widths in modules, bar and space in turn, beginning with a bar; undefined if the code cannot hold the text. */
export function barcodeBars(symbology: BarcodeSymbology, text: string): readonly number[] | undefined {
  if (symbology === 'other') return undefined;
  const symbol = rawSymbol(BARCODES[symbology], text, '');
  return symbol !== undefined && 'sbs' in symbol ? symbol.sbs : undefined;
}
