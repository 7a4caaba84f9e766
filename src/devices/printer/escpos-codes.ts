import type { Alignment, BarcodeSymbology, PaperBarcode, PaperItem, PaperMatrix, PaperQr } from './paper.ts';

/** `m` of GS k: 0 to 6 and the same from 65 on, then the later ones. */
const SYMBOLOGIES: Readonly<Record<number, BarcodeSymbology>> = {
  0: 'upc-a',
  1: 'upc-e',
  2: 'ean-13',
  3: 'ean-8',
  4: 'code-39',
  5: 'itf',
  6: 'codabar',
  7: 'code-93',
  8: 'code-128',
  // Code 128 with the set chosen by the printer.
  14: 'code-128',
};
const CAPTIONS = ['none', 'above', 'below', 'both'] as const;
const LEVELS = ['L', 'M', 'Q', 'H'] as const;

/** Bytes of a code as text: UTF-8 where it is, Latin-1 otherwise. */
export function codeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return String.fromCharCode(...bytes.subarray(0, 8000));
  }
}

/** Code 128 as it is sent, without its set codes; pairs of digits (set C) are written out. */
function code128Text(bytes: Uint8Array): string {
  let text = '';
  let set = 'B';
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    const next = String.fromCharCode(bytes[i + 1] ?? 0);
    if (byte === 0x7b && 'ABC'.includes(next)) set = next;
    if (byte === 0x7b) {
      if (next === '{') text += '{';
      i += 1;
    } else if (set === 'C') text += String(byte % 100).padStart(2, '0');
    else text += String.fromCharCode(byte);
  }
  return text;
}

/** What a printer remembers for the next code. */
export type CodeState = {
  barcodeHeight: number;
  barcodeModule: number;
  caption: PaperBarcode['caption'];
  qrModule: number;
  qrLevel: PaperQr['level'];
  /** Data stored by GS ( k, by the family of the code. */
  readonly stored: Map<number, Uint8Array>;
};

export const freshCodeState = (): CodeState => ({
  barcodeHeight: 162,
  barcodeModule: 3,
  caption: 'none',
  qrModule: 3,
  qrLevel: 'L',
  stored: new Map(),
});

/** GS H n. */
export function setCaption(state: CodeState, n: number): void {
  state.caption = CAPTIONS[n % 48] ?? 'none';
}

/** GS k: `body` is m, then data with its length in front or NUL behind. */
export function barcodeOf(state: CodeState, body: Uint8Array, align: Alignment): PaperBarcode {
  const m = body[0] ?? 0;
  const data = m >= 65 ? body.subarray(2) : body.subarray(1, Math.max(1, body.length - 1));
  const symbology = SYMBOLOGIES[m >= 65 ? m - 65 : m] ?? 'other';
  return {
    kind: 'barcode',
    align,
    symbology,
    text: symbology === 'code-128' && m === 73 ? code128Text(data) : codeText(data),
    moduleDots: Math.min(6, Math.max(1, state.barcodeModule)),
    heightDots: Math.max(1, state.barcodeHeight),
    caption: state.caption,
  };
}

const MATRICES: Readonly<Record<number, PaperMatrix['symbology']>> = {
  48: 'pdf417',
  50: 'maxicode',
  54: 'datamatrix',
  55: 'aztec',
};
const QR_FAMILY = 49;

/** GS ( k: `body` is `k pL pH cn fn …`. Gives the printed code, or nothing when it only set or stored something. */
export function matrixOf(state: CodeState, body: Uint8Array, align: Alignment): PaperItem | undefined {
  const family = body[3] ?? 0;
  const action = body[4] ?? 0;
  const value = body[5] ?? 0;
  if (action === 80) state.stored.set(family, body.slice(6));
  if (family === QR_FAMILY && action === 67) state.qrModule = Math.min(16, Math.max(1, value));
  if (family === QR_FAMILY && action === 69) state.qrLevel = LEVELS[value % 48] ?? 'L';
  if (action !== 81) return undefined;
  const data = state.stored.get(family);
  if (data === undefined) return undefined;
  const text = codeText(data);
  if (family === QR_FAMILY) return { kind: 'qr', align, text, moduleDots: state.qrModule, level: state.qrLevel };
  return { kind: 'matrix', align, symbology: MATRICES[family] ?? 'other', text };
}
